import { describe, expect, test } from 'vitest';
import type { XpsError } from '../../src/core/errors';
import { PAYMENT_FAILURES, TOKEN_FAILURES } from '../../src/sandbox/failure-codes';
import { MAGIC_AMOUNTS, MAGIC_AMOUNTS_VND } from '../../src/sandbox/magic-amounts';
import type { PayOptions } from '../../src/sandbox/pay-choice';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { isCardNumber, TEST_CARDS } from '../../src/sandbox/test-cards';
import {
  call,
  create,
  createId,
  dataOf,
  EMBEDDED,
  HOSTED,
  openTestSandbox,
  type Posted,
  SAVE_ONLY,
  webhooks,
} from '../support/sandbox-world';

const names = (posts: readonly Posted[]) => posts.map(({ json }) => json.event);
const dataNamed = (posts: readonly Posted[], event: string) => dataOf(posts.find(({ json }) => json.event === event));
const sessionOf = async (sandbox: Sandbox, id: string) => (await call(sandbox, 'GET', `/sessions/${id}`)).json;

/** The error of a payment that is not to be. */
async function payError(sandbox: Sandbox, id: string, options: PayOptions = {}): Promise<XpsError> {
  return sandbox.pay(id, options).then(
    (outcome) => Promise.reject(new Error(`it was ${outcome.result}`)),
    (error: XpsError) => error,
  );
}

describe('a payment that saves', () => {
  test('completes the session, and session, payment and token name each other', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox);
    await sandbox.advance(300_000);
    const outcome = await sandbox.pay(id);
    expect(outcome).toMatchObject({
      result: 'paid',
      channel: 'CARDS',
      maskedCard: '400000XXXXXX1091',
      failureCode: null,
    });
    const session = await sessionOf(sandbox, id);
    expect(session).toEqual(outcome.session);
    expect(session).toMatchObject({
      status: 'COMPLETED',
      updated: '2026-02-03T04:05:00.000Z',
      payment_id: expect.stringMatching(/^py-[0-9a-f-]{36}$/),
      payment_request_id: expect.stringMatching(/^pr-[0-9a-f-]{36}$/),
      payment_token_id: expect.stringMatching(/^pt-[0-9a-f-]{36}$/),
    });
    const posts = await webhooks(sandbox);
    expect(names(posts)).toEqual(outcome.events);
    expect(names(posts)).toEqual(['payment.capture', 'payment_token.activation', 'payment_session.completed']);
    const { payment_id, payment_request_id, payment_token_id, customer_id } = session;
    expect(dataOf(posts[0])).toMatchObject({
      payment_id,
      payment_request_id,
      payment_token_id,
      customer_id,
      type: 'PAY_AND_SAVE',
    });
    expect(dataOf(posts[1])).toMatchObject({ payment_token_id, customer_id, reference_id: 'order-1001' });
    expect(dataOf(posts[2])).toMatchObject({
      payment_id,
      payment_request_id,
      payment_token_id,
      customer_id,
      status: 'COMPLETED',
    });
    expect(outcome.tokenId).toBe(payment_token_id);
  });

  test('tells the card without its number, and its holder', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox), { card: '5200 0000-0000 1005', expiry: '07/31' });
    const posts = await webhooks(sandbox);
    expect(dataNamed(posts, 'payment_token.activation').channel_properties).toMatchObject({
      card_details: {
        masked_card_number: '520000XXXXXX1005',
        expiry_month: '07',
        expiry_year: '2031',
        network: 'MASTERCARD',
        cardholder_first_name: 'Jane',
        cardholder_last_name: 'Doe',
        cardholder_email: 'jane@shop.example',
        fingerprint: expect.stringMatching(/^[0-9a-f]{24}$/),
      },
      success_return_url: 'https://shop.example/back',
    });
    expect(posts.map(({ text }) => text).join()).not.toContain('5200000000001005');
  });

  test('carries the SDK key of a COMPONENTS session and the link of a hosted one, which a receiver has to hide', async () => {
    const sandbox = await openTestSandbox();
    const embedded = await create(sandbox, EMBEDDED);
    const hosted = await create(sandbox, HOSTED);
    for (const session of [embedded, hosted]) await sandbox.pay(String(session.payment_session_id));
    const [first, second] = (await webhooks(sandbox)).filter(({ json }) => json.event === 'payment_session.completed');
    expect(dataOf(first)).toMatchObject({
      components_sdk_key: embedded.components_sdk_key,
      components_configuration: EMBEDDED.components_configuration,
    });
    expect(dataOf(second)).toMatchObject({ payment_link_url: hosted.payment_link_url });
  });

  test('names the same card by the same fingerprint, each time with a token of its own', async () => {
    const sandbox = await openTestSandbox();
    const cards = ['4000000000001000', '4000000000001000', '4000000000002503'];
    for (const card of cards) await sandbox.pay(await createId(sandbox), { card });
    const tokens = (await webhooks(sandbox))
      .filter(({ json }) => json.event === 'payment_token.activation')
      .map(dataOf);
    const prints = tokens.map(
      ({ channel_properties: properties }) =>
        (properties as { card_details: { fingerprint: string } }).card_details.fingerprint,
    );
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
    expect(new Set(tokens.map(({ payment_token_id: id }) => id)).size).toBe(3);
  });
});

