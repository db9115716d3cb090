import { type IdPattern, idPatterns } from '../core/ids';
import type { Database } from '../io/database';
import { blocksDownTo } from './blocks';
import { columnsOf, type Records, type RecordTable } from './record-table';
import { BLOCK_BITS } from './schema';

/** How many characters at the end of an id its index knows. */
const END = 4;

type Matchable = Pick<RecordTable<never>, 'name' | 'idsInOrder'>;

/**
 * The records that a typed text may mean, newest first, at most `limit`: the one whose whole id it is, else those that begin or end so.
 * Nothing in the text is special but the ellipsis of a shortened id.
 */
export function matchRecords<Kept>(
  database: Database,
  table: RecordTable<Kept>,
  records: Records<Kept>,
  text: string,
  limit: number,
): Kept[] {
  const exact = records.find(text);
  if (exact !== undefined) return [exact.kept];
  const matching = (pattern: IdPattern): number[] => matchPattern(database, table, records.scope, pattern, limit);
  const numbers = [...new Set(idPatterns(text).flatMap(matching))].sort((one, other) => other - one);
  const select = database.prepare(`SELECT ${columnsOf(table)} FROM ${table.name} WHERE n = ?`);
  return numbers
    .slice(0, limit)
    .map((n) => select.getValues([n]))
    .flatMap((row) => (row === undefined ? [] : [table.decode(row)]));
}

/** Numbers of the newest rows that match. */
function matchPattern(
  database: Database,
  table: Matchable,
  scope: number,
  { prefix, suffix }: IdPattern,
  limit: number,
): number[] {
  const byEnd = prefix === '' && [...suffix].length >= END;
  const statement = database.prepare<{ n: number }>(byEnd ? endQuery(table) : beginningQuery(table));
  const find = (block: number | null): number[] =>
    statement.all([block, scope, prefix, suffix, limit]).map(({ n }) => n);
  if (table.idsInOrder && !byEnd) return find(null);
  const numbers: number[] = [];
  for (const block of blocksDownTo(database, table.name, 0, Number.MAX_SAFE_INTEGER)) {
    numbers.push(...find(block));
    if (numbers.length >= limit) break;
  }
  return numbers;
}

// Parameters: ?1 block, ?2 scope, ?3 beginning, ?4 end, ?5 limit. U+10FFFF sorts behind every other character.
const IN_BLOCK = `n >> ${BLOCK_BITS} = ?1 AND scope = ?2`;
const BEGINS = 'id >= ?3 AND id < ?3 || char(1114111)';
const IS_WHOLE = "length(id) >= length(?3) + length(?4) AND (?4 = '' OR substr(id, -length(?4)) = ?4)";

/** By the beginning: one range of an index that holds all there is to look at. Ids that begin with their time are newest first by themselves. */
export function beginningQuery({ name, idsInOrder }: Matchable): string {
  const select = `SELECT n FROM ${name} INDEXED BY ${name}_by_id`;
  return idsInOrder
    ? `${select} WHERE ?1 IS NULL AND scope = ?2 AND ${BEGINS} AND ${IS_WHOLE} ORDER BY id DESC LIMIT ?5`
    : `${select} WHERE ${IN_BLOCK} AND ${BEGINS} AND ${IS_WHOLE} ORDER BY n DESC LIMIT ?5`;
}

/** By the last four characters, which leave few rows to look at. */
export function endQuery({ name }: Matchable): string {
  return `SELECT n FROM ${name} INDEXED BY ${name}_by_id_end
    WHERE ${IN_BLOCK} AND substr(id, -4) = substr(?4, -4) AND ${IS_WHOLE} ORDER BY n DESC LIMIT ?5`;
}
