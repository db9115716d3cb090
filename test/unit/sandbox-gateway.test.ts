import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/clock';
import { CHALLENGE, FRICTIONLESS } from '../support/browser-sdk';
import { formOf, openGateway, openShop, PAGE_ORIGIN, type Shop, sdkFor } from '../support/gateway-world';
import {
  call,
  create,
  createId,
  EMBEDDED,
  HOSTED,
  openTestSandbox,
  SAVE_ONLY,
  webhooks,
} from '../support/sandbox-world';

const OPTIONAL = { ...EMBEDDED, allow_save_payment_method: 'OPTIONAL' };
const STRANGER = `session-${'0'.repeat(32)}`;
const shopFor = async (body: object): Promise<Shop> => openShop(await openTestSandbox(), body);

async function eventsOf({ sandbox }: Shop): Promise<unknown[]> {
  return (await webhooks(sandbox)).map(({ json }) => json.event);
}

describe('a key that opens no session', () => {
  it.each([
    ['GET', `/api/sessions/${STRANGER}`],
    ['GET', `/api/sessions/${STRANGER}/poll?token_request_id=x`],
    ['POST', `/api/sessions/${STRANGER}/card_info`],
    ['POST', `/api/sessions/${STRANGER}/payment_requests/pr-1/simulate`],
    ['POST', '/api/sessions/payment_requests'],
    ['POST', '/api/sessions/payment_tokens'],
    ['GET', '/api/sessions/payment_requests'],
    ['GET', '/api/sessions/%00'],
  ] as const)('is answered 404 in the documented form: %s %s', async (method, path) => {
    const gateway = await openGateway(await openTestSandbox());
    const answer = await gateway.send(method, path, method === 'POST' ? { session_id: STRANGER } : undefined);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toEqual({
      error_code: 'DATA_NOT_FOUND',
      message: 'Payment session not found',
      error_content: { title: 'The sandbox says no', message_1: 'Payment session not found' },
    });
  });

  it('is also that of a session by its id, by its whole SDK key, and in another case', async () => {
    const { sandbox, gateway, sessionId, sdk } = await shopFor(EMBEDDED);
    const door = await sandbox.findDoor('id', sessionId);
    for (const key of [
      sessionId,
      String(door?.sdkKey).replaceAll('/', '%2F'),
      sdk.authKey.toUpperCase(),
      `${sdk.authKey}-`,
    ])
      expect((await gateway.send('GET', `/api/sessions/${key}`)).status).toBe(404);
  });
});

describe('the origin of the page', () => {
  const from = async (origin: string | null, body: object = EMBEDDED) => {
    const { gateway, sdk } = await shopFor(body);
    const headers = origin === null ? {} : { origin };
    const answers = await Promise.all([
      gateway.call('GET', `/api/sessions/${sdk.authKey}`, undefined, { headers }),
      gateway.call('GET', `/api/sessions/${sdk.authKey}/poll`, undefined, { headers }),
      gateway.call('POST', `/api/sessions/${sdk.authKey}/card_info`, { card_number: await sdk.seal('4') }, { headers }),
    ]);
    return answers.map((answer) => [answer?.status, answer?.headers['access-control-allow-origin']]);
  };

  it('may be the gateway’s own, or none at all', async () => {
    const own = [200, undefined];
    expect(await from(PAGE_ORIGIN)).toEqual([own, own, own]);
    expect(await from(null)).toEqual([own, own, own]);
    expect(await from(PAGE_ORIGIN, HOSTED)).toEqual([own, own, own]);
  });

  it('may be one of the session’s, which then may read the answer', async () => {
    const allowed = [200, 'https://localhost:4443'];
    expect(await from('https://localhost:4443')).toEqual([allowed, allowed, allowed]);
  });

  it.each([
    'https://evil.example',
    'http://localhost:4443',
    'https://localhost:44433',
    'null',
    '',
    'http://127.0.0.1:5002',
  ])('is no other, and gets no permission to read the refusal: %j', async (origin) => {
    const refused = [403, undefined];
    expect(await from(origin)).toEqual([refused, refused, refused]);
  });
});

