import { describe, expect, it, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../../src/sandbox/magic-amounts';
import { TEST_CARDS } from '../../src/sandbox/test-cards';
import { CHALLENGE, FRICTIONLESS } from '../support/browser-sdk';
import { openShop, PAGE_ORIGIN, type Shop } from '../support/gateway-world';
import { call, EMBEDDED, openTestSandbox, SAVE_ONLY, webhooks } from '../support/sandbox-world';

const OUTCOMES = [
  'UNAUTHENTICATED',
  'CANCELLED_AUTHENTICATION',
  'AUTHENTICATION_NOT_AVAILABLE',
  'AUTHENTICATION_REJECTED',
  'AUTHENTICATION_SERVER_ERROR',
  'API_GW_ASM_POLICY_ERROR',
];

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const shopFor = async (body: object): Promise<Shop> => openShop(await openTestSandbox(), body);

async function statusOf({ sandbox, sessionId }: Shop): Promise<unknown> {
  return (await call(sandbox, 'GET', `/sessions/${sessionId}`)).json.status;
}

async function eventsOf({ sandbox }: Shop): Promise<unknown[]> {
  return (await webhooks(sandbox)).map(({ json }) => json.event);
}

const NO = { actions: [], channel_code: 'CARDS' };

describe('a card without a challenge', () => {
  it('pays at once, saves where it has to, and the poll says by what', async () => {
    const shop = await shopFor(EMBEDDED);
    const paid = await shop.sdk.payByCard({ number: FRICTIONLESS });
    expect(paid).toEqual({
      status: 201,
      json: {
        ...NO,
        payment_request_id: expect.stringMatching(new RegExp(`^pr-${UUID}$`)),
        status: 'SUCCEEDED',
        session_token_request_id: expect.stringMatching(new RegExp(`^${UUID}$`)),
      },
    });
    expect((await shop.sdk.poll(paid)).json).toMatchObject({
      session: { status: 'COMPLETED', payment_request_id: paid.json.payment_request_id },
      payment_request: paid.json,
      succeeded_channel: { channel_code: 'CARDS', logo_url: '/sandbox/signs/cards.svg' },
    });
    expect(await eventsOf(shop)).toEqual(['payment.capture', 'payment_token.activation', 'payment_session.completed']);
    expect(shop.gateway.changes()).toBe(1);
  });

  it('is authorised where the session captures by hand', async () => {
    const shop = await shopFor({ ...EMBEDDED, capture_method: 'MANUAL' });
    expect((await shop.sdk.payByCard({ number: FRICTIONLESS })).json).toMatchObject({ ...NO, status: 'AUTHORIZED' });
    expect(await eventsOf(shop)).toContain('payment.authorization');
    expect(await statusOf(shop)).toBe('COMPLETED');
  });

  it('is saved by a SAVE session, which answers a token', async () => {
    const shop = await shopFor(SAVE_ONLY);
    const saved = await shop.sdk.payByCard({ number: FRICTIONLESS });
    expect(saved.json).toMatchObject({
      ...NO,
      payment_token_id: expect.stringMatching(new RegExp(`^pt-${UUID}$`)),
      status: 'ACTIVE',
    });
    expect(saved.json).not.toHaveProperty('payment_request_id');
    expect((await shop.sdk.poll(saved)).json).toMatchObject({
      session: { status: 'COMPLETED', payment_token_id: saved.json.payment_token_id },
      payment_token: saved.json,
    });
    expect(await eventsOf(shop)).toEqual(['payment_token.activation', 'payment_session.completed']);
  });
});

/** Listed among the failing cards too. */
const FAILING = ['4000000000002503', '5200000000002151'];

describe('a card with a challenge', () => {
  it.each(TEST_CARDS.filter(({ scenario }) => scenario === 'challenge'))('asks for it: $number', async ({ number }) => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payByCard({ number });
    expect(begun).toMatchObject({ status: 201, json: { status: 'REQUIRES_ACTION' } });
    expect(begun.json.actions).toEqual([
      {
        type: 'REDIRECT_CUSTOMER',
        descriptor: 'WEB_URL',
        value: `http://127.0.0.1:5001/sandbox/actions/${begun.json.payment_request_id}`,
        iframe_capable: true,
      },
    ]);
    expect((await shop.sdk.action(begun)).json).toEqual({
      kind: 'challenge',
      status: 'REQUIRES_ACTION',
      merchant: 'Sandbox Store',
      channel: 'CARDS',
      lastFour: number.slice(-4),
      amount: 150_000,
      currency: 'IDR',
      country: 'ID',
      locale: 'en',
      outcomes: ['AUTHENTICATED', ...OUTCOMES],
      proposed: FAILING.includes(number) ? 'UNAUTHENTICATED' : 'AUTHENTICATED',
      back: { merchant: 'https://shop.example/back', follow: false, page: null },
    });
    expect(await statusOf(shop)).toBe('ACTIVE');
    expect(await eventsOf(shop)).toEqual([]);
  });

  it('is passed in its own page, and in no other', async () => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    const path = `/sandbox/actions/${begun.json.payment_request_id}`;
    const from = async (origin: string) => {
      const headers = { origin };
      const seen = await shop.gateway.call('GET', `${path}/state`, undefined, { headers });
      const chosen = await shop.gateway.call('POST', `${path}/outcome`, { outcome: 'AUTHENTICATED' }, { headers });
      return [seen?.status, chosen?.status];
    };
    for (const origin of ['https://evil.example', 'null', 'https://shop.example'])
      expect(await from(origin)).toEqual([403, 403]);
    expect(await statusOf(shop)).toBe('ACTIVE');
    expect(await from(PAGE_ORIGIN)).toEqual([200, 200]);
    expect(await statusOf(shop)).toBe('COMPLETED');
  });

  it('that is passed pays', async () => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    expect(await shop.sdk.choose(begun, 'AUTHENTICATED')).toEqual({ status: 200, json: { status: 'SUCCEEDED' } });
    expect((await shop.sdk.poll(begun)).json).toMatchObject({
      session: { status: 'COMPLETED' },
      payment_request: { status: 'SUCCEEDED', actions: [] },
      succeeded_channel: { channel_code: 'CARDS' },
    });
    expect(await eventsOf(shop)).toEqual(['payment.capture', 'payment_token.activation', 'payment_session.completed']);
  });

  it.each(OUTCOMES)('that ends with %s fails, and the session stays open for another try', async (outcome) => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    expect(await shop.sdk.choose(begun, outcome)).toEqual({ status: 200, json: { status: 'FAILED' } });
    expect((await shop.sdk.poll(begun)).json).toMatchObject({
      session: { status: 'ACTIVE' },
      payment_request: { status: 'FAILED', failure_code: 'AUTHENTICATION_FAILED', actions: [] },
    });
    expect(await eventsOf(shop)).toEqual(['payment.failure']);
    expect((await shop.sdk.payByCard({ number: FRICTIONLESS })).json).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('of a SAVE session that fails says so of the token', async () => {
    const shop = await shopFor(SAVE_ONLY);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    expect((await shop.sdk.action(begun)).json).toMatchObject({ amount: null, currency: 'IDR' });
    await shop.sdk.choose(begun, 'UNAUTHENTICATED');
    expect((await shop.sdk.poll(begun)).json).toMatchObject({
      payment_token: { status: 'FAILED', failure_code: 'AUTHENTICATION_FAILED' },
    });
    expect(await eventsOf(shop)).toEqual(['payment_token.failure']);
  });

  it('that is passed still declines at an amount that does', async () => {
    const shop = await shopFor({ ...EMBEDDED, amount: 10_054 });
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    expect((await shop.sdk.choose(begun, 'AUTHENTICATED')).json).toEqual({ status: 'FAILED' });
    expect((await shop.sdk.poll(begun)).json).toMatchObject({
      payment_request: { failure_code: 'INSUFFICIENT_BALANCE' },
    });
  });

  it('is left out where the session skips it', async () => {
    const shop = await shopFor({ ...EMBEDDED, channel_properties: { cards: { skip_three_ds: true } } });
    expect((await shop.sdk.payByCard({ number: CHALLENGE })).json).toMatchObject({ status: 'SUCCEEDED' });
  });

  it.each(['4200350000000801', '5413530000000501'])('is left out below THB 20 for %s', async (number) => {
    const baht = { ...EMBEDDED, country: 'TH', currency: 'THB' };
    expect((await (await shopFor({ ...baht, amount: 19.99 })).sdk.payByCard({ number })).json.status).toBe('SUCCEEDED');
    expect((await (await shopFor({ ...baht, amount: 20 })).sdk.payByCard({ number })).json.status).toBe(
      'REQUIRES_ACTION',
    );
  });

  it.each(['', 'authenticated', 'APPROVED', null, 7, {}])('takes no outcome such as %j', async (outcome) => {
    const shop = await shopFor(EMBEDDED);
    const begun = await shop.sdk.payByCard({ number: CHALLENGE });
    expect(await shop.sdk.choose(begun, outcome)).toMatchObject({
      status: 400,
      json: { error_code: 'API_VALIDATION_ERROR', message: expect.stringContaining('AUTHENTICATED') },
    });
    expect((await shop.sdk.action(begun)).json).toMatchObject({ status: 'REQUIRES_ACTION' });
  });
});