describe('who decides about saving', () => {
  const OPTIONAL = { ...EMBEDDED, allow_save_payment_method: 'OPTIONAL' };
  const { customer: _customer, allow_save_payment_method: _save, ...NEVER } = EMBEDDED;

  test.each([
    ['OPTIONAL with the box ticked', OPTIONAL, { save: true }, true],
    ['OPTIONAL with the box left empty', OPTIONAL, { save: false }, false],
    ['OPTIONAL with the box not mentioned', OPTIONAL, {}, false],
    ['FORCED', EMBEDDED, {}, true],
    ['a session that does not speak of saving', NEVER, { save: false }, false],
  ])('%s', async (_what, body, options, saved) => {
    const sandbox = await openTestSandbox();
    const outcome = await sandbox.pay(await createId(sandbox, body), options);
    expect(outcome.tokenId !== null).toBe(saved);
    const posts = await webhooks(sandbox);
    expect(names(posts).includes('payment_token.activation')).toBe(saved);
    expect(dataNamed(posts, 'payment.capture').type).toBe(saved ? 'PAY_AND_SAVE' : 'PAY');
    expect(dataNamed(posts, 'payment_session.completed').payment_token_id).toBe(outcome.tokenId);
    expect((await sandbox.status()).tokens).toBe(saved ? 1 : 0);
  });

  test.each([
    ['FORCED', EMBEDDED, false, 'always saves'],
    ['SAVE', SAVE_ONLY, false, 'always saves'],
    ['DISABLED', { ...EMBEDDED, allow_save_payment_method: 'DISABLED' }, true, 'never saves'],
  ])('%s leaves no choice, and says so', async (_what, body, save, words) => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox, body);
    const error = await payError(sandbox, id, { save });
    expect([error.kind, error.code]).toEqual(['usage', 'save_not_a_choice']);
    expect(error.message).toContain(words);
    expect(await sessionOf(sandbox, id)).toMatchObject({ status: 'ACTIVE' });
  });
});

test('manual capture is authorised, with no capture', async () => {
  const sandbox = await openTestSandbox();
  const outcome = await sandbox.pay(await createId(sandbox, { ...EMBEDDED, capture_method: 'MANUAL' }));
  expect(outcome).toMatchObject({ result: 'authorized', session: { status: 'COMPLETED' } });
  const posts = await webhooks(sandbox);
  expect(names(posts)).toEqual(['payment.authorization', 'payment_token.activation', 'payment_session.completed']);
  expect(dataOf(posts[0])).toMatchObject({ status: 'AUTHORIZED', capture_method: 'MANUAL' });
  expect(dataOf(posts[0])).not.toHaveProperty('captures');
});

describe('a SAVE session', () => {
  test('brings a token and no payment', async () => {
    const sandbox = await openTestSandbox();
    const outcome = await sandbox.pay(await createId(sandbox, SAVE_ONLY));
    expect(outcome).toMatchObject({ result: 'saved', paymentId: null, paymentRequestId: null });
    const posts = await webhooks(sandbox);
    expect(names(posts)).toEqual(['payment_token.activation', 'payment_session.completed']);
    expect(dataOf(posts[1])).toMatchObject({ payment_token_id: outcome.tokenId, payment_id: null });
  });

  test('that fails tells payment_token.failure, and may be tried again', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox, SAVE_ONLY);
    expect(await sandbox.pay(id, { decline: 'authentication-failed' })).toMatchObject({
      result: 'declined',
      tokenId: null,
    });
    const posts = await webhooks(sandbox);
    expect(names(posts)).toEqual(['payment_token.failure']);
    expect(dataOf(posts[0])).toMatchObject({ status: 'FAILED', failure_code: 'AUTHENTICATION_FAILED' });
    expect((await sandbox.status()).tokens).toBe(0);
    expect(await sandbox.pay(id)).toMatchObject({ result: 'saved' });
  });
});