describe('QRIS', () => {
  it('is shown, paid by somebody elsewhere, and then it is over', async () => {
    const shop = await shopFor({ ...OPTIONAL, locale: 'id' });
    const shown = await shop.sdk.payBy('QRIS');
    expect(shown.json).toMatchObject({
      status: 'REQUIRES_ACTION',
      actions: [
        {
          type: 'PRESENT_TO_CUSTOMER',
          descriptor: 'QR_STRING',
          value: `xps-sandbox:${shown.json.payment_request_id}`,
          action_title: 'Pindai untuk membayar',
        },
      ],
    });
    expect((await shop.sdk.poll(shown)).json).toMatchObject({ payment_request: { status: 'REQUIRES_ACTION' } });
    expect(await shop.sdk.simulate(shown)).toMatchObject({ status: 200, json: { status: 'PENDING' } });
    expect((await shop.sdk.poll(shown)).json).toMatchObject({
      session: { status: 'COMPLETED' },
      payment_request: { status: 'SUCCEEDED', actions: [] },
      succeeded_channel: { channel_code: 'QRIS' },
    });
    expect(await eventsOf(shop)).toEqual(['payment.capture', 'payment_session.completed']);
    expect(await shop.sdk.simulate(shown)).toMatchObject({ status: 200 });
    expect(await eventsOf(shop)).toEqual([]);
  });

  it('is not paid on behalf of another session, and nothing else is paid so', async () => {
    const sandbox = await openTestSandbox();
    const shop = await openShop(sandbox, OPTIONAL);
    const other = await openShop(sandbox, OPTIONAL);
    const shown = await shop.sdk.payBy('QRIS');
    expect(await other.sdk.simulate(shown)).toMatchObject({ status: 404 });
    expect(await shop.sdk.simulate(await shop.sdk.payByCard({ number: CHALLENGE }))).toMatchObject({ status: 400 });
    expect(await shop.sdk.simulate(await shop.sdk.payBy('DANA'))).toMatchObject({ status: 400 });
    expect(await eventsOf(shop)).toEqual([]);
  });
});