describe('a card that is declined', () => {
  const whole = [...MAGIC_AMOUNTS].filter(([amount]) => Number.isInteger(amount));

  it.each(whole)('%i: %s, and it may be tried again', async (amount, code) => {
    const shop = await shopFor({ ...EMBEDDED, amount });
    const declined = await shop.sdk.payByCard({ number: FRICTIONLESS });
    expect(declined).toMatchObject({ status: 201, json: { status: 'FAILED', failure_code: code, actions: [] } });
    expect((await shop.sdk.poll(declined)).json).toMatchObject({
      session: { status: 'ACTIVE' },
      payment_request: { status: 'FAILED', failure_code: code },
    });
    expect(await eventsOf(shop)).toEqual(['payment.failure']);
  });

  it.each([
    [10.05, 'PH', 'PHP', 'DECLINED_BY_ISSUER'],
    [10.51, 'MY', 'MYR', 'INSUFFICIENT_BALANCE'],
    [405_100, 'VN', 'VND', 'INSUFFICIENT_BALANCE'],
  ])('%d in %s: %s is %s', async (amount, country, currency, code) => {
    const shop = await shopFor({ ...EMBEDDED, amount, country, currency });
    expect((await shop.sdk.payByCard({ number: FRICTIONLESS })).json).toMatchObject({ failure_code: code });
  });

  it('because it is expired', async () => {
    const shop = await shopFor(EMBEDDED);
    const declined = await shop.sdk.payByCard({ number: FRICTIONLESS, month: '01', year: '26' });
    expect(declined.json).toMatchObject({ status: 'FAILED', failure_code: 'EXPIRED_CARD' });
    const saving = await shopFor(SAVE_ONLY);
    expect((await saving.sdk.payByCard({ number: FRICTIONLESS, month: '01', year: '26' })).json).toMatchObject({
      status: 'FAILED',
      failure_code: 'CARD_DECLINED',
    });
  });
});

