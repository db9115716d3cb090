import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { createFlagValues, oneOf } from '../../cli/flag-values';
import type { Runtime } from '../../cli/runtime';
import { localError, messageOf, usageError } from '../../core/errors';
import { readTokensFile } from '../../flows/token-files';
import { csvLines } from '../../io/csv';
import { writePrivateFile } from '../../io/private-file';
import type { Store } from '../../store/store';
import { type NamedToken, TOKEN_COLUMNS, tokenCells, tokenFileJson } from '../../views/token-file';
import type { TokensExportFlags, TokensImportFlags } from './manage';

const PAGE = 1_000;

export async function exportTokens(runtime: Runtime, flags: TokensExportFlags): Promise<void> {
  const { path, format } = decodeFlags(flags);
  await runtime.account();
  const { output } = runtime;
  const reveal = flags.reveal === true;
  if (reveal) output.redactor.reveal('token-id');
  const store = await runtime.store();
  const parts: string[] = [];
  let count = 0;
  for await (const page of pagesOf(store)) {
    parts.push(format === 'csv' ? csvPart(page, count === 0, reveal) : jsonPart(page, count === 0, reveal));
    count += page.length;
  }
  if (count === 0) parts.push(format === 'csv' ? csvPart([], true, reveal) : '{"data":[');
  if (format === 'json') parts.push('\n]}\n');
  if (!writePrivateFile(path, parts.map(output.redactor.apply), { replace: flags.force === true }))
    throw localError('file_exists', `${path} is there already; nothing was written`, { hint: '--force replaces it' });
  output.result({
    json: () => ({ file: path, format, tokens: count, revealed: reveal }),
    quiet: () => [path],
    human: () => [`${count} token${count === 1 ? '' : 's'} written to ${path}, readable by you alone`],
  });
  if (reveal) output.warn(`whoever has ${path} and a key of yours can charge these tokens`);
  else if (count > 0) output.note('token ids are shortened; --reveal writes them in full');
}

function decodeFlags({ out, format }: TokensExportFlags): { readonly path: string; readonly format: 'csv' | 'json' } {
  const values = createFlagValues();
  const asked = values.read('--format', format, oneOf(['csv', 'json']));
  if (out === undefined || out === '')
    values.complain({ flag: '--out', message: 'is missing: the file to write, such as tokens.csv' });
  values.check('xps tokens export --out tokens.csv');
  return { path: out ?? '', format: asked ?? (out?.endsWith('.json') ? 'json' : 'csv') };
}

async function* pagesOf(store: Store): AsyncGenerator<readonly NamedToken[]> {
  let cursor: string | null | undefined;
  do {
    const page = await store.listTokens({ limit: PAGE, ...(cursor ? { cursor } : {}) });
    const labels = await store.labelsOf(page.rows.map(({ id }) => id));
    if (page.rows.length > 0) yield page.rows.map((token) => ({ token, label: labels.get(token.id) ?? null }));
    cursor = page.cursor;
  } while (cursor !== null);
}

function csvPart(page: readonly NamedToken[], isFirst: boolean, reveal: boolean): string {
  const rows = page.map((named) => tokenCells(named, reveal));
  return csvLines(isFirst ? [TOKEN_COLUMNS, ...rows] : rows);
}

function jsonPart(page: readonly NamedToken[], isFirst: boolean, reveal: boolean): string {
  return `${isFirst ? '{"data":[\n' : ',\n'}${page.map((named) => tokenFileJson(named, reveal)).join(',\n')}`;
}

/** Bytes. */
const LARGEST_FILE = 128 * 1_048_576;

export async function importTokens(runtime: Runtime, flags: TokensImportFlags, file: string): Promise<void> {
  await runtime.account();
  const { output, context } = runtime;
  const name = file === '-' ? 'stdin' : file;
  const bytes = await readBytes(runtime, file);
  if (bytes.length > LARGEST_FILE) throw usageError(`${name} is larger than 128 MB; cut it into parts`);
  const tokens = readTokensFile(bytes.toString('utf8'), name, context.clock.now());
  const imported = await (await runtime.store()).importTokens(tokens, flags.verified === true);
  const known = tokens.length - imported;
  output.result({
    json: () => ({ imported, known }),
    quiet: () => [String(imported)],
    human: () => [`${imported} taken from ${name}${known === 0 ? '' : `, ${known} known already`}`],
  });
  if (imported > 0 && !flags.verified)
    output.note(
      'they are marked as unverified, for a file proves nothing: --verified vouches for them, and so does xps tokens refresh',
    );
}

async function readBytes({ context }: Runtime, file: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(context.stdin) : await readFile(file);
  } catch (error) {
    throw usageError(`"${file}" cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