describe('a wallet', () => {
  it('is left for by the whole page, and sends back to it', async () => {
    const sandbox = await openTestSandbox();
    const gateway = await openGateway(sandbox, ({ reference_id: reference }) => `/page-of-${reference}/`);
    const sdk = await sdkFor(sandbox, gateway.send, await createId(sandbox, HOSTED));
    const begun = await sdk.payBy('DANA');
    expect(begun.json.actions).toMatchObject([{ type: 'REDIRECT_CUSTOMER', iframe_capable: false }]);
    expect((await sdk.action(begun)).json).toEqual({
      kind: 'wallet',
      status: 'REQUIRES_ACTION',
      merchant: 'Sandbox Store',
      channel: 'DANA',
      lastFour: null,
      amount: 150_000,
      currency: 'IDR',
      country: 'ID',
      locale: 'en',
      outcomes: ['APPROVED', 'DECLINED'],
      proposed: 'APPROVED',
      back: { merchant: null, follow: false, page: '/page-of-order-1002/' },
    });
    expect((await sdk.choose(begun, 'APPROVED')).json).toEqual({ status: 'SUCCEEDED' });
    expect((await sdk.action(begun)).json).toMatchObject({ status: 'SUCCEEDED' });
  });

  it.each([
    ['https://shop.example/back', false],
    ['https://localhost:3000/back', true],
    ['https://127.0.0.1/back', true],
    ['https://localhost.evil.example/', false],
  ])('names the merchant’s own address %s, to be followed: %j', async (return_url, follow) => {
    const { sdk } = await shopFor({
      ...OPTIONAL,
      components_configuration: { ...EMBEDDED.components_configuration, return_url },
    });
    expect((await sdk.action(await sdk.payBy('DANA'))).json.back).toMatchObject({ merchant: return_url, follow });
  });

  it('that declines fails the payment, or the saving', async () => {
    const shop = await shopFor(OPTIONAL);
    const begun = await shop.sdk.payBy('DANA', { save_payment_method: true });
    expect((await shop.sdk.choose(begun, 'DECLINED')).json).toEqual({ status: 'FAILED' });
    expect((await shop.sdk.poll(begun)).json).toMatchObject({
      session: { status: 'ACTIVE' },
      payment_request: { failure_code: 'USER_DECLINED_PAYMENT' },
    });
    expect(await eventsOf(shop)).toEqual(['payment.failure']);
    const saving = await shopFor(SAVE_ONLY);
    const saved = await saving.sdk.payBy('OVO');
    await saving.sdk.choose(saved, 'DECLINED');
    expect((await saving.sdk.poll(saved)).json).toMatchObject({
      payment_token: { failure_code: 'AUTHENTICATION_FAILED' },
    });
  });

  it('tells the page that its customer comes back to what became of it, of the last one only', async () => {
    const shop = await shopFor(OPTIONAL);
    const { gateway, sdk } = shop;
    const visit = async (key = sdk.authKey) => gateway.send('GET', `/sandbox/wallets/${key}`);
    const told = async () => JSON.parse((await visit()).text).visit;
    await sdk.payByCard({ number: CHALLENGE });
    expect(await told()).toBeNull();
    const first = await sdk.payBy('DANA');
    expect(await told()).toEqual({ channel: 'DANA', status: 'REQUIRES_ACTION', failure: null });
    await sdk.choose(first, 'DECLINED');
    await sdk.payByCard({ number: CHALLENGE });
    expect(await told()).toEqual({ channel: 'DANA', status: 'FAILED', failure: 'USER_DECLINED_PAYMENT' });
    const second = await sdk.payBy('OVO');
    expect(await told()).toEqual({ channel: 'OVO', status: 'REQUIRES_ACTION', failure: null });
    await sdk.choose(second, 'APPROVED');
    expect(await told()).toEqual({ channel: 'OVO', status: 'SUCCEEDED', failure: null });
    expect((await visit(STRANGER)).status).toBe(404);
    const stranger = await gateway.call('GET', `/sandbox/wallets/${sdk.authKey}`, undefined, {
      headers: { origin: 'https://evil.example' },
    });
    expect(stranger?.status).toBe(403);
  });

  it('takes no outcome of a challenge, and answers once', async () => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payBy('DANA');
    expect(await shop.sdk.choose(begun, 'AUTHENTICATED')).toMatchObject({ status: 400 });
    await shop.sdk.choose(begun, 'APPROVED');
    expect((await shop.sdk.choose(begun, 'DECLINED')).json).toEqual({ status: 'SUCCEEDED' });
    expect(await eventsOf(shop)).toEqual(['payment.capture', 'payment_token.activation', 'payment_session.completed']);
  });
});

