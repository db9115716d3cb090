/** The part of a list that is in sight, in pixels. */
export interface Sight {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** Rows above and below the window that are drawn as well, so that none is missing while it moves. */
const OVERSCAN = 6;

/** Browsers draw nothing beyond some 17 million pixels. */
const TALLEST = 15_000_000;

/** How many rows can be scrolled to. */
export function reachable(length: number, rowHeight: number): number {
  return Math.min(length, Math.floor(TALLEST / rowHeight));
}

/** The first and the last row to be drawn; the last is before the first where there is none. */
export function rowsInSight({ top, height, rowHeight }: Sight, length: number): readonly [first: number, last: number] {
  const first = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN);
  const last = Math.min(length - 1, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  return [Math.min(first, Math.max(0, length - 1)), last];
}

/** How far to scroll so that a row is in sight, with a row's room around; where it is already, not at all. */
export function scrolledTo(index: number, { top, height, rowHeight }: Sight): number {
  const at = index * rowHeight;
  if (at < top) return at;
  return at + rowHeight > top + height ? at + rowHeight - height : top;
}

/** Where a key leads from a row; `null` for a key that leads nowhere. */
export function rowAfterKey(key: string, index: number, length: number, page: number): number | null {
  const within = (wanted: number): number => Math.min(Math.max(0, wanted), Math.max(0, length - 1));
  switch (key) {
    case 'ArrowDown':
      return within(index + 1);
    case 'ArrowUp':
      return within(index - 1);
    case 'PageDown':
      return within(index + page);
    case 'PageUp':
      return within(index - page);
    case 'Home':
      return 0;
    case 'End':
      return within(length - 1);
    default:
      return null;
  }
}
