import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../src/webhooks/parse-event';
import type { WebhookEvent } from '../../src/xendit/events';
import { cycleRetrying, paymentCaptured, sessionCompleted, TOKEN_ID, tokenActivated } from '../support/webhook-bodies';

function eventOf(body: object): WebhookEvent {
  const parsed = parseEvent(JSON.stringify(body));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.event;
}

const failedToken = (failureCode: string | null) => ({ tokenId: TOKEN_ID, failureCode });
const tokenIds = (event: WebhookEvent) => event.tokens.map(({ tokenId }) => tokenId);

describe('parseEvent refuses what is no webhook', () => {
  test.each([
    ['', 'not_json'],
    ['{"event":"x"', 'not_json'],
    ['\ufeff{"event":"x"}', 'not_json'],
    ['[]', 'not_an_object'],
    ['null', 'not_an_object'],
    ['"payment.capture"', 'not_an_object'],
    ['{}', 'no_event'],
    ['{"event":null}', 'no_event'],
    ['{"event":7}', 'no_event'],
    ['{"event":"  "}', 'no_event'],
    [`{"event":"${'x'.repeat(201)}"}`, 'no_event'],
  ])('%s: %s', (text, reason) => {
    expect(parseEvent(text)).toEqual({ ok: false, reason });
  });
});

