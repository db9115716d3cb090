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

/** When something comes to pass by itself next. */
export function nextHappeningAt(tx: Tx): number | null {
  return earliest(tx)?.at ?? null;
}

/**
 * Lets come to pass what the sandbox's clock has passed, each thing at its own time and in their order. Every operation begins with it.
 *
 * @param until the clock's time, if it is to be another than now.
 * @param most how many steps there may be.
 */
export function catchUp(tx: Tx, until: number = tx.now, most: number = Number.POSITIVE_INFINITY): readonly Happening[] {
  const happened: Happening[] = [];
  for (let steps = 0; steps < most; steps += 1) {
    const next = earliest(tx);
    if (next === undefined || next.at > until) break;
    happened.push(...next.cause.happen({ ...tx, now: next.at }));
  }
  return happened;
}

function earliest(tx: Tx): { readonly cause: Cause; readonly at: number } | undefined {
  const waiting = CAUSES.flatMap((cause) => {
    const at = cause.nextAt(tx);
    return at === null ? [] : [{ cause, at }];
  });
  return waiting.sort((one, other) => one.at - other.at)[0];
}
