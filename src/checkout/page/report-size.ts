import type { PageReport } from '../page-protocol';

/** Browsers send no more than 64 KiB when a page is left, and `xps` takes no more at once. */
const MOST_BYTES = 60_000;

/** Enough of a stack to know where it comes from. */
const LONGEST = 2_000;

/** The report with its long texts cut off, and without a payload that is too long all the same: what cannot be sent would keep all others waiting. */
export function cutToSize<Report extends PageReport>(report: Report): Report {
  const short = cut(report) as Report;
  return bytesOf(JSON.stringify(short)) <= MOST_BYTES ? short : { ...short, payload: {} };
}

/** The first lines, as many of them as can be sent at once. */
export function sentAtOnce(lines: readonly string[]): readonly string[] {
  let bytes = 0;
  return lines.filter((line) => {
    bytes += bytesOf(line) + 1;
    return bytes <= MOST_BYTES;
  });
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
  if (Array.isArray(value)) return value.map(cut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cut(inner)]));
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