describe('parseEvent reads', () => {
  test('a completed session with all that the webhook says of it', () => {
    const event = eventOf(sessionCompleted());
    expect(event).toMatchObject({
      name: 'payment_session.completed',
      family: 'session',
      status: 'COMPLETED',
      amount: 150000,
    });
    expect(event.attemptedAt).toBe('2026-02-03T04:05:06.789Z');
    expect(event.session).toMatchObject({
      sessionId: 'ps-69819a4bc951f34f173f7f01',
      save: 'FORCED',
      tokenId: TOKEN_ID,
    });
    expect(event.tokens).toMatchObject([{ tokenId: TOKEN_ID, status: null, sessionId: 'ps-69819a4bc951f34f173f7f01' }]);
  });

  test('a captured payment, its amount from request_amount', () => {
    const event = eventOf(paymentCaptured());
    expect(event).toMatchObject({
      family: 'payment',
      status: 'SUCCEEDED',
      amount: 150000,
      currency: 'IDR',
      session: null,
    });
    expect(event.tokens).toMatchObject([{ tokenId: TOKEN_ID, status: null, channel: 'CARDS' }]);
  });

  test.each<[unknown, number | null]>([
    [undefined, null],
    [null, null],
    ['30000', null],
    [[], null],
    [[null, { capture_amount: '1' }], null],
    [[{ capture_amount: 20_000 }, { capture_amount: 0.5 }], 20_000.5],
  ])('captures %j as %j', (captures, amount) => {
    expect(eventOf(paymentCaptured({ captures })).capturedAmount).toBe(amount);
  });

  test('a cycle with why its last attempt failed, in whatever order attempts are listed', () => {
    const attempt = (number: number, action: number, code: string) => ({
      attempt_number: number,
      action_number: action,
      failure_code: code,
    });
    const attempts = [attempt(2, 1, 'B'), attempt(2, 2, 'C'), attempt(1, 3, 'A')];
    for (const attempt_details of [attempts, attempts.toReversed()])
      expect(eventOf(cycleRetrying({ attempt_details })).failureCode).toBe('C');
    for (const attempt_details of [undefined, null, [], [null], 'x', [{ failure_code: 7 }]])
      expect(eventOf(cycleRetrying({ attempt_details })).failureCode).toBeNull();
  });

  test('a saved token with its card', () => {
    expect(eventOf(tokenActivated()).tokens).toEqual([
      {
        tokenId: TOKEN_ID,
        status: 'ACTIVE',
        customerId: 'cust-11111111-2222-4333-8444-555555555555',
        referenceId: 'order-1001',
        channel: 'CARDS',
        country: 'ID',
        currency: 'IDR',
        maskedCard: '400000XXXXXX1091',
        cardNetwork: 'VISA',
        cardExpiry: '12/2029',
        failureCode: null,
        sessionId: null,
        paymentId: null,
        paymentRequestId: null,
      },
    ]);
  });

  test.each([
    ['payment_token.activation', 'ACTIVE'],
    ['payment_token.activated', 'ACTIVE'],
    ['payment_token.failure', 'FAILED'],
    ['payment_token.expiry', 'EXPIRED'],
    ['payment_token.expired', 'EXPIRED'],
  ])('%s without a status as %s', (event, status) => {
    expect(eventOf({ ...tokenActivated({ status: undefined }), event }).tokens[0]?.status).toBe(status);
  });

  test.each([
    ['payment_session.completed', 'COMPLETED'],
    ['payment_session.expired', 'EXPIRED'],
  ])('%s without a status as %s', (event, status) => {
    expect(eventOf({ ...sessionCompleted({ status: null }), event }).session?.status).toBe(status);
  });

  test.each([
    ['payment.capture', 'SUCCEEDED'],
    ['payment.succeeded', 'SUCCEEDED'],
    ['payment.authorization', 'AUTHORIZED'],
    ['payment.failure', 'FAILED'],
    ['payment.expiry', null],
  ])('%s without a status as %s', (event, status) => {
    expect(eventOf({ ...paymentCaptured({ status: undefined }), event }).status).toBe(status);
  });

  test('data.status rather than the name where the two contradict each other', () => {
    expect(eventOf(sessionCompleted({ status: 'EXPIRED' })).session?.status).toBe('EXPIRED');
    expect(eventOf(tokenActivated({ status: 'PENDING' })).tokens[0]?.status).toBe('PENDING');
  });

  test('no session where its id is missing, and none from other events', () => {
    expect(eventOf(sessionCompleted({ payment_session_id: null })).session).toBeNull();
    expect(eventOf(paymentCaptured({ payment_session_id: 'ps-1' })).session).toBeNull();
    expect(eventOf(paymentCaptured({ payment_session_id: 'ps-1' })).sessionId).toBe('ps-1');
  });

  test.each<[string, object, string[]]>([
    ['a session that saved nothing', sessionCompleted({ payment_token_id: null }), []],
    [
      'a plan',
      {
        event: 'recurring.plan.activated',
        data: {
          id: 'repl_1',
          payment_tokens: [{ payment_token_id: 'pt-1', rank: 1 }, { payment_token_id: 'pt-2' }, null, 'pt-3'],
        },
      },
      ['pt-1', 'pt-2'],
    ],
    ['a cycle', cycleRetrying(), ['pt-first', 'pt-second']],
    [
      'a cycle that tried one token twice',
      cycleRetrying({ attempt_details: [{ payment_token_id: 'pt-1' }, { payment_token_id: 'pt-1' }] }),
      ['pt-1'],
    ],
    ['an unknown event', { event: 'loyalty.joined', data: { payment_token_id: 'pt-1' } }, ['pt-1']],
    ['an id of 200 characters', tokenActivated({ payment_token_id: 'p'.repeat(200) }), ['p'.repeat(200)]],
    ['an id longer than that', tokenActivated({ payment_token_id: 'p'.repeat(201) }), []],
    ['an id of an odd type', tokenActivated({ payment_token_id: 7 }), []],
    ['an empty id', tokenActivated({ payment_token_id: '' }), []],
  ])('the tokens of %s', (_, body, ids) => {
    expect(tokenIds(eventOf(body))).toEqual(ids);
  });

  test("the failure code of a token event as the token's, that of a failed payment as the payment's only", () => {
    const failed = { status: 'FAILED', failure_code: 'CARD_DECLINED' };
    expect(eventOf(tokenActivated(failed))).toMatchObject({ tokens: [failedToken('CARD_DECLINED')] });
    expect(eventOf(paymentCaptured(failed))).toMatchObject({
      failureCode: 'CARD_DECLINED',
      tokens: [failedToken(null)],
    });
  });

  test('at most 100 tokens from one payload', () => {
    const payment_tokens = Array.from({ length: 150 }, (_, at) => ({ payment_token_id: `pt-${at}` }));
    expect(eventOf({ event: 'recurring.plan.activated', data: { payment_tokens } }).tokens).toHaveLength(100);
  });

  test('no card for tokens of a list: nobody knows whose it is', () => {
    const body = tokenActivated({ payment_tokens: [{ payment_token_id: 'pt-other' }] });
    expect(eventOf(body).tokens).toMatchObject([
      { tokenId: TOKEN_ID, maskedCard: '400000XXXXXX1091' },
      { tokenId: 'pt-other', maskedCard: null, channel: null, status: null },
    ]);
  });

  test.each([
    [{ expiry_month: '1', expiry_year: '29' }, '01/2029'],
    [{ expiry_month: 7, expiry_year: 2030 }, '07/2030'],
    [{ expiry_month: '13', expiry_year: '2029' }, null],
    [{ expiry_month: '12' }, null],
    [null, null],
  ])('the expiry of card %o as %s', (card_details, expiry) => {
    expect(eventOf(tokenActivated({ channel_properties: { card_details } })).tokens[0]?.cardExpiry).toBe(expiry);
  });

  test.each(['payment.capture', 'constructor', '__proto__', 'toString', 'recurring_plan.activation'])(
    'event %s without any data',
    (name) => {
      expect(eventOf({ event: name })).toMatchObject({
        name,
        session: null,
        tokens: [],
        amount: null,
        sessionId: null,
      });
    },
  );

  test('any JSON without throwing, an event exactly where there is a name', () => {
    const data = fc.dictionary(fc.constantFrom(...Object.keys(cycleRetrying().data), 'payment_tokens'), fc.jsonValue());
    const body = fc.record({ event: fc.oneof(fc.string(), fc.jsonValue()), data: fc.oneof(data, fc.jsonValue()) });
    fc.assert(
      fc.property(fc.oneof(body, fc.jsonValue()), (value) => {
        const parsed = parseEvent(JSON.stringify(value));
        const name = typeof value === 'object' && value !== null && 'event' in value ? value.event : undefined;
        expect(parsed.ok).toBe(typeof name === 'string' && name.trim() !== '');
      }),
      { numRuns: 300 },
    );
  });
});
