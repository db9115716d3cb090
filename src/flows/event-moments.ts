import { shortenId } from '../core/ids';
import { isJsonObject, objectAt, parseJson, stringAt } from '../core/json';
import { codeInWords } from '../knowledge/in-words';
import type { ForwardHistory } from '../store/forwards';
import type { SessionRecord } from '../store/records';
import type { WebhookEvent } from '../xendit/events';
import { amountInWords } from './event-amount';
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
  for (const stored of events) {
    const { event } = stored;
    if (event.family !== 'payment' || event.paymentId === null || begun.has(event.paymentId)) continue;
    const at = begunAt(stored);
    if (at === null) continue;
    const isLater = paymentRequestId !== null && event.paymentRequestId !== paymentRequestId && event.tokens.length > 0;
    const money = isLater ? [amountInWords(event), event.referenceId] : [];
    const title = isLater ? 'Token charged' : 'Payment attempted';
    const note = joined([...money, event.channel, event.paymentId]);
    begun.set(event.paymentId, { ...PLAIN, kind: 'attempt', at, title, note });
  }
  return [...begun.values()];
}

/** When what a webhook is about came to be, where it says so. Milliseconds since 1970. */
export function begunAt({ delivery }: StoredEvent): number | null {
  const json = parseJson(Buffer.from(delivery.body).toString('utf8'));
  return timeOf(stringAt(objectAt(isJsonObject(json) ? json : {}, 'data'), 'created'));
}

/** When it was sent, by its sender's clock, as far as it says so. */
export function sentAt({ delivery, event }: StoredEvent): number {
  return timeOf(event.attemptedAt) ?? delivery.receivedAt;
}

export function eventMoment(stored: StoredEvent): Moment {
  const { delivery, event, forwards } = stored;
  const { failureCode, status } = event;
  return {
    ...PLAIN,
    kind: 'event',
    at: sentAt(stored),
    here: delivery.receivedAt,
    title: delivery.event,
    note: joined([...whatItIsAbout(event), failureNote(failureCode) ?? status]),
    tone: toneOf(status, failureCode),
    failure: failureCode,
    event: delivery.id,
    duplicateOf: delivery.duplicateOf,
    verified: delivery.verified,
    forwards: forwards.map(forwardOf),
  };
}

/** Of what moves money, how much, under which reference, and of what it is a part. */
function whatItIsAbout(event: WebhookEvent): readonly (string | null)[] {
  const { family, referenceId, paymentRequestId, cycleId } = event;
  const money = [amountInWords(event), referenceId];
  if (family === 'payment' || family === 'payment_request') return money;
  if (family === 'refund') return [...money, paymentRequestId === null ? null : `of ${shortenId(paymentRequestId)}`];
  return family === 'recurring' ? [...money, cycleId === null ? null : shortenId(cycleId)] : [];
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
