import { safeText } from '../core/safe-text';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Colours a cell after it was padded; never changes its width. */
  readonly paint?: (text: string, row: Row) => string;
}

/**
 * Rows as aligned columns for a terminal of `width` columns, the last ones dropped until the rest fits; tab-separated and complete
 * where `width` is undefined, for pipes.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number | undefined): string[] {
  const cells = rows.map((row) => columns.map((column) => safeText(column.cell(row))));
  const paint = (text: string, index: number, row: Row): string => columns[index]?.paint?.(text, row) ?? text;
  if (width === undefined) {
    const painted = rows.map((row, at) => (cells[at] ?? []).map((text, index) => paint(text, index, row)));
    return [columns.map((column) => column.title), ...painted].map((line) => line.join('\t'));
  }
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((line) => line[index]?.length ?? 0)),
  );
  const shown = fitting(widths, width);
  const pad = (text: string, index: number): string => (index === shown - 1 ? text : text.padEnd(widths[index] ?? 0));
  const head = columns.slice(0, shown).map((column, index) => pad(column.title, index));
  const body = rows.map((row, at) =>
    (cells[at] ?? []).slice(0, shown).map((text, index) => paint(pad(text, index), index, row)),
  );
  return [head, ...body].map((line) => line.join('  ').trimEnd());
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

/** Names and values under each other, the values aligned. Empty values are left out. */
export function fields(pairs: readonly (readonly [string, string | null | undefined])[], indent = '  '): string[] {
  const present = pairs.filter(
    (pair): pair is readonly [string, string] => pair[1] !== null && pair[1] !== undefined && pair[1] !== '',
  );
  const width = Math.max(0, ...present.map(([name]) => name.length));
  return present.map(([name, value]) => `${indent}${name.padEnd(width)}  ${value}`);
}
