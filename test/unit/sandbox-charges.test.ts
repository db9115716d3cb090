import { describe, expect, test } from 'vitest';
import { CHALLENGED, charge, chargeBody, FRICTIONLESS, saveToken, v3 } from '../support/charge-world';
import { call, dataOf, openTestSandbox, webhooks } from '../support/sandbox-world';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** The names of the webhooks that are due, and their `data`. */
async function told(sandbox: Parameters<typeof webhooks>[0]): Promise<[unknown, Record<string, unknown>][]> {
  return (await webhooks(sandbox)).map((posted) => [posted.json.event, dataOf(posted)]);
}

describe('charging a token', () => {
  test('goes through at once with a card that asks nobody, and tells payment.capture with the token and the metadata', async () => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { card: FRICTIONLESS });
    await webhooks(sandbox);
    const request = await charge(sandbox, token, { metadata: { cart: '77' }, description: 'Tea' });
    expect(request).toMatchObject({
      payment_token_id: token,
      latest_payment_id: expect.stringMatching(/^py-.{36}$/),
      type: 'PAY',
      request_amount: 50_000,
      capture_method: 'AUTOMATIC',
      channel_code: 'CARDS',
      channel_properties: { card_on_file_type: 'CUSTOMER_UNSCHEDULED', transaction_sequence: 'SUBSEQUENT' },
      actions: [],
      status: 'SUCCEEDED',
      description: 'Tea',
      metadata: { cart: '77' },
    });
    const events = await told(sandbox);
    expect(events).toEqual([
      [
        'payment.capture',
        expect.objectContaining({
          payment_id: request.latest_payment_id,
          payment_request_id: request.payment_request_id,
          payment_token_id: token,
          type: 'PAY',
          status: 'SUCCEEDED',
          captures: [expect.objectContaining({ capture_amount: 50_000 })],
          metadata: { cart: '77' },
        }),
      ],
    ]);
    const payment = await v3(sandbox, 'GET', `/payments/${request.latest_payment_id}`);
    expect(payment.json).toEqual(events[0]?.[1]);
    const read = await v3(sandbox, 'GET', `/payment_requests/${request.payment_request_id}`);
    expect(read.json).toEqual(request);
  });

  test.each([
    ['nothing is said', {}],
    ['the customer starts it', { channel_properties: { card_on_file_type: 'CUSTOMER_UNSCHEDULED' } }],
  ])('waits for the customer of a card with a challenge when %s, and tells nobody', async (_when, changes) => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { card: CHALLENGED });
    await webhooks(sandbox);
    const request = await charge(sandbox, token, changes);
    expect(request).toMatchObject({
      status: 'REQUIRES_ACTION',
      actions: [
        {
          type: 'REDIRECT_CUSTOMER',
          descriptor: 'WEB_URL',
          value: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4010\/hosted\/actions\/[0-9a-f]{32}$/),
        },
      ],
    });
    expect(request).not.toHaveProperty('latest_payment_id');
    expect(await told(sandbox)).toEqual([]);
  });

  test.each([
    ['the merchant starts it', { card_on_file_type: 'MERCHANT_UNSCHEDULED' }],
    ['a schedule starts it', { card_on_file_type: 'RECURRING' }],
    ['3-D Secure is skipped', { skip_three_ds: true }],
  ])('asks no customer when %s', async (_when, channel_properties) => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { card: CHALLENGED });
    await webhooks(sandbox);
    expect((await charge(sandbox, token, { channel_properties })).status).toBe('SUCCEEDED');
    const [[, payment] = ['', {}]] = await told(sandbox);
    expect(payment.payment_details).not.toHaveProperty('authentication_data');
  });

  test.each([
    ['DANA', 'SUCCEEDED'],
    ['GOPAY', 'REQUIRES_ACTION'],
    ['NEXCASH', 'REQUIRES_ACTION'],
  ])('of %s, whose user flow is documented, is %s', async (channel, status) => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { channel });
    expect((await charge(sandbox, token)).status).toBe(status);
  });

  test('fails by a magic amount with its code, and tells payment.failure', async () => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { card: FRICTIONLESS });
    await webhooks(sandbox);
    const request = await charge(sandbox, token, { request_amount: 10_054 });
    expect(request).toMatchObject({ status: 'FAILED', failure_code: 'INSUFFICIENT_BALANCE' });
    expect(await told(sandbox)).toEqual([
      ['payment.failure', expect.objectContaining({ status: 'FAILED', failure_code: 'INSUFFICIENT_BALANCE' })],
    ]);
  });

  test('fails with an expired card at once, whatever challenge the card has', async () => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { card: CHALLENGED, expiry: '03/26' });
    await sandbox.advance(60 * 86_400_000);
    expect(await charge(sandbox, token)).toMatchObject({ status: 'FAILED', failure_code: 'EXPIRED_CARD', actions: [] });
  });
});

