import { catchUp, type Happening } from './catch-up';
import { sandboxTime, setForward } from './clock';
import { writeClockOffset } from './head';
import { type DueDelivery, dueDeliveries } from './outbox';
import type { Tx } from './state';

/** What moving the clock brought about. */
export interface Advanced {
  /** The sandbox's time now, in milliseconds since 1970. */
  readonly now: number;
  /** In the order of time. */
  readonly happened: readonly Happening[];
  /** Webhooks that are due now: `deliver` sends them. */
  readonly due: readonly DueDelivery[];
}

/** Moves the clock forward. @throws XpsError of kind usage for a time that is not ahead. */
export function advance(tx: Tx, ms: number): Advanced {
  const later = setClockForward(tx, ms);
  return { now: later.now, happened: catchUp(later), due: dueDeliveries(later) };
}

/** Moves the clock and nothing else; answers what an operation sees then. @throws XpsError of kind usage for a time that is not ahead. */
export function setClockForward(tx: Tx, ms: number): Tx {
  const clock = setForward(tx.clock, ms, tx.machineTime);
  writeClockOffset(tx.database, clock.offset);
  return { ...tx, clock, now: sandboxTime(clock, tx.machineTime) };
}
