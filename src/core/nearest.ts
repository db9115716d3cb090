/** The known words that somebody may have meant by `typed`, the nearest first: at most a third of the letters may differ. */
export function nearest(typed: string, known: readonly string[], most = 3): string[] {
  const word = typed.slice(0, LONGEST).toLowerCase();
  if (word === '') return [];
  return known
    .map((each) => ({ each, distance: each.startsWith(word) ? 1 : distanceBetween(word, each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, each.length) / 3)))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ each }) => each);
}

/** Longer texts are not worth the time. */
const LONGEST = 60;

/** How many letters must be put in, left out, replaced, or change places with their neighbour. */
function distanceBetween(one: string, other: string): number {
  // One row for each beginning of `one`, in it the distance to each beginning of `other`.
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? at(i - 2, j - 2) + 1 : replaced;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped));
    }
  }
  return at(one.length, other.length);
}
