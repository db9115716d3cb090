import Papa from 'papaparse';
import { usageError } from '../core/errors';

/**
 * What a spreadsheet would take for a formula, in its full-width forms too and behind blanks, which some take away; and the sign that is put
 * before it, so that it comes back.
 */
const FORMULA = /^(?:[\t\r\n']|\s*[=+\-@＝＋－＠])/;

/** Rows as lines of CSV (RFC 4180), cells that a spreadsheet would run marked with an apostrophe. `readCsv` takes it away again. */
export function csvLines(rows: readonly (readonly (string | null)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell ?? ''));
  return `${Papa.unparse(cells, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/**
 * The rows of a CSV text with a heading, each by the names in it; empty cells are `null`.
 *
 * @throws XpsError of kind usage naming the line of what is no CSV
 */
export function readCsv(text: string, name: string): readonly Readonly<Record<string, string | null>>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    delimiter: '',
    transformHeader: (heading) => heading.trim(),
  });
  const [trouble] = errors.filter(({ code }) => code !== 'UndetectableDelimiter');
  if (trouble !== undefined)
    throw usageError(`${name} is no CSV: line ${(trouble.row ?? 0) + 2}: ${trouble.message}`, { code: 'bad_file' });
  return data.map((row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, asItWas(cell)])));
}

function asItWas(cell: string): string | null {
  if (cell === '') return null;
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
