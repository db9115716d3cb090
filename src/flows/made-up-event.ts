import type { Random } from '../core/random';
import type { SessionRecord, TokenRecord } from '../store/records';
import { madeUpSubject, type Subject } from '../xendit/samples/subject';

/** What a made-up webhook is to be about, as far as it is known. */
export interface KnownSubject {
  readonly session?: SessionRecord;
  readonly token?: TokenRecord;
}

/** A subject with the ids of a session or a token that the store knows, the rest made up. */
export function subjectOf({ session, token }: KnownSubject, random: Random, now: number): Subject {
  const madeUp = madeUpSubject(random, now);
  return {
    ...madeUp,
    ...present({
      referenceId: session?.referenceId ?? token?.referenceId,
      customerId: session?.customerId ?? token?.customerId,
      amount: session?.amount,
      currency: session?.currency ?? token?.currency,
      country: session?.country ?? token?.country,
      save: session?.save,
      mode: session?.mode,
      sessionId: session?.id ?? token?.sessionId,
      paymentId: session?.paymentId ?? token?.paymentId,
      paymentRequestId: session?.paymentRequestId ?? token?.paymentRequestId,
      tokenId: token?.id ?? session?.tokenId,
      channel: token?.channel,
      createdAt: session?.createdAt,
      expiresAt: session?.expiresAt,
    }),
  };
}

function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]: NonNullable<Fields[Name]> };
}