describe('a charge is refused', () => {
  test.each<[string, object, [number, string]]>([
    ['without a token', { payment_token_id: undefined }, [400, 'API_VALIDATION_ERROR']],
    ['of another type', { type: 'PAY_AND_SAVE' }, [400, 'API_VALIDATION_ERROR']],
    ['for an unknown token', { payment_token_id: `pt-${UNKNOWN}` }, [404, 'DATA_NOT_FOUND']],
    ['in another currency', { currency: 'USD' }, [400, 'INVALID_VALUE_ERROR']],
    ['in another country', { country: 'PH' }, [400, 'INVALID_VALUE_ERROR']],
    ['through another channel', { channel_code: 'DANA' }, [400, 'INVALID_VALUE_ERROR']],
    ['without an amount', { request_amount: undefined }, [400, 'API_VALIDATION_ERROR']],
  ])('%s', async (_what, changes, expected) => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox);
    const answer = await v3(sandbox, 'POST', '/payment_requests', chargeBody(token, changes));
    expect([answer.status, answer.json.error_code], answer.body).toEqual(expected);
  });

  test('for manual capture of what is no card', async () => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox, { channel: 'DANA' });
    const answer = await v3(sandbox, 'POST', '/payment_requests', chargeBody(token, { capture_method: 'MANUAL' }));
    expect([answer.status, answer.json.error_code]).toEqual([400, 'INVALID_VALUE_ERROR']);
  });

  test('for a reference that a card was charged with before, even in vain; other channels may repeat theirs', async () => {
    const sandbox = await openTestSandbox();
    const card = await saveToken(sandbox, { card: FRICTIONLESS });
    const wallet = await saveToken(sandbox, { channel: 'DANA' });
    await charge(sandbox, card, { reference_id: 'once', request_amount: 10_051 });
    const again = await v3(sandbox, 'POST', '/payment_requests', chargeBody(card, { reference_id: 'once' }));
    expect([again.status, again.json.error_code]).toEqual([409, 'DUPLICATE_ERROR']);
    await charge(sandbox, wallet, { reference_id: 'once' });
    await charge(sandbox, wallet, { reference_id: 'once' });
  });

  test.each([undefined, '2022-07-31'])('with api-version %s', async (version) => {
    const sandbox = await openTestSandbox();
    const body = chargeBody(await saveToken(sandbox));
    const headers = version === undefined ? {} : { 'api-version': version };
    const answer = await call(sandbox, 'POST', '/v3/payment_requests', { body, headers });
    expect([answer.status, answer.json.error_code]).toEqual([400, 'API_VALIDATION_ERROR']);
    expect(answer.json.message).toContain('api-version: 2024-11-11');
  });

  test('for a token of another business', async () => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox);
    const headers = { 'api-version': '2024-11-11', 'for-user-id': '5f27a14a9bf05c73dd040bc8' };
    const answer = await call(sandbox, 'GET', `/v3/payment_tokens/${token}`, { headers });
    expect([answer.status, answer.json.error_code]).toEqual([404, 'DATA_NOT_FOUND']);
  });
});

describe('a token', () => {
  test('is canceled once, without a webhook, and cannot be charged then', async () => {
    const sandbox = await openTestSandbox();
    const token = await saveToken(sandbox);
    await webhooks(sandbox);
    expect((await v3(sandbox, 'GET', `/payment_tokens/${token}`)).json.status).toBe('ACTIVE');
    expect((await v3(sandbox, 'POST', `/payment_tokens/${token}/cancel`)).json.status).toBe('CANCELED');
    const again = await v3(sandbox, 'POST', `/payment_tokens/${token}/cancel`);
    expect([again.status, again.json.error_code]).toEqual([400, 'INACTIVE_PAYMENT_REQUEST']);
    const charged = await v3(sandbox, 'POST', '/payment_requests', chargeBody(token));
    expect([charged.status, charged.json.error_code]).toEqual([400, 'INVALID_TOKEN']);
    expect(await told(sandbox)).toEqual([]);
    expect((await sandbox.status()).tokens).toBe(0);
  });

  test.each(['pt-1', `pt-${UNKNOWN}0`])('of another length than ids have is invalid: %s', async (id) => {
    const answer = await v3(await openTestSandbox(), 'GET', `/payment_tokens/${id}`);
    expect([answer.status, answer.json.error_code]).toEqual([400, 'API_VALIDATION_ERROR']);
  });
});
