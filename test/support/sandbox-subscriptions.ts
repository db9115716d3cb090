import { expect } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type Answer, basicAuth, createId, EMBEDDED, merchant, WEBHOOK_URL } from './sandbox-world';

export interface Saved {
  readonly tokenId: string;
  readonly customerId: string;
}

/** A token that a customer saved with a payment; its webhooks are gone. */
export async function saveToken(sandbox: Sandbox, body: object = EMBEDDED, choice = {}): Promise<Saved> {
  const { session, tokenId } = await sandbox.pay(await createId(sandbox, body), choice);
  await sandbox.deliver({ transport: merchant().transport, url: WEBHOOK_URL });
  return { tokenId: String(tokenId), customerId: String(session.customer_id) };
}

/** `2026-03-03` at noon in Jakarta: a month after the test's clock, and every month. */
export const MONTHLY = { interval: 'MONTH', interval_count: 1, anchor_date: '2026-03-03T12:00:00+07:00' };

/** A body of `POST /recurring/plans`. */
export function planBody({ tokenId, customerId }: Saved, more: object = {}): JsonObject {
  return {
    reference_id: 'plan-1',
    customer_id: customerId,
    currency: 'IDR',
    amount: 50_000,
    payment_tokens: [{ payment_token_id: tokenId, rank: 1 }],
    schedule: MONTHLY,
    ...more,
  };
}

/** One call of the subscription endpoints with the sandbox's own key. */
export async function callPlans(
  sandbox: Sandbox,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await sandbox.transport({
    method,
    url: `https://api.xendit.co/recurring/plans${path}`,
    headers: {
      Authorization: basicAuth(sandbox.account.secretKey),
      'Content-Type': 'application/json',
      'api-version': '2026-01-01',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ...response, json: JSON.parse(response.body) as JsonObject };
}

/** Makes a plan and answers its id. */
export async function createPlan(sandbox: Sandbox, body: object): Promise<string> {
  const answer = await callPlans(sandbox, 'POST', '', body);
  expect(answer.status, answer.body).toBe(202);
  return String(answer.json.id);
}

/** The cycles of a plan, oldest first. */
export async function cyclesOf(sandbox: Sandbox, planId: string): Promise<JsonObject[]> {
  const { json } = await callPlans(sandbox, 'GET', `/${planId}/cycles?limit=100`);
  return [...(json.data as JsonObject[])].reverse();
}

/** The names of the webhooks that are due, and nobody has got yet, in order; they are delivered by it. */
export async function eventsOf(sandbox: Sandbox): Promise<string[]> {
  const attempts = await sandbox.deliver({ transport: merchant().transport, url: WEBHOOK_URL });
  return attempts.map(({ event }) => event);
}