describe('a decline', () => {
  test('leaves the session ACTIVE, tells payment.failure, and the next attempt is another payment', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox);
    const before = await sessionOf(sandbox, id);
    const declined = await sandbox.pay(id, { decline: 'insufficient_balance' });
    expect(declined).toMatchObject({ result: 'declined', failureCode: 'INSUFFICIENT_BALANCE', tokenId: null });
    expect(await sessionOf(sandbox, id)).toEqual(before);
    const posts = await webhooks(sandbox);
    expect(names(posts)).toEqual(['payment.failure']);
    expect(dataOf(posts[0])).toMatchObject({
      status: 'FAILED',
      failure_code: 'INSUFFICIENT_BALANCE',
      payment_id: declined.paymentId,
      payment_request_id: declined.paymentRequestId,
    });
    const paid = await sandbox.pay(id);
    expect(paid.result).toBe('paid');
    expect(paid.paymentId).not.toBe(declined.paymentId);
  });

  test.each([
    ['a PAY', EMBEDDED, PAYMENT_FAILURES],
    ['a SAVE', SAVE_ONLY, TOKEN_FAILURES],
  ])('of %s session may have each code documented for it', async (_what, body, codes) => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox, body);
    for (const code of codes) expect(await sandbox.pay(id, { decline: code })).toMatchObject({ failureCode: code });
    expect((await webhooks(sandbox)).map((posted) => dataOf(posted).failure_code)).toEqual(codes);
  });

  test('with an unknown code is refused with the code that is near it', async () => {
    const sandbox = await openTestSandbox();
    const error = await payError(sandbox, await createId(sandbox), { decline: 'INSUFFICIENT_FUNDS' });
    expect([error.kind, error.code]).toEqual(['usage', 'unknown_failure_code']);
    expect(error.message).toContain('near it: INSUFFICIENT_BALANCE');
    expect(await webhooks(sandbox)).toEqual([]);
  });
});

describe('magic amounts of cards (section 9)', () => {
  test.each([...MAGIC_AMOUNTS])('IDR %d fails with %s', async (amount, code) => {
    const sandbox = await openTestSandbox();
    const outcome = await sandbox.pay(await createId(sandbox, { ...EMBEDDED, amount }));
    expect(outcome).toMatchObject({ result: 'declined', failureCode: code, session: { status: 'ACTIVE' } });
  });

  const vietnam = { ...EMBEDDED, currency: 'VND', country: 'VN' };

  test.each([...MAGIC_AMOUNTS_VND])('VND %d fails with %s', async (amount, code) => {
    const sandbox = await openTestSandbox();
    const outcome = await sandbox.pay(await createId(sandbox, { ...vietnam, amount }));
    expect(outcome).toMatchObject({ result: 'declined', failureCode: code });
  });

  test('each table is for its currencies only', async () => {
    const sandbox = await openTestSandbox();
    const results = [
      await sandbox.pay(await createId(sandbox, { ...vietnam, amount: 10_054 })),
      await sandbox.pay(await createId(sandbox, { ...EMBEDDED, amount: 405_100 })),
      await sandbox.pay(await createId(sandbox, { ...EMBEDDED, currency: 'PHP', country: 'PH', amount: 10.51 })),
    ];
    expect(results.map(({ result }) => result)).toEqual(['paid', 'paid', 'declined']);
  });

  test('a wallet has no magic amounts', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox, { ...HOSTED, amount: 10_054 });
    expect(await sandbox.pay(id, { channel: 'DANA' })).toMatchObject({ result: 'paid' });
  });
});

describe('cards', () => {
  test.each(TEST_CARDS)('$number ($brand, $scenario) pays', async ({ number, network, scenario }) => {
    const sandbox = await openTestSandbox();
    expect(await sandbox.pay(await createId(sandbox), { card: number })).toMatchObject({ result: 'paid' });
    const details = dataNamed(await webhooks(sandbox), 'payment.capture').payment_details;
    expect(details).toMatchObject({ network, authentication_data: { flow: scenario.toUpperCase() } });
  });

  test.each([
    ['4200350000000801', 19.99, 'FRICTIONLESS'],
    ['4200350000000801', 20, 'CHALLENGE'],
    ['5413530000000501', 19, 'FRICTIONLESS'],
    ['4000000000002503', 19, 'CHALLENGE'],
  ])('%s of THB %d is %s', async (card, amount, flow) => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox, { ...EMBEDDED, country: 'TH', currency: 'THB', amount }), { card });
    const details = dataNamed(await webhooks(sandbox), 'payment.capture').payment_details;
    expect(details).toMatchObject({ authentication_data: { flow } });
  });

  test('are not asked for the customer where the session skips 3-D Secure', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox, { ...EMBEDDED, channel_properties: { cards: { skip_three_ds: true } } }));
    expect(dataNamed(await webhooks(sandbox), 'payment.capture').payment_details).not.toHaveProperty(
      'authentication_data',
    );
  });

  test.each([
    ['4242424242424242', "none of Xendit's test cards"],
    ['4000000000001092', 'no card number'],
    ['hello', 'no card number'],
  ])('%s is refused without repeating it', async (card, words) => {
    const sandbox = await openTestSandbox();
    const error = await payError(sandbox, await createId(sandbox), { card });
    expect([error.kind, error.code]).toEqual(['usage', 'unknown_card']);
    expect(error.message).toContain(words);
    expect(`${error.message} ${error.hint}`).not.toContain(card);
  });

  test('the check digit tells a number from a slip', () => {
    expect(TEST_CARDS.filter(({ number }) => !isCardNumber(number))).toEqual([]);
    expect(isCardNumber('4000000000001092')).toBe(false);
  });

  test.each([
    ['01/26', 'EXPIRED_CARD'],
    ['12/2025', 'EXPIRED_CARD'],
    ['02/26', null],
  ])('with expiry %s in February 2026 end in %s', async (expiry, failureCode) => {
    const sandbox = await openTestSandbox();
    expect(await sandbox.pay(await createId(sandbox), { expiry })).toMatchObject({ failureCode });
  });

  test('need an expiry that is a month', async () => {
    const sandbox = await openTestSandbox();
    const error = await payError(sandbox, await createId(sandbox), { expiry: '13/29' });
    expect([error.kind, error.message]).toEqual(['usage', '"13/29" is no card expiry; write MM/YY, such as 12/29']);
  });
});

