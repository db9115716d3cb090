import { type Clock, SECOND } from '../core/clock';
import type { Transport } from '../core/http';
import { CLOCK_HEADER, readTime, type ToldTime } from '../core/sandbox-headers';

/** The provider's time, which need not be this machine's. */
export interface ProviderClock extends Clock {
  /** Whether time goes by: that of a seeded sandbox stands still. */
  runs(): boolean;
}

/** The time of a sandbox that somebody serves. */
export interface HeardClock extends ProviderClock {
  /** The same transport, whose answers are listened to. */
  hear(send: Transport): Transport;
}

/** A clock that goes by what answers tell; until one does, by this machine's. */
export function createHeardClock(machine: Clock): HeardClock {
  let told: ToldTime | null = null;
  let toldAt = 0;
  return {
    now: () => {
      if (told === null) return machine.now();
      return told.runs ? told.now + machine.now() - toldAt : told.now;
    },
    runs: () => told?.runs ?? true,
    hear: (send) => async (request) => {
      const response = await send(request);
      const time = readTime(response.headers[CLOCK_HEADER]);
      if (time !== null) [told, toldAt] = [time, machine.now()];
      return response;
    },
  };
}

/** Tells whether a clock was set, advanced or stopped since the last call. */
export function createLeapWatch(clock: ProviderClock, machine: Clock): () => boolean {
  const look = () => {
    const runs = clock.runs();
    return { runs, at: clock.now() - (runs ? machine.now() : 0) };
  };
  let seen = look();
  return () => {
    const next = look();
    // Answers take their time, and not always the same.
    const leapt = next.runs !== seen.runs || Math.abs(next.at - seen.at) >= SECOND;
    if (leapt) seen = next;
    return leapt;
  };
}
