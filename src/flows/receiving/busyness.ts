import type { Clock } from '../../core/clock';

/** How busy a listener is with receiving, which comes before everything else it does. */
export interface Busyness {
  /** So many deliveries were kept. */
  kept(deliveries: number): void;
  /** Whether deliveries come faster than a shop's do: those of a load test, or of a backlog that is sent again. */
  isBusy(): boolean;
}

/** Milliseconds that are looked at together. */
const SPAN = 100;
/** So many in a span make it a busy one. */
const MANY = 16;

export function createBusyness(clock: Clock): Busyness {
  let span = 0;
  let count = 0;
  let before = 0;

  function look(): void {
    const now = Math.floor(clock.now() / SPAN);
    if (now === span) return;
    before = now === span + 1 ? count : 0;
    count = 0;
    span = now;
  }

  return {
    kept: (deliveries) => {
      look();
      count += deliveries;
    },
    isBusy: () => {
      look();
      return before + count >= MANY;
    },
  };
}
