import type { PageSession } from '../page-protocol';
import type { LoggedEvent, PageState } from './page-state';

/** Why the page cannot take a payment at all. What an attempt met is a `Setback`. */
export type Trouble =
  | { readonly kind: 'no-key'; readonly reason: string }
  | { readonly kind: 'no-sdk' }
  /** The SDK threw at the key. */
  | { readonly kind: 'bad-key'; readonly message: string }
  /** Offline and "origin not allowed" look alike to the SDK. `missingOrigin`: this page's, when the session does not name it. */
  | { readonly kind: 'fatal'; readonly message: string; readonly missingOrigin: string | null }
  | { readonly kind: 'no-channels'; readonly allowed: readonly string[] };

/**
 * The trouble that an event of the SDK means, if any.
 *
 * @param origin of this page. The sandbox lets its own page in, whatever the session names.
 */
export function troubleOf(
  { name, payload }: LoggedEvent,
  { origins, wire }: PageSession,
  { origin, hasChannels }: { readonly origin: string | null; readonly hasChannels: () => boolean },
): Trouble | null {
  if (name === 'fatal-error') {
    const missingOrigin = origin === null || origins.includes(origin) ? null : origin;
    return { kind: 'fatal', message: firstLine(payload.message), missingOrigin };
  }
  if (name !== 'init' || hasChannels()) return null;
  const allowed = wire.allowed_payment_channels;
  return { kind: 'no-channels', allowed: Array.isArray(allowed) ? allowed.map(String) : [] };
}

/** Whether what kept the SDK from starting may be over: the terminal, or what the terminal asks, was away and is back. */
export function mayStartNow(before: PageState, now: PageState): boolean {
  if (now.trouble?.kind !== 'fatal') return false;
  return isWithout(before) && !isWithout(now);
}

function isWithout({ terminalGone, latest }: PageState): boolean {
  return terminalGone || latest.trouble !== null;
}

/** The rest is a stack, which the log of events has. */
function firstLine(message: unknown): string {
  return String(message).split('\n', 1)[0] ?? '';
}
