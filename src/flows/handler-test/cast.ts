import { isoTime } from '../../core/clock';
import { type Random, randomHex } from '../../core/random';
import { type EventEnvelope, sampleEvent } from '../../xendit/samples/sample-event';
import { madeUpSubject, type Subject } from '../../xendit/samples/subject';

/** Whom the webhooks of one scenario are about. Everything but the time follows from the randomness. */
export interface Cast {
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A session that nobody has heard of, of the customer of this scenario. `before` is how long ago it was paid, in milliseconds. */
  subject(before?: number): Subject;
}

export function createCast(random: Random, now: number): Cast {
  const { customerId, businessId } = madeUpSubject(random, now);
  return {
    random,
    now,
    subject: (before = 0) => ({
      ...madeUpSubject(random, now - before),
      customerId,
      businessId,
      // A real id begins with a time; that of a seed must not change from run to run.
      sessionId: `ps-${randomHex(random, 12)}`,
    }),
  };
}

/** A webhook as it is documented, about a subject. `attemptedAt` is when it is sent, in milliseconds since 1970. */
export function eventAbout(name: string, subject: Subject, attemptedAt?: number, spelling = name): EventEnvelope {
  const event = sampleEvent(name, subject, spelling);
  if (event === undefined) throw new Error(`there is no sample of ${name}`);
  return attemptedAt === undefined ? event : { ...event, created: isoTime(attemptedAt) };
}

/** The three webhooks of a Pay and Save (section 5 of the reference, "Event names"). */
export interface Story {
  readonly payment: EventEnvelope;
  readonly token: EventEnvelope;
  readonly session: EventEnvelope;
}

export function storyOf(subject: Subject, attemptedAt?: number): Story {
  return {
    payment: eventAbout('payment.capture', subject, attemptedAt),
    token: eventAbout('payment_token.activation', subject, attemptedAt),
    session: eventAbout('payment_session.completed', subject, attemptedAt),
  };
}

/** The outcome of one payment that saves. */
export const PAID_AND_SAVED = { orders: 1, tokens: 1 } as const;
