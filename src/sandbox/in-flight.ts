import { SECOND } from '../core/clock';
import type { Posting, Sent } from './posting';

/** One posting that was made. */
export interface Made {
  readonly posting: Posting;
  /** One, or two where it was sent again on purpose. */
  readonly sent: readonly Sent[];
}

export interface Flight {
  /** In their order. */
  readonly made: readonly Made[];
  /** Not begun, because another one failed, took long, or nobody wants more. */
  readonly left: readonly Posting[];
}

// What waits behind others for longer is given back, that its claim may not run out meanwhile.
const LONGEST_WAIT = 5 * SECOND;

/**
 * Makes several postings at a time, begun in their order, and those of one reference one after the other. After the first that fails, or
 * once `signal` is aborted, no other is begun.
 *
 * @param most how many at a time.
 */
export async function fly(
  postings: readonly Posting[],
  most: number,
  make: (posting: Posting) => Promise<readonly Sent[]>,
  signal: AbortSignal | undefined,
): Promise<Flight> {
  const late = AbortSignal.timeout(LONGEST_WAIT);
  const left = [...postings];
  const made = new Map<Posting, Made>();
  const busy = new Set<string>();
  let failed = false;

  /** The first whose reference is not being told of. */
  function next(): Posting | undefined {
    if (failed || late.aborted || signal?.aborted) return undefined;
    const index = left.findIndex(({ delivery }) => !busy.has(laneOf(delivery)));
    return index === -1 ? undefined : left.splice(index, 1)[0];
  }

  async function work(): Promise<void> {
    for (let posting = next(); posting !== undefined; posting = next()) {
      const lane = laneOf(posting.delivery);
      busy.add(lane);
      const sent = await make(posting);
      busy.delete(lane);
      made.set(posting, { posting, sent });
      failed ||= sent.some(({ failure }) => failure !== null);
    }
  }

  await Promise.all(Array.from({ length: most }, work));
  return { made: postings.flatMap((posting) => made.get(posting) ?? []), left };
}

function laneOf({ reference, id }: Posting['delivery']): string {
  return reference === null ? `#${id}` : `=${reference}`;
}