describe('an attempt', () => {
  it('that another one has overtaken is cancelled, and no webhook tells of it', async () => {
    for (const [winner, loser] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const shop = await shopFor(EMBEDDED);
      const begun = [await shop.sdk.payByCard({ number: CHALLENGE }), await shop.sdk.payBy('DANA')] as const;
      const outcome = ['AUTHENTICATED', 'APPROVED'] as const;
      await shop.sdk.choose(begun[winner], outcome[winner]);
      expect(await eventsOf(shop)).toHaveLength(3);
      expect((await shop.sdk.choose(begun[loser], outcome[loser])).json).toEqual({ status: 'CANCELED' });
      expect((await shop.sdk.poll(begun[loser])).json).toMatchObject({
        session: { status: 'COMPLETED', payment_request_id: begun[winner].json.payment_request_id },
        payment_request: { status: 'CANCELED', actions: [] },
        succeeded_channel: { channel_code: begun[winner].json.channel_code },
      });
      expect(await eventsOf(shop)).toEqual([]);
    }
  });

  it.each([
    [
      'was cancelled',
      'CANCELED',
      [],
      ({ sandbox, sessionId }: Shop) => call(sandbox, 'POST', `/sessions/${sessionId}/cancel`),
    ],
    ['expired', 'EXPIRED', ['payment_session.expired'], ({ sandbox }: Shop) => sandbox.advance(HOUR)],
    [
      'was paid elsewhere',
      'COMPLETED',
      ['payment.capture', 'payment_token.activation', 'payment_session.completed'],
      ({ sandbox, sessionId }: Shop) => sandbox.pay(sessionId),
    ],
  ])('whose session %s meanwhile comes to nothing', async (_, status, events, meanwhile) => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    await meanwhile(shop);
    expect((await shop.sdk.choose(begun, 'AUTHENTICATED')).json).toEqual({ status: 'CANCELED' });
    expect((await shop.sdk.poll(begun)).json).toMatchObject({
      session: { status },
      payment_request: { status: 'CANCELED' },
    });
    expect(await eventsOf(shop)).toEqual(events);
    expect(await shop.sdk.payByCard({ number: FRICTIONLESS })).toMatchObject({
      status: 400,
      json: { error_code: 'SESSION_NOT_ACTIVE' },
    });
  });

  it('is not told to whoever asks by a key that is not its own', async () => {
    const sandbox = await openTestSandbox();
    const shop = await openShop(sandbox, EMBEDDED);
    const other = await openShop(sandbox, EMBEDDED);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    for (const key of [begun.json.session_token_request_id, begun.json.payment_request_id, '', 'x'])
      expect(Object.keys((await other.sdk.poll({ status: 0, json: { session_token_request_id: key } })).json)).toEqual([
        'session',
      ]);
    expect(Object.keys((await shop.sdk.poll({ status: 0, json: { session_token_request_id: 'x' } })).json)).toEqual([
      'session',
    ]);
  });

  it('of the wrong kind for the session is refused', async () => {
    const paying = await shopFor(EMBEDDED);
    const saving = await shopFor(SAVE_ONLY);
    const schedule = { interval: 'MONTH', interval_count: 1, anchor_date: '2026-03-03T12:00:00+07:00' };
    const fields = { session_type: 'SUBSCRIPTION', amount: 50_000, subscription: { schedule } };
    const subscribing = await shopFor({ ...SAVE_ONLY, ...fields });
    for (const [{ gateway, sdk }, path] of [
      [subscribing, 'payment_requests'],
      [paying, 'payment_tokens'],
      [saving, 'payment_requests'],
    ] as const) {
      const payload = { session_id: sdk.authKey, channel_code: 'DANA' };
      const answer = await gateway.send('POST', `/api/sessions/${path}`, payload);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ error_code: 'API_VALIDATION_ERROR' });
    }
  });

  it('that is unknown, or shown as a QR code, has no page', async () => {
    const { gateway, sdk } = await shopFor(OPTIONAL);
    const { payment_request_id: qr } = (await sdk.payBy('QRIS')).json;
    for (const id of [qr, 'pr-1', 'pt-11111111-2222-4333-8444-555555555555'])
      for (const [method, name] of [
        ['GET', 'state'],
        ['POST', 'outcome'],
      ] as const)
        expect((await gateway.send(method, `/sandbox/actions/${id}/${name}`, { outcome: 'APPROVED' })).status).toBe(
          404,
        );
  });
});

describe('a body', () => {
  it.each([
    ['too large', null, 413],
    ['none', '', 400],
    ['JSON without a form', '{"session_id":"x"}', 400],
    ['a form without payload', 'session_id=x', 400],
    ['a payload that is no JSON', 'payload=%7B', 400],
    ['a payload that is no object', formOf([1]), 400],
    ['a payload that is null', formOf(null), 400],
  ])('that is %s is refused', async (_, body, status) => {
    const { gateway, sdk } = await shopFor(EMBEDDED);
    const answer = await gateway.call('POST', `/api/sessions/${sdk.authKey}/card_info`, undefined, { body });
    expect(answer?.status).toBe(status);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ error_code: 'API_VALIDATION_ERROR', error_content: {} });
  });

  it('may hold any JSON: the answer is never a failure of ours, and nothing is paid', async () => {
    const shop = await shopFor(OPTIONAL);
    const { authKey } = shop.sdk;
    const { payment_request_id: attempt } = (await shop.sdk.payByCard({ number: CHALLENGE })).json;
    const paths = [
      '/api/sessions/payment_requests',
      '/api/sessions/payment_tokens',
      `/api/sessions/${authKey}/card_info`,
      `/api/sessions/${authKey}/payment_requests/${attempt}/simulate`,
      `/sandbox/actions/${attempt}/outcome`,
    ];
    const fields = fc.constantFrom(
      'session_id',
      'channel_code',
      'channel_properties',
      'save_payment_method',
      'card_number',
      'outcome',
      '__proto__',
    );
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(authKey, 'CARDS', 'NOTHING', { card_details: { card_number: 1 } }),
    );
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fields, values).map((made) => ({ session_id: authKey, ...made })),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), payload, async (path, made) => {
        const { status } = await shop.gateway.send('POST', path, made);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
    );
    expect(await eventsOf(shop)).toEqual([]);
  });
});

