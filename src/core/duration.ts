import { DAY, HOUR, MINUTE, SECOND } from './clock';
import { usageError } from './errors';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const LONGEST = 3_650 * DAY;

/**
 * Milliseconds of a text such as `45m`, `7d`, `1h30m`, `90s` or `200ms`.
 *
 * @param examples what to write instead, as the caller's flag has it
 * @param longest in milliseconds
 * @throws XpsError of kind usage when the text is not a positive duration of at most that, ten years unless said otherwise
 */
export function decodeDuration(text: string, examples = '45m, 2h, 1h30m or 7d', longest = LONGEST): number {
  const trimmed = text.trim().toLowerCase();
  const parts = [...trimmed.matchAll(/(\d+)(ms|[smhd])/g)];
  const covered = parts.reduce((length, part) => length + part[0].length, 0);
  const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  if (parts.length === 0 || covered !== trimmed.length)
    throw usageError(`"${text}" is no duration; write for example ${examples}`);
  if (total === 0) throw usageError(`"${text}" is too short: it must be more than 0, for example ${examples}`);
  if (total > longest) throw usageError(`"${text}" is too long: it may be at most ${writeDuration(longest)}`);
  return total;
}

/** A duration as it is typed, and read by `decodeDuration`: `1h30m`. */
export function writeDuration(ms: number): string {
  let left = ms;
  return ['d', 'h', 'm', 's', 'ms']
    .map((unit) => {
      const size = UNITS[unit] ?? 1;
      const count = Math.floor(left / size);
      left -= count * size;
      return count === 0 ? '' : `${count}${unit}`;
    })
    .join('');
}

/** A duration as people say it, in its two largest units: `29 min 58 s`, `2 h`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
