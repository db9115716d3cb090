import type { Clock } from '../../core/clock';

/** A clock, and waiting that it goes by. */
export interface PatientTime extends Clock {
  wait(ms: number): Promise<void>;
}

/** So early a timer may be, which has to be waited for, in milliseconds. */
const EARLY = 50;

/** Time that went by while waiting has gone by, even where the clock was set back meanwhile. */
export function patientTime(clock: Clock, wait: (ms: number) => Promise<void>): PatientTime {
  let lost = 0;
  const now = (): number => clock.now() + lost;
  return {
    now,
    wait: async (ms) => {
      const until = now() + ms;
      await wait(ms);
      if (until - now() > EARLY) lost += until - now();
    },
  };
}
