import fc from 'fast-check';
import { expect, test } from 'vitest';
import { XpsError } from '../../src/core/errors';
import { decodeProviderError } from '../../src/xendit/decode/refusal';
import { decodeSession } from '../../src/xendit/decode/session';
import { fixture, validatorFor } from '../contract/schemas';

test('decodes a session that was just created', () => {
  const wire = fixture('session.created');
  expect(decodeSession(wire)).toEqual({
    id: 'ps-69819a4bc951f34f173f7f03',
    status: 'ACTIVE',
    referenceId: 'order-1006',
    type: 'PAY',
    mode: 'COMPONENTS',
    amount: 150_000,
    currency: 'IDR',
    country: 'ID',
    save: 'FORCED',
    customerId: 'cust-11111111-2222-4333-8444-555555555555',
    description: null,
    expiresAt: '2026-02-03T04:30:00.000Z',
    createdAt: '2026-02-03T04:00:00.000Z',
    updatedAt: '2026-02-03T04:00:00.000Z',
    planId: null,
    tokenId: null,
    paymentId: null,
    paymentRequestId: null,
    origins: ['https://localhost:4443'],
    paymentLinkUrl: null,
    componentsSdkKey: 'session-00000000000000000000000000000000-pd-AAAA-AAAA',
    wire,
  });
});

test('decodes the token and payment of a completed session', () => {
  expect(decodeSession(fixture('session.completed'))).toMatchObject({
    status: 'COMPLETED',
    tokenId: 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    paymentId: 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001',
    paymentRequestId: 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff',
    paymentLinkUrl: 'https://dev.xen.to/AbCdEf12',
    componentsSdkKey: null,
    origins: [],
  });
});

test('keeps fields and values that nobody knows', () => {
  const wire = { payment_session_id: 'ps-1', status: 'FROZEN', mode: 'VOICE', new_field: { a: [1] }, amount: '5' };
  expect(decodeSession(wire)).toMatchObject({ status: 'FROZEN', mode: 'VOICE', amount: 0, referenceId: '', wire });
});

test.each([
  [null],
  ['<html>'],
  [[]],
  [{}],
  [{ payment_session_id: 'ps-1' }],
  [{ payment_session_id: '', status: 'ACTIVE' }],
  [{ payment_session_id: 1, status: 'ACTIVE' }],
])('takes %j for an unexpected answer', (json) => {
  expect(() => decodeSession(json)).toThrow(expect.objectContaining({ kind: 'network', code: 'unexpected_answer' }));
});

test('no answer makes it fail in any other way', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      try {
        decodeSession(json);
      } catch (error) {
        expect(error).toBeInstanceOf(XpsError);
      }
      const session = {
        payment_session_id: 'ps-1',
        status: 'ACTIVE',
        amount: json,
        customer_id: json,
        components_configuration: json,
      };
      expect(decodeSession(session).id).toBe('ps-1');
    }),
  );
});

test('reads the error body with its list and the request id', () => {
  const body = fixture('error.validation');
  expect(validatorFor('error')(body)).toEqual([]);
  expect(decodeProviderError(400, { 'request-id': 'req-1' }, JSON.stringify(body))).toEqual({
    status: 400,
    errorCode: 'API_VALIDATION_ERROR',
    message: "request/body must have required property 'session_type'",
    errors: [{ message: "must have required property 'session_type'", path: '/body/session_type' }],
    requestId: 'req-1',
  });
});

test('trims the code that ends in a blank', () => {
  expect(decodeProviderError(400, {}, '{"error_code":"CAPTURE_AMOUNT_EXCEEDED ","message":"m"}').errorCode).toBe(
    'CAPTURE_AMOUNT_EXCEEDED',
  );
});

test.each([
  ['<html><head><title>502 Bad\n Gateway</title></head><body>…</body></html>', '502 Bad Gateway'],
  ['<p>not <b>here</b></p>', 'not here'],
  ['upstream timed out', 'upstream timed out'],
  ['', 'the answer is empty'],
  ['[1]', '[1]'],
  ['{"message":""}', '{"message":""}'],
])('makes the best of %j', (body, message) => {
  expect(decodeProviderError(502, {}, body)).toEqual({ status: 502, errorCode: 'HTTP_502', message });
});

test('any body gives a short message', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string().map((text) => text.repeat(1_000)),
      ),
      (body) => {
        const { message, errorCode } = decodeProviderError(400, {}, body);
        expect(message.length).toBeLessThanOrEqual(500);
        expect(errorCode).not.toBe('');
      },
    ),
  );
});
