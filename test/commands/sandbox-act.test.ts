import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';
import { serveSandbox } from './support/serving';

interface Shop {
  readonly world: World;
  /** Charges what a session saved, over HTTP, and answers the payment request. */
  charge(body?: object): Promise<Record<string, unknown> & { actions: { value: string }[] }>;
}

/** A sandbox that is served, with a token in it whose card asks for a challenge. */
async function openShop(): Promise<Shop> {
  const world = createWorld();
  const { env } = await serveSandbox(world);
  await startListening(world);
  const session = await createSession(world);
  expect(await pay(world, session)).toMatchObject({ result: 'paid' });
  const token = (await world.run('tokens', 'list', '-q', '--reveal')).stdout.trim();
  let references = 0;
  return {
    world,
    charge: async (changes = {}) => {
      references += 1;
      const response = await fetch(`${env.XPS_BASE_URL}/v3/payment_requests`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${env.XENDIT_SECRET_KEY}:`).toString('base64')}`,
          'content-type': 'application/json',
          'api-version': '2024-11-11',
        },
        body: JSON.stringify({
          reference_id: `charge-${references}`,
          type: 'PAY',
          payment_token_id: token,
          country: 'ID',
          currency: 'IDR',
          request_amount: 50_000,
          ...changes,
        }),
      });
      expect(response.status).toBe(201);
      return (await response.json()) as Awaited<ReturnType<Shop['charge']>>;
    },
  };
}

describe('xps sandbox pay pr-…', () => {
  it('confirms a charge that waits for its customer, and sends its webhook', async () => {
    const { world, charge } = await openShop();
    const { payment_request_id: id } = await charge();
    const ended = await world.run('sandbox', 'pay', String(id));
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toMatch(/^pr-[0-9a-f-]{36} {2}paid\n {2}amount +IDR 50,000\n {2}by +CARDS 400000XXXXXX1091\n/);
    expect(ended.stdout).toMatch(/webhook payment\.capture for charge-1: taken by http/);
    expect(ended.stderr).toContain(`next: xps payments show ${id}`);
    const again = await world.run('sandbox', 'pay', String(id), '--json');
    expect([again.code, errorOf(again).code]).toEqual([4, 'payment_request_not_waiting']);
  });

  it('lets the customer fail with --decline, for programs too', async () => {
    const { world, charge } = await openShop();
    const { payment_request_id: id } = await charge();
    const ended = await world.run('sandbox', 'pay', String(id), '--decline', 'authentication-failed', '--json');
    expect(jsonOf(ended)).toMatchObject({
      result: 'declined',
      payment_request_id: id,
      status: 'FAILED',
      failure_code: 'AUTHENTICATION_FAILED',
      deliveries: [{ event: 'payment.failure' }],
    });
  });

  it.each([
    [['--card', '4000000000001000'], 2, 'method_not_a_choice'],
    [['--decline', 'NO_SUCH_CODE'], 2, 'unknown_failure_code'],
  ])('refuses %j', async (argv, code, name) => {
    const { world, charge } = await openShop();
    const { payment_request_id: id } = await charge();
    const ended = await world.run('sandbox', 'pay', String(id), ...argv, '--json');
    expect([ended.code, errorOf(ended).code]).toEqual([code, name]);
  });

  it('says so when the sandbox has no such charge', async () => {
    const ended = await createWorld().run('sandbox', 'pay', 'pr-00000000-0000-4000-8000-000000000000', '--json');
    expect([ended.code, errorOf(ended).code]).toEqual([10, 'unknown_payment_request']);
  });
});

describe('the page of a charge’s action', () => {
  /** What the page does when the customer chooses. */
  async function choose(address: string, outcome: string): Promise<[number, unknown]> {
    const body = new URLSearchParams({ payload: JSON.stringify({ outcome }) });
    const response = await fetch(`${address}/outcome`, { method: 'POST', body });
    return [response.status, await response.json()];
  }

  it('is served by xps sandbox serve: the menu of a challenge, and the way back to the shop', async () => {
    const { world, charge } = await openShop();
    const made = await charge({
      channel_properties: {
        success_return_url: 'https://localhost:4443/ok',
        failure_return_url: 'https://shop.example/fail',
      },
    });
    const address = made.actions[0]?.value ?? '';
    const page = await fetch(address);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await fetch(`${address}/state`)).json()).toMatchObject({
      kind: 'challenge',
      status: 'REQUIRES_ACTION',
      lastFour: '1091',
      amount: 50_000,
      proposed: 'AUTHENTICATED',
    });
    expect(await choose(address, 'NO_SUCH_OUTCOME')).toEqual([400, expect.anything()]);
    expect(await choose(address, 'AUTHENTICATED')).toEqual([
      200,
      { status: 'SUCCEEDED', back: { merchant: 'https://localhost:4443/ok', follow: true, byHand: true, page: null } },
    ]);
    expect(await choose(address, 'AUTHENTICATION_REJECTED')).toEqual([
      200,
      expect.objectContaining({ status: 'SUCCEEDED' }),
    ]);
    const shown = await world.run('sandbox', 'pay', String(made.payment_request_id), '--json');
    expect(errorOf(shown).message).toContain('is SUCCEEDED');
  });

  it('fails the charge when the bank does not know its customer, who is told to close it where there is no way back', async () => {
    const { charge } = await openShop();
    const made = await charge();
    expect(await choose(made.actions[0]?.value ?? '', 'UNAUTHENTICATED')).toEqual([
      200,
      { status: 'FAILED', back: { merchant: null, follow: false, byHand: true, page: null } },
    ]);
  });

  it('is served by a command that waits for it, without any other server', async () => {
    const world = createWorld();
    const listening = await startListening(world);
    await pay(world, await createSession(world));
    const token = (await world.run('tokens', 'list', '-q', '--reveal')).stdout.trim();
    const charging = world.start('tokens', 'charge', token, '--amount', '50000', '--wait');
    const [address] = await charging.seen(/http:\/\/127\.0\.0\.1:\d+\/hosted\/actions\/[0-9a-f]{32}/);
    expect((await fetch(address)).status).toBe(200);
    expect((await fetch(new URL('/api/sessions/x', address))).status).toBe(404);
    expect(await choose(address, 'AUTHENTICATED')).toMatchObject([200, { status: 'SUCCEEDED' }]);
    const ended = await charging.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect((await listening.stop()).stderr).toContain('4 received');
    await expect(fetch(address)).rejects.toThrow();
  });

  it('is not at an address that somebody guessed', async () => {
    const { charge } = await openShop();
    const [{ value = '' } = {}] = (await charge()).actions;
    const other = `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
    expect((await fetch(`${other}/state`)).status).toBe(404);
  });

  it('takes no orders from other pages', async () => {
    const { charge } = await openShop();
    const [{ value = '' } = {}] = (await charge()).actions;
    const body = new URLSearchParams({ payload: JSON.stringify({ outcome: 'AUTHENTICATED' }) });
    const headers = { origin: 'https://evil.example' };
    expect((await fetch(`${value}/outcome`, { method: 'POST', body, headers })).status).toBe(403);
  });
});
