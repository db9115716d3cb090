import { isJsonObject, objectAt, parseJson, stringAt } from '../core/json';
import { codeInWords } from '../knowledge/in-words';
import type { ForwardHistory } from '../store/forwards';
import type { SessionRecord } from '../store/records';
import type { Moment, MomentForward } from './moment';
import type { StoredEvent } from './read-stored';
import { timeOf } from './session-end';

/** What most moments have nothing to say of. */
export const PLAIN = {
  here: null,
  note: null,
  tone: null,
  failure: null,
  event: null,
  duplicateOf: null,
  verified: null,
  forwards: [],
} as const;

export const joined = (parts: readonly (string | null)[]): string | null =>
  parts.filter((text) => text !== null && text !== '').join(' · ') || null;

/** Of each payment, when it was begun: its webhooks say so. One of another request than the session's is a later charge of its token. */
export function attempts({ paymentRequestId }: SessionRecord, events: readonly StoredEvent[]): Moment[] {
  const begun = new Map<string, Moment>();
  for (const { event, delivery } of events) {
    if (event.family !== 'payment' || event.paymentId === null || begun.has(event.paymentId)) continue;
    const json = parseJson(Buffer.from(delivery.body).toString('utf8'));
    const at = timeOf(stringAt(objectAt(isJsonObject(json) ? json : {}, 'data'), 'created'));
    if (at === null) continue;
    const isLater = paymentRequestId !== null && event.paymentRequestId !== paymentRequestId;
    const names = event.tokens.length > 0;
    const title = isLater && names ? 'Token charged' : 'Payment attempted';
    begun.set(event.paymentId, {
      ...PLAIN,
      kind: 'attempt',
      at,
      title,
      note: joined([event.channel, event.paymentId]),
    });
  }
  return [...begun.values()];
}

export function eventMoment({ delivery, event, forwards }: StoredEvent): Moment {
  const { failureCode, status } = event;
  return {
    ...PLAIN,
    kind: 'event',
    at: timeOf(event.attemptedAt) ?? delivery.receivedAt,
    here: delivery.receivedAt,
    title: delivery.event,
    note: failureNote(failureCode) ?? status,
    tone: toneOf(status, failureCode),
    failure: failureCode,
    event: delivery.id,
    duplicateOf: delivery.duplicateOf,
    verified: delivery.verified,
    forwards: forwards.map(forwardOf),
  };
}

/** A code with its meaning in words. */
export function failureNote(code: string | null): string | null {
  if (code === null) return null;
  const words = codeInWords(code);
  return words === undefined ? code : `${code}: ${words}`;
}

function forwardOf({ url, state, tries }: ForwardHistory): MomentForward {
  const { status = null, trouble = null } = tries.at(-1) ?? {};
  return { url, state, tries: tries.length, status, trouble };
}

export function toneOf(status: string | null, failure: string | null): Moment['tone'] {
  if (failure !== null || status === 'FAILED') return 'bad';
  if (status === 'EXPIRED' || status === 'CANCELED') return 'warn';
  return status === 'SUCCEEDED' || status === 'COMPLETED' || status === 'ACTIVE' ? 'good' : null;
}
