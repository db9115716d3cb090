import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/clock';
import type { JsonObject } from '../../src/core/json';
import { sessionAgain } from '../../src/flows/session-again';
import { createSessionsClient, type SessionsClient } from '../../src/xendit/client/sessions';
import { decodeSession } from '../../src/xendit/decode/session';
import { fixture, validatorFor } from '../contract/schemas';
import { FULL_BODY, NOW } from '../contract/session-bodies';
import { CUSTOMER, EMBEDDED, HOSTED, openTestSandbox, START } from '../support/sandbox-world';

const ORIGINS = ['https://shop.example', 'https://localhost:4443'];

async function sandboxClient(): Promise<SessionsClient> {
  const { transport, account } = await openTestSandbox();
  return createSessionsClient({
    baseUrl: 'http://127.0.0.1:4010',
    secretKey: account.secretKey,
    transport,
    onRetry: () => {},
    wait: async () => {},
  });
}

/** What differs between two sessions that were made in the same way. */
const OWN = ['payment_session_id', 'components_sdk_key', 'payment_link_url', 'created', 'updated'];

function withoutOwn(wire: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(wire).filter(([field]) => !OWN.includes(field)));
}

const SAVE = {
  reference_id: 'card-on-file-1',
  session_type: 'SAVE',
  mode: 'COMPONENTS',
  amount: 0,
  currency: 'IDR',
  country: 'ID',
  customer: CUSTOMER,
  components_configuration: { origins: ['https://shop.example'] },
};

describe('sessionAgain', () => {
  it.each([
    ['a Pay and Save session', EMBEDDED],
    ['one with every field', FULL_BODY],
    ['one that only saves', SAVE],
    ['one of a customer nobody knows', { ...SAVE, session_type: 'PAY', amount: 1_000_000, customer: undefined }],
  ])('makes the same session again for other origins: %s', async (_, body: JsonObject) => {
    const client = await sandboxClient();
    const first = await client.getSession((await client.createSession(body)).id);
    const again = sessionAgain(first, ORIGINS, START);
    const second = await client.createSession(again);
    expect(second.id).not.toBe(first.id);
    expect(second.origins).toEqual(ORIGINS);
    expect(withoutOwn(second.wire)).toEqual({
      ...withoutOwn(first.wire),
      components_configuration: { ...(first.wire.components_configuration as JsonObject), origins: ORIGINS },
    });
  });

  it('gives nothing back that is not for the merchant to say', async () => {
    const wire = fixture('session.completed') as JsonObject;
    expect(sessionAgain(decodeSession(wire), ORIGINS, NOW)).toEqual({
      reference_id: 'order-1001',
      session_type: 'PAY',
      mode: 'PAYMENT_LINK',
      amount: 150_000,
      currency: 'IDR',
      country: 'ID',
      locale: 'en',
      description: 'First order',
      customer_id: 'cust-11111111-2222-4333-8444-555555555555',
      allow_save_payment_method: 'FORCED',
      capture_method: 'AUTOMATIC',
      expires_at: '2026-02-03T04:30:00.000Z',
      success_return_url: 'https://shop.example/ok',
      cancel_return_url: 'https://shop.example/cancel',
      components_configuration: { origins: ORIGINS },
    });
  });

  it('keeps to the contract', () => {
    const wire = fixture('session.created') as JsonObject;
    expect(validatorFor('create-session-request')(sessionAgain(decodeSession(wire), ORIGINS, NOW))).toEqual([]);
  });

  it.each([
    ['at least ten minutes away', 20 * MINUTE, '2026-02-03T04:30:00.000Z'],
    ['nearer than that', 20 * MINUTE + 1, undefined],
    ['past', 60 * MINUTE, undefined],
  ])('keeps the expiry only where Xendit takes it: %s', (_, later, expected) => {
    const session = decodeSession(fixture('session.created'));
    expect(sessionAgain(session, ORIGINS, NOW + later).expires_at).toBe(expected);
  });

  it('keeps a subscription, and what else belongs to the session', () => {
    const own = {
      session_type: 'SUBSCRIPTION',
      subscription: { schedule: { interval: 'MONTH', interval_count: 1, anchor_date: '2026-03-09T16:00:00Z' } },
      channel_properties: { cards: { mid_label: 'main' } },
    };
    const wire = {
      ...(fixture('session.created') as JsonObject),
      ...own,
      recurring_plan_id: 'repl_1',
      field_of_2030: 1,
    };
    const again = sessionAgain(decodeSession(wire), ORIGINS, NOW);
    expect(again).toMatchObject(own);
    expect(again).not.toHaveProperty('recurring_plan_id');
    expect(again).not.toHaveProperty('field_of_2030');
  });

  it('changes nothing of the session it is made from', async () => {
    const client = await sandboxClient();
    const session = await client.createSession(HOSTED);
    const before = structuredClone(session.wire);
    sessionAgain(session, ORIGINS, START);
    expect(session.wire).toEqual(before);
  });
});
