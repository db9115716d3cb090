import { nextLapseAt } from './charges/payment-records';
import { type Lapse, lapseAuthorizations } from './charges/payments';
import { nextExpiryAt } from './records';
import { type Expiry, expireSessions } from './service';
import type { Tx } from './state';
import { type CycleStep, runDueCycle } from './subscriptions/cycles';
import { nextCycleAt } from './subscriptions/records';

/** What came to pass by itself, at its time. */
export type Happening =
  | ({ readonly kind: 'expired' } & Expiry)
  | ({ readonly kind: 'lapsed' } & Lapse)
  | ({ readonly kind: 'cycle' } & CycleStep);

/** Something that comes to pass by itself. */
interface Cause {
  /** When it does next, in milliseconds of the sandbox's clock; it may be past. */
  readonly nextAt: (tx: Tx) => number | null;
  /** Lets it come to pass; `tx.now` is its time. */
  readonly happen: (tx: Tx) => readonly Happening[];
}

const CAUSES: readonly Cause[] = [
  {
    nextAt: nextExpiryAt,
    happen: (tx) => expireSessions(tx).map((expiry) => ({ kind: 'expired', ...expiry })),
  },
  {
    nextAt: nextLapseAt,
    happen: (tx) => lapseAuthorizations(tx).map((lapse) => ({ kind: 'lapsed', ...lapse })),
  },
  {
    nextAt: nextCycleAt,
    happen: (tx) => runDueCycle(tx).map((step) => ({ kind: 'cycle', ...step })),
  },
];

/** Lets come to pass what the sandbox's clock has passed, each thing at its own time. Every operation begins with it. */
export function catchUp(tx: Tx): readonly Happening[] {
  return passTime(tx, tx.now, Number.POSITIVE_INFINITY).happened;
}

export interface Passed {
  /** In the order of time. */
  readonly happened: readonly Happening[];
  /** The time up to which all came to pass: `until`, or that of the last step. */
  readonly at: number;
}

/**
 * Lets come to pass what does until a time, in its order.
 *
 * @param most how many steps there may be.
 */
export function passTime(tx: Tx, until: number, most: number): Passed {
  const happened: Happening[] = [];
  let at = tx.now;
  for (let steps = 0; ; steps += 1) {
    const next = earliest(tx);
    if (steps >= most && (next === undefined || next.at > at)) return { happened, at };
    if (next === undefined || next.at > until) return { happened, at: until };
    at = Math.max(at, next.at);
    happened.push(...next.cause.happen({ ...tx, now: next.at }));
  }
}

function earliest(tx: Tx): { readonly cause: Cause; readonly at: number } | undefined {
  const waiting = CAUSES.flatMap((cause) => {
    const at = cause.nextAt(tx);
    return at === null ? [] : [{ cause, at }];
  });
  return waiting.sort((one, other) => one.at - other.at)[0];
}
