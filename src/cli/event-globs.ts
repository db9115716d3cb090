import { matchesGlob } from '../core/glob';
import { nearest } from '../core/nearest';
import { KNOWN_EVENTS } from '../webhooks/event-names';

/** What to say of each glob that no event known to us matches. Xendit may send others, so it is a warning and no more. */
export function globWarnings(flag: string, globs: readonly string[]): string[] {
  return globs
    .filter((glob) => !KNOWN_EVENTS.some((name) => matchesGlob(glob, name)))
    .map((glob) => {
      const near = nearest(glob, [...FAMILIES, ...KNOWN_EVENTS]);
      const advice = near.length > 0 ? `did you mean ${near.join(', ')}?` : `events are ${FAMILIES.join(', ')}`;
      return `${flag} ${glob}: no known event matches; ${advice}`;
    });
}

/** `payment.*` for `payment.capture`. */
const FAMILIES = [...new Set(KNOWN_EVENTS.map((name) => name.replace(/[^.]*$/, '*')))];
