import { expect, test } from 'vitest';
import { learnedFrom } from '../../src/flows/learned';
import type { NewDelivery, RecordedDelivery, SessionRecord, TokenRecord } from '../../src/store/records';
import { parseEvent } from '../../src/webhooks/parse-event';
import { sessionCompleted, TOKEN_ID, tokenActivated, type WebhookBody } from '../support/webhook-bodies';

function learned(body: WebhookBody, recorded: Partial<RecordedDelivery> = {}, verified = true) {
  const parsed = parseEvent(JSON.stringify(body));
  if (!parsed.ok) throw new Error(parsed.reason);
  const meta = { receivedAt: 0, path: '/', headers: [], body: new Uint8Array(), scrubbed: false, bodySha256: '' };
  const delivery: NewDelivery = { ...meta, verified, event: parsed.event };
  return learnedFrom(delivery, { id: 2, duplicateOf: null, tokens: [], session: null, late: false, ...recorded });
}

const token: TokenRecord = {
  id: TOKEN_ID,
  status: 'ACTIVE',
  customerId: 'cust-1',
  referenceId: null,
  channel: 'CARDS',
  country: null,
  currency: null,
  maskedCard: null,
  cardNetwork: null,
  cardExpiry: null,
  failureCode: null,
  sessionId: null,
  paymentId: null,
  paymentRequestId: null,
  verified: true,
  sourceEvent: 'payment_token.activation',
  sourceDelivery: 2,
  firstSeenAt: 0,
  changedAt: 0,
};

const session: SessionRecord = {
  id: 'ps-69819a4bc951f34f173f7f01',
  status: 'COMPLETED',
  referenceId: null,
  type: null,
  mode: null,
  amount: null,
  currency: null,
  country: null,
  save: 'OPTIONAL',
  customerId: 'cust-known',
  description: null,
  origins: [],
  expiresAt: null,
  createdAt: null,
  updatedAt: null,
  tokenId: null,
  paymentId: null,
  paymentRequestId: null,
  source: 'created',
  storedAt: 0,
};

const optional = { allow_save_payment_method: 'OPTIONAL', payment_token_id: null };

test('a token that is new, and one that changed', () => {
  const tokens = [{ token, change: 'saved' } as const, { token, change: 'updated' } as const];
  expect(learned(tokenActivated(), { tokens })).toEqual([
    { kind: 'token-saved', token },
    { kind: 'token-updated', token },
  ]);
});

test('a customer who chose not to save', () => {
  const choice = { kind: 'not-saved', sessionId: session.id, customerId: 'cust-11111111-2222-4333-8444-555555555555' };
  expect(learned(sessionCompleted(optional))).toEqual([choice]);
});

test('that choice also where only the record knows how the session was to save', () => {
  const body = sessionCompleted({
    allow_save_payment_method: undefined,
    payment_token_id: undefined,
    customer_id: undefined,
  });
  expect(learned(body, { session })).toEqual([{ kind: 'not-saved', sessionId: session.id, customerId: 'cust-known' }]);
});

test.each<[string, WebhookBody, Partial<RecordedDelivery>]>([
  ['a token came with the session', sessionCompleted({ ...optional, payment_token_id: TOKEN_ID }), {}],
  ['a token of the session is known', sessionCompleted(optional), { session: { ...session, tokenId: TOKEN_ID } }],
  ['nobody asked to save', sessionCompleted({ ...optional, allow_save_payment_method: 'DISABLED' }), {}],
  ['the session did not end well', sessionCompleted({ ...optional, status: 'EXPIRED' }), {}],
])('no such choice when %s', (_, body, recorded) => {
  expect(learned(body, recorded)).toEqual([]);
});

test('a repetition says nothing but that', () => {
  expect(learned(sessionCompleted(optional), { duplicateOf: 1 })).toEqual([{ kind: 'duplicate', of: 1 }]);
});

test('what is late, unknown or unverified is marked', () => {
  const unknown = { ...tokenActivated(), event: 'loyalty.joined' };
  expect(learned(unknown, { late: true }, false)).toEqual([
    { kind: 'late' },
    { kind: 'unknown-event', name: 'loyalty.joined' },
    { kind: 'unverified' },
  ]);
});
