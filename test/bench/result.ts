/** One line of the benchmark's table. */
export interface Result {
  readonly what: string;
  /** What was measured, with its unit: a ratio within one run, MB, or seconds. */
  readonly measured: number;
  readonly unit: '×' | 'MB' | 'KB' | 'refused' | 's';
  readonly bound: number;
  /** Whether the bound is the most or the least that is allowed. */
  readonly kind: 'at most' | 'at least';
  /** The figures behind the ratio, in words. */
  readonly detail: string;
}

export function holds({ measured, bound, kind }: Result): boolean {
  return kind === 'at most' ? measured <= bound : measured >= bound;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function table(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.what,
    `${result.measured.toFixed(2)} ${result.unit}`,
    `${result.kind} ${result.bound} ${result.unit}`,
    holds(result) ? 'holds' : 'MISSED',
    result.detail,
  ]);
  const head = ['What', 'Measured', 'Bound', '', 'Detail'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
