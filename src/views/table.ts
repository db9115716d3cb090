import { safeText } from '../core/safe-text';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Colours a cell after it was padded; never changes its width. */
  readonly paint?: (text: string, row: Row) => string;
}

/** In a terminal narrower than this so few columns fit side by side that each row is a block of its own. */
const NARROW = 60;

/**
 * Rows as aligned columns for a terminal of `width` columns; what does not fit side by side comes below its row, so that no value is
 * lost. Tab-separated where `width` is undefined, for pipes.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number | undefined): string[] {
  const lines = rows.map((row) => columns.map((column) => cellOf(column, row)));
  if (width === undefined) {
    const painted = lines.map((cells) => cells.map(({ text, paint }) => paint(text)));
    return [columns.map(({ title }) => title), ...painted].map((line) => line.join('\t'));
  }
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...lines.map((cells) => cells[at]?.text.length ?? 0)),
  );
  const beside = fitting(widths, width);
  if (beside < columns.length && width < NARROW) return blocks(lines, width);
  const sideBySide = (cells: readonly Cell[]): string =>
    cells
      .slice(0, beside)
      .map(({ text, paint }, at) => paint(at === beside - 1 ? text : text.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const head = columns.map(({ title }) => ({ title, text: title, paint: asItIs }));
  return [sideBySide(head), ...lines.flatMap((cells) => [sideBySide(cells), ...below(cells.slice(beside), width)])];
}

interface Cell {
  readonly title: string;
  readonly text: string;
  readonly paint: (text: string) => string;
}

const asItIs = (text: string): string => text;

function cellOf<Row>({ title, cell, paint }: Column<Row>, row: Row): Cell {
  return { title, text: safeText(cell(row)), paint: paint === undefined ? asItIs : (text) => paint(text, row) };
}

/** How many columns fit side by side, at least one. */
function fitting(widths: readonly number[], width: number): number {
  let used = -2;
  const first = widths.findIndex((column) => {
    used += column + 2;
    return used > width;
  });
  return first === -1 ? widths.length : Math.max(1, first);
}

/** Each row by its first cell, all others below it. */
function blocks(lines: readonly (readonly Cell[])[], width: number): string[] {
  return lines.flatMap(([first, ...others]) =>
    first === undefined ? [] : [first.paint(first.text), ...below(others, width)],
  );
}

/** Cells under each other, by their titles. Empty ones are left out. */
function below(cells: readonly Cell[], width: number): string[] {
  const present = cells.filter(({ text }) => text !== '');
  const names = Math.max(0, ...present.map(({ title }) => title.length));
  return present.flatMap(({ title, text, paint }) => {
    const name = `  ${title.toLowerCase().padEnd(names)}  `;
    const [first = '', ...more] = wrapped(text, width - name.length);
    return [name + paint(first), ...more.map((line) => ' '.repeat(name.length) + paint(line))];
  });
}

/** Text in lines of at most `width`, but for words that are longer: an id must come back whole when it is copied. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Names and values under each other, the values aligned. Empty values are left out. */
export function fields(pairs: readonly (readonly [string, string | null | undefined])[], indent = '  '): string[] {
  const present = pairs.filter(
    (pair): pair is readonly [string, string] => pair[1] !== null && pair[1] !== undefined && pair[1] !== '',
  );
  const width = Math.max(0, ...present.map(([name]) => name.length));
  return present.map(([name, value]) => `${indent}${name.padEnd(width)}  ${value}`);
}