describe('what else the gateway has', () => {
  it.each([
    ['/sandbox/card-field', 'text/html; charset=utf-8'],
    ['/sandbox/actions/pr-11111111-2222-4333-8444-555555555555', 'text/html; charset=utf-8'],
    ['/sandbox/card-field.js', 'text/javascript; charset=utf-8'],
    ['/sandbox/action.js', 'text/javascript; charset=utf-8'],
    ['/sandbox/sandbox.css', 'text/css; charset=utf-8'],
    ['/sandbox/signs/ovo.svg', 'image/svg+xml; charset=utf-8'],
    ['/sandbox/signs/flag_ID.svg', 'image/svg+xml; charset=utf-8'],
  ])('%s', async (path, type) => {
    const gateway = await openGateway(await openTestSandbox());
    expect(await gateway.call('GET', path)).toMatchObject({ status: 200, headers: { 'content-type': type } });
    expect(await gateway.call('POST', path)).toBeNull();
    expect(gateway.changes()).toBe(0);
  });

  it.each([
    '/',
    '/sandbox/',
    '/sandbox/../sandbox.css',
    '/sandbox/secret.js',
    '/sandbox/signs/a-b.svg',
    '/sandbox/signs/%3Cscript%3E.svg',
    '/sessions',
    '/api/sessions/',
  ])('is not at %s', async (path) => {
    expect(await (await openGateway(await openTestSandbox())).call('GET', path)).toBeNull();
  });

  it('draws signs of its own that hold nothing but letters', async () => {
    const gateway = await openGateway(await openTestSandbox());
    const codes = ['CARDS', 'OVO', 'QRIS', 'TOUCHNGO', 'visa', 'flag_ID', 'ANYTHING_AT_ALL'];
    for (const code of codes)
      expect((await gateway.call('GET', `/sandbox/signs/${code}.svg`))?.body).toMatch(
        /^<svg [^<>]+><rect [^<>]+\/><text [^<>]+>[A-Za-z•]+<\/text><\/svg>$/,
      );
  });
});

describe('a session of the sandbox', () => {
  it('is refused for an http origin, localhost included, as Xendit does', async () => {
    const sandbox = await openTestSandbox();
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:5001', 'http://shop.example']) {
      const body = { ...EMBEDDED, components_configuration: { origins: [origin] } };
      expect(await call(sandbox, 'POST', '/sessions', { body })).toMatchObject({
        status: 400,
        json: { error_code: 'API_VALIDATION_ERROR' },
      });
    }
  });

  it('has its SDK key in mode COMPONENTS, its link in mode PAYMENT_LINK, and never both', async () => {
    const sandbox = await openTestSandbox();
    const [embedded, hosted] = [await create(sandbox, EMBEDDED), await create(sandbox, HOSTED)];
    expect(embedded.components_sdk_key).toMatch(/^session-/);
    expect(embedded).not.toHaveProperty('payment_link_url');
    expect(hosted.payment_link_url).toMatch(/^http:\/\/127\.0\.0\.1:4010\/hosted\/[0-9a-f]{32}$/);
    expect(hosted).not.toHaveProperty('components_sdk_key');
    const door = await sandbox.findDoor('link', String(hosted.payment_link_url).split('/').at(-1) ?? '');
    expect(door).toMatchObject({
      session: { payment_session_id: hosted.payment_session_id },
      sdkKey: expect.stringMatching(/^session-/),
    });
  });
});
