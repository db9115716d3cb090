import { expect } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import type { PayOptions } from '../../src/sandbox/pay-choice';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type Answer, call, createId, EMBEDDED } from './sandbox-world';

export const V3 = { 'api-version': '2024-11-11' };

/** One call under /v3, with the version it asks for. */
export function v3(sandbox: Sandbox, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  return call(sandbox, method, `/v3${path}`, { headers: V3, ...(body === undefined ? {} : { body }) });
}

/** A card that asks for no challenge. */
export const FRICTIONLESS = '4000000000001000';
/** One that does. */
export const CHALLENGED = '4000000000001091';

/** A token saved in a session; its webhooks are still to be sent. */
export async function saveToken(
  sandbox: Sandbox,
  { session = {}, ...choice }: PayOptions & { session?: object } = {},
): Promise<string> {
  const id = await createId(sandbox, { ...EMBEDDED, ...session });
  const { tokenId } = await sandbox.pay(id, choice);
  if (tokenId === null) throw new Error(`session ${id} saved nothing`);
  return tokenId;
}

let charges = 0;

/** The least body that charges a token. */
export function chargeBody(tokenId: string, changes: object = {}): JsonObject {
  charges += 1;
  return {
    reference_id: `charge-${charges}`,
    type: 'PAY',
    payment_token_id: tokenId,
    country: 'ID',
    currency: 'IDR',
    request_amount: 50_000,
    ...changes,
  };
}

/** Charges a token and answers the payment request. */
export async function charge(sandbox: Sandbox, tokenId: string, changes: object = {}): Promise<JsonObject> {
  const answer = await v3(sandbox, 'POST', '/payment_requests', chargeBody(tokenId, changes));
  expect(answer.status, answer.body).toBe(201);
  return answer.json;
}
