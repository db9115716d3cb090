import { expect } from 'vitest';
import type { World } from '../../support/world';
import { jsonOf } from './command-line';
import { createSession, pay, startListening } from './listening';

type Fields = Record<string, unknown>;

/** A card that asks for no challenge, and one that does. */
export const FRICTIONLESS = '4000000000001000';
export const CHALLENGED = '4000000000001091';

/** A token in the store and in the sandbox: its full id. */
export async function savedToken(world: World, ...payWith: string[]): Promise<string> {
  const listener = await startListening(world);
  await pay(world, await createSession(world), ...(payWith.length === 0 ? ['--card', FRICTIONLESS] : payWith));
  await listener.stop();
  const list = await world.run('tokens', 'list', '--json', '--reveal', '--limit', '1');
  const [token] = jsonOf(list).data as Fields[];
  return String(token?.payment_token_id);
}

/** Charges, and answers the payment request. */
export async function charge(world: World, token: string, ...argv: string[]): Promise<Fields> {
  const ended = await world.run('tokens', 'charge', token, '--amount', '50000', '--json', ...argv);
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

/** What `POST /v3/payment_requests` answers. */
export function requestAnswer(extra: Fields = {}): Fields {
  return {
    payment_request_id: 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff',
    payment_token_id: TOKEN,
    latest_payment_id: 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001',
    reference_id: 'order-1',
    type: 'PAY',
    country: 'ID',
    currency: 'IDR',
    request_amount: 50_000,
    capture_method: 'AUTOMATIC',
    channel_code: 'CARDS',
    status: 'SUCCEEDED',
    actions: [],
    created: '2026-02-03T04:05:00.000Z',
    updated: '2026-02-03T04:05:00.000Z',
    ...extra,
  };
}

export const TOKEN = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