describe('channels', () => {
  test('a wallet becomes a token with an account instead of a card', async () => {
    const sandbox = await openTestSandbox();
    const outcome = await sandbox.pay(await createId(sandbox, HOSTED), { channel: 'dana', save: true });
    expect(outcome).toMatchObject({ result: 'paid', channel: 'DANA', maskedCard: null });
    const token = dataNamed(await webhooks(sandbox), 'payment_token.activation');
    expect(token).toMatchObject({
      channel_code: 'DANA',
      channel_properties: {
        success_return_url: 'https://shop.example/ok',
        failure_return_url: 'https://shop.example/cancel',
      },
      token_details: { account_balance: expect.any(String) },
    });
    expect(token.channel_properties).not.toHaveProperty('card_details');
  });

  test('a session pays by the first of its channels when cards are not among them', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox, { ...HOSTED, allowed_payment_channels: ['BRI_VIRTUAL_ACCOUNT', 'OVO'] });
    expect(await sandbox.pay(id)).toMatchObject({ channel: 'OVO' });
  });

  test('what the session does not allow is refused', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox, { ...HOSTED, allowed_payment_channels: ['OVO'] });
    const byChannel = await payError(sandbox, id, { channel: 'DANA' });
    const byCard = await payError(sandbox, id, { card: '4000000000001000' });
    expect([byChannel.kind, byChannel.code, byCard.code]).toEqual([
      'refused',
      'channel_not_allowed',
      'channel_not_allowed',
    ]);
  });

  test.each([
    ['a channel of another country', HOSTED, { channel: 'PAYMAYA' }, 'unknown_channel'],
    ['a channel that the sandbox does not have', HOSTED, { channel: 'BRI_VIRTUAL_ACCOUNT' }, 'unknown_channel'],
    [
      'saving what cannot be saved',
      { ...EMBEDDED, allow_save_payment_method: 'OPTIONAL' },
      { channel: 'QRIS', save: true },
      'channel_cannot_save',
    ],
    [
      'a wallet for manual capture',
      { ...HOSTED, capture_method: 'MANUAL' },
      { channel: 'DANA' },
      'channel_cannot_authorize',
    ],
    ['a card through a wallet', HOSTED, { channel: 'DANA', card: '4000000000001000' }, 'usage'],
  ])('%s is a usage error', async (_what, body, options, code) => {
    const sandbox = await openTestSandbox();
    const error = await payError(sandbox, await createId(sandbox, body), options);
    expect([error.kind, error.code]).toEqual(['usage', code]);
  });
});

describe('sessions that cannot be paid', () => {
  test.each([
    ['COMPLETED', (sandbox: Sandbox, id: string) => sandbox.pay(id)],
    ['EXPIRED', (sandbox: Sandbox) => sandbox.advance(1_800_000)],
    ['CANCELED', (sandbox: Sandbox, id: string) => call(sandbox, 'POST', `/sessions/${id}/cancel`)],
  ])('%s: the error says what it is', async (status, end) => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox);
    await end(sandbox, id);
    await webhooks(sandbox);
    const error = await payError(sandbox, id);
    expect([error.kind, error.code]).toEqual(['refused', 'session_not_active']);
    expect(error.message).toContain(`session ${id} is ${status}`);
    expect(await webhooks(sandbox)).toEqual([]);
  });

  test('an unknown id is a local error', async () => {
    const error = await payError(await openTestSandbox(), `ps-${'0'.repeat(24)}`);
    expect([error.kind, error.code]).toEqual(['local', 'unknown_session']);
  });
});
