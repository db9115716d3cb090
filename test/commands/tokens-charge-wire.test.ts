import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { requestAnswer, TOKEN } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { answer, fakeXendit, half, type Reply, TEST_KEY } from './support/fake-xendit';
import { liveWorld } from './support/live-world';

const CHARGE = ['tokens', 'charge', TOKEN, '--amount', '50000', '--reference', 'order-1', '--json'] as const;
const broken: Reply = (response) => response.destroy();
const refusal = (error_code: string): object => ({ error_code, message: `about ${error_code}` });

describe('the request', () => {
  it('is one POST with the version that v3 asks for, and no channel: the token has it', async () => {
    const xendit = await fakeXendit(answer(201, requestAnswer()));
    const world = createWorld({ env: xendit.env });
    const ended = await world.run(...CHARGE, '--skip-3ds', '--metadata', 'cart=77', '--description', 'Second order');
    expect(ended.code, ended.stderr).toBe(0);
    expect(xendit.requests).toHaveLength(1);
    const [request] = xendit.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v3/payment_requests' });
    expect(request?.headers).toMatchObject({ 'api-version': '2024-11-11', 'content-type': 'application/json' });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      reference_id: 'order-1',
      type: 'PAY',
      payment_token_id: TOKEN,
      country: 'ID',
      currency: 'IDR',
      request_amount: 50_000,
      description: 'Second order',
      channel_properties: { card_on_file_type: 'CUSTOMER_UNSCHEDULED', skip_three_ds: true },
      metadata: { cart: '77' },
    });
  });
});