describe('a card that is refused', () => {
  const refused = (code: string, message: unknown) => ({
    status: 400,
    json: { error_code: code, message, error_content: { title: 'The sandbox says no', message_1: message } },
  });

  it.each(['4111111111111111', '4000000000001001', '4000 0000 0000 1000 9', '', 'four'])(
    'for it is no test card, and is never repeated: %j',
    async (number) => {
      const shop = await shopFor(EMBEDDED);
      const answer = await shop.sdk.payByCard({ number });
      expect(answer).toEqual(refused('UNKNOWN_CARD', expect.stringContaining('4000000000001091')));
      if (number !== '') expect(JSON.stringify(answer)).not.toContain(number);
      expect(await eventsOf(shop)).toEqual([]);
      expect(await statusOf(shop)).toBe('ACTIVE');
    },
  );

  it.each([
    ['13', '29'],
    ['00', '29'],
    ['', ''],
    ['1', '29'],
    ['4111111111111111', '29'],
  ])('for %s/%s is no month', async (month, year) => {
    const shop = await shopFor(EMBEDDED);
    const answer = await shop.sdk.payByCard({ number: FRICTIONLESS, month, year });
    expect(answer).toMatchObject({ status: 400, json: { error_code: 'API_VALIDATION_ERROR' } });
    expect(JSON.stringify(answer)).not.toContain('4111111111111111');
  });

  it('for its data is in the clear, or sealed for another session', async () => {
    const sandbox = await openTestSandbox();
    const shop = await openShop(sandbox, EMBEDDED);
    const other = await openShop(sandbox, EMBEDDED);
    const clear = { card_details: { card_number: FRICTIONLESS, expiry_month: '12', expiry_year: '29', cvn: '123' } };
    const foreign = await other.sdk.sealCard({ number: FRICTIONLESS });
    for (const channel_properties of [clear, foreign, {}, null, 7, 'x', []]) {
      const answer = await shop.sdk.payBy('CARDS', { channel_properties });
      expect(answer).toEqual({
        status: 400,
        json: {
          error_code: 'API_VALIDATION_ERROR',
          message: 'card_number was not encrypted by a card field of this session',
          errors: [expect.objectContaining({ path: '/body/card_number' })],
          error_content: expect.objectContaining({ title: expect.any(String), message_1: expect.any(String) }),
        },
      });
    }
    expect(await statusOf(shop)).toBe('ACTIVE');
  });
});

describe('card_info', () => {
  test.each([
    ['4111111111111111', ['VISA']],
    ['5200000000001005', ['MASTERCARD']],
    ['378282246310005', ['AMEX']],
    ['3337000000000008', ['JCB']],
    ['1889800000000171', []],
    ['', []],
  ])('knows the scheme of %j, test card or not', async (number, schemes) => {
    const shop = await shopFor(EMBEDDED);
    expect(await shop.sdk.cardInfo(number)).toEqual({
      status: 200,
      json: { schemes, country_codes: ['ID'], require_billing_information: false },
    });
  });

  it('is refused for a number in the clear', async () => {
    const { gateway, sdk } = await shopFor(EMBEDDED);
    for (const payload of [{ card_number: FRICTIONLESS }, {}, { card_number: null }]) {
      const answer = await gateway.send('POST', `/api/sessions/${sdk.authKey}/card_info`, payload);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain(FRICTIONLESS);
    }
  });
});