describe('an answer that is none', () => {
  it.each<[string, Reply, number]>([
    ['a broken connection', broken, 5],
    ['half a body', half, 5],
    ['503', answer(503, refusal('CHANNEL_UNAVAILABLE')), 5],
    ['500', answer(500, refusal('SERVER_ERROR')), 5],
    ['a page of a proxy', answer(201, '<html><title>Hello</title>'), 5],
    ['408 of a gateway', answer(408, refusal('REQUEST_TIMEOUT')), 5],
    ['another reference', answer(201, requestAnswer({ reference_id: 'order-2' })), 5],
    ['another amount', answer(201, requestAnswer({ request_amount: 999_999 })), 5],
    ['another currency', answer(201, requestAnswer({ currency: 'PHP' })), 5],
    ['JSON deeper than anybody writes', answer(201, `{"metadata":${'['.repeat(5_000)}${']'.repeat(5_000)}}`), 5],
  ])('%s: the charge may have been made, is not repeated, and its reference stays taken', async (_, reply, code) => {
    const xendit = await fakeXendit(reply);
    const world = createWorld({ env: xendit.env });
    const first = await world.run(...CHARGE);
    expect(first).toMatchObject({ code, stdout: '' });
    expect(errorOf(first).message).toMatch(/may have carried it out|whether this one was made is not known/);
    expect(errorOf(first).hint).toContain('xps payments show order-1');
    expect(xendit.requests).toHaveLength(1);
    const again = await world.run(...CHARGE);
    expect(again.code).toBe(2);
    expect(errorOf(again)).toMatchObject({ code: 'reference_used' });
    expect(errorOf(again).message).toContain('nobody knows whether it arrived');
    expect(xendit.requests).toHaveLength(1);
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toMatchObject([
      { reference_id: 'order-1', state: 'doubtful', status: null },
    ]);
  });

  it('is found again by a webhook that told of it', async () => {
    const xendit = await fakeXendit(broken, answer(200, requestAnswer()), answer(200, { ...paymentAnswer() }));
    const world = createWorld({ env: xendit.env });
    await world.run(...CHARGE);
    const unknown = await world.run('payments', 'show', 'order-1', '--json');
    expect(unknown.code).toBe(10);
    expect(errorOf(unknown)).toMatchObject({ code: 'charge_unknown' });
    const webhook = {
      event: 'payment.capture',
      business_id: 'b',
      created: '2026-02-03T04:05:06Z',
      data: paymentAnswer(),
    };
    expect((await world.runWithInput(JSON.stringify(webhook), 'events', 'import', '-', '--verified')).code).toBe(0);
    const shown = await world.run('payments', 'show', 'order-1', '--json');
    expect(shown.code, shown.stderr).toBe(0);
    expect(jsonOf(shown)).toMatchObject({ payment_request: { status: 'SUCCEEDED' }, payment: { status: 'SUCCEEDED' } });
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toMatchObject([
      { reference_id: 'order-1', state: 'answered', status: 'SUCCEEDED' },
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['of the session of the same order', { payment_token_id: undefined }],
    ['of another token', { payment_token_id: TOKEN.replace('aaaaaaaa', 'bbbbbbbb') }],
    ['of another amount', { request_amount: 150_000 }],
    ['in another currency', { currency: 'PHP' }],
  ])('is not taken for found by a webhook %s', async (_, other) => {
    const xendit = await fakeXendit(broken, answer(200, requestAnswer()));
    const world = createWorld({ env: xendit.env });
    await world.run(...CHARGE);
    const webhook = { event: 'payment.capture', business_id: 'b', data: { ...paymentAnswer(), ...other } };
    expect((await world.runWithInput(JSON.stringify(webhook), 'events', 'import', '-', '--verified')).code).toBe(0);
    expect(errorOf(await world.run('payments', 'show', 'order-1', '--json'))).toMatchObject({ code: 'charge_unknown' });
    expect(xendit.requests).toHaveLength(1);
  });

  it('is waited for after Ctrl-C, and told: nobody may think that nothing happened', async () => {
    let release = (): void => {};
    const xendit = await fakeXendit((response, request) => {
      release = () => answer(201, requestAnswer())(response, request);
    });
    const world = createWorld({ env: xendit.env });
    const charging = world.start(...CHARGE);
    await expect.poll(() => xendit.requests.length).toBe(1);
    charging.interrupt();
    await charging.seen(/the charge order-1 may be on its way: waiting for the answer/);
    release();
    const ended = await charging.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('a 429 was not carried out: it is waited for and sent again, with and without headers', async () => {
    for (const headers of [{ 'rate-limit-reset': '0.01' }, {}]) {
      const xendit = await fakeXendit(
        answer(429, refusal('RATE_LIMIT_EXCEEDED'), headers as Record<string, string>),
        answer(201, requestAnswer()),
      );
      const world = createWorld({ env: xendit.env });
      const ended = await world.run(...CHARGE);
      expect(ended.code, ended.stderr).toBe(0);
      expect(xendit.requests).toHaveLength(2);
      expect(ended.stderr).toContain('too many requests (429)');
    }
  });
});

describe('a refusal', () => {
  it.each([
    [400, 'INVALID_TOKEN', 4],
    [403, 'SKIP_3DS_FORBIDDEN', 3],
    [404, 'DATA_NOT_FOUND', 4],
    [409, 'DATA_NOT_FOUND', 4],
    [401, 'INVALID_API_KEY', 3],
  ])('%i %s: nothing was charged, so the reference is free again', async (status, errorCode, code) => {
    const xendit = await fakeXendit(answer(status, refusal(errorCode)), answer(201, requestAnswer()));
    const world = createWorld({ env: xendit.env });
    expect((await world.run(...CHARGE)).code).toBe(code);
    expect((await world.run(...CHARGE)).code).toBe(0);
  });

  it('nobody there: nothing was sent, so the reference is free again', async () => {
    const world = createWorld({
      env: { XPS_BASE_URL: 'http://127.0.0.1:9', XENDIT_SECRET_KEY: 'xnd_development_abcdef123456' },
    });
    const ended = await world.run(...CHARGE);
    expect(ended.code).toBe(5);
    expect(errorOf(ended).message).toContain('nothing was sent');
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toEqual([]);
  });
});

describe('answers as the discrepancies have them', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a status that no list has', { status: 'ON_HOLD' }, { status: 'ON_HOLD' }],
    ['PENDING, which is in guides only', { status: 'PENDING', latest_payment_id: null }, { status: 'PENDING' }],
    ['ids of other shapes', { payment_request_id: 'pr-69819a4bc951f34f173f7f01', payment_token_id: 'ptkn-1' }, {}],
    [
      'fields left out',
      { actions: undefined, capture_method: undefined, created: undefined, channel_code: undefined },
      {},
    ],
  ])('%s', async (_, extra, told) => {
    const xendit = await fakeXendit(answer(201, requestAnswer(extra)));
    const world = createWorld({ env: xendit.env });
    const human = await world.run(...CHARGE.slice(0, -1));
    expect(human.code, human.stderr).toBe(0);
    expect(jsonOf(await createWorld({ env: xendit.env }).run(...CHARGE))).toMatchObject(told);
  });

  it('a failure code that no list has, or with a blank at its end, is told as it is', async () => {
    const xendit = await fakeXendit(answer(201, requestAnswer({ status: 'FAILED', failure_code: 'NEW_ONE ' })));
    const ended = await createWorld({ env: xendit.env }).run(...CHARGE.slice(0, -1));
    expect(ended.code).toBe(6);
    expect(ended.stderr).toContain('the charge failed: NEW_ONE\n');
  });
});

describe('a profile', () => {
  it('charges a reference once, whether its key is kept or in the environment', async () => {
    const xendit = await fakeXendit(answer(201, requestAnswer()));
    const world = createWorld({ env: { XPS_BASE_URL: xendit.url } });
    expect((await world.runWithInput(`${TEST_KEY}\n`, 'login', '--profile', 'acme')).code).toBe(0);
    expect((await world.run(...CHARGE)).code).toBe(0);
    const again = createWorld({ env: { ...world.env, XENDIT_SECRET_KEY: TEST_KEY } });
    expect(errorOf(await again.run(...CHARGE))).toMatchObject({ code: 'reference_used' });
    expect(jsonOf(await again.run('whoami', '--json'))).toMatchObject({ profile: 'acme' });
    expect(xendit.requests).toHaveLength(1);
  });
});

describe('a whole id', () => {
  it('means what it is the id of, though another charge has it for its reference', async () => {
    const first = 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff';
    const second = 'pr-bbbbbbbb-bbbb-4ccc-8ddd-ffffffffffff';
    const xendit = await fakeXendit((response, request) => {
      const body =
        request.method === 'GET'
          ? requestAnswer({ payment_request_id: request.path.split('/').pop(), latest_payment_id: null })
          : requestAnswer({
              reference_id: undefined,
              payment_request_id: request.body.includes('"order-1"') ? first : second,
            });
      answer(request.method === 'GET' ? 200 : 201, body)(response, request);
    });
    const world = createWorld({ env: xendit.env });
    await world.run(...CHARGE);
    expect((await world.run('tokens', 'charge', TOKEN, '--amount', '50000', '--reference', first)).code).toBe(0);
    const shown = await world.run('payments', 'show', first, '--json');
    expect(jsonOf(shown)).toMatchObject({ payment_request: { payment_request_id: first } });
  });
});

describe('in live mode', () => {
  const live = ['tokens', 'charge', TOKEN, '--amount', '50000', '--json'] as const;

  it('is held without --live and the name, and above the ceiling of the profile whatever is confirmed', async () => {
    const { world, xendit } = await liveWorld(false, answer(201, requestAnswer({ reference_id: undefined })));
    expect((await world.run(...live)).code).toBe(9);
    expect((await world.run(...live, '--live')).code).toBe(9);
    expect((await world.run('config', 'set', 'live.max-amount', '40000')).code).toBe(0);
    const above = await world.run(...live, '--live', '--confirm', 'Acme Ltd');
    expect(above.code).toBe(9);
    expect(errorOf(above)).toMatchObject({ code: 'above_ceiling' });
    expect(errorOf(above).message).toBe(
      'IDR 50,000 is more than IDR 40,000: live.max-amount of profile acme; nothing was sent',
    );
    expect((await world.run('config', 'set', 'currency', 'USD')).code).toBe(0);
    expect((await world.run('config', 'get', 'live.max-amount')).stdout).toBe('40000 IDR\n');
    const foreign = await world.run(...live, '--currency', 'PHP', '--country', 'PH', '--live', '--confirm', 'Acme Ltd');
    expect(errorOf(foreign)).toMatchObject({ code: 'above_ceiling' });
    expect(xendit.requests).toEqual([]);
    expect((await world.run('config', 'set', 'live.max-amount', '50000')).code).toBe(0);
    const usd = await world.run(...live, '--currency', 'IDR', '--country', 'ID', '--live', '--confirm', 'Acme Ltd');
    expect(errorOf(usd).message).toBe(
      'IDR 50,000 is not in USD, and the ceiling is USD 50,000: live.max-amount of profile acme; nothing was sent',
    );
    expect((await world.run('config', 'set', 'currency', 'IDR')).code).toBe(0);
    expect((await world.run('config', 'set', 'live.max-amount', 'IDR 50000')).code).toBe(0);
    expect((await world.run(...live, '--live', '--confirm', 'Acme Ltd')).code).toBe(0);
  });

  it('makes up no address to come back to', async () => {
    const { world, xendit } = await liveWorld(false, answer(201, requestAnswer({ reference_id: undefined })));
    await world.run(...live, '--live', '--confirm', 'acme');
    expect(JSON.parse(xendit.requests[0]?.body ?? '')).toMatchObject({
      channel_properties: { card_on_file_type: 'CUSTOMER_UNSCHEDULED' },
    });
    expect(xendit.requests[0]?.body).not.toContain('return_url');
  });
});

function paymentAnswer(): Record<string, unknown> {
  const { latest_payment_id: payment_id, ...rest } = requestAnswer();
  return { ...rest, payment_id };
}
