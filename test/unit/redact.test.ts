import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor, maskKey, maskLink, maskSdkKey } from '../../src/core/redact';

// Put together here, so that no scanner takes these for real ones.
const KEY = `xnd_${'development'}_OhP5Fx0z+/=aZ19`;
const LIVE_KEY = `xnd_${'production'}_OhP5Fx0z+/=aZ19`;
const AUTH_KEY = `session-${'0123456789abcdef'.repeat(2)}`;
const SDK_KEY = `${AUTH_KEY}-pd-${'Ab+/'.repeat(40)}-${'Cd0='.repeat(32)}`;
const TOKEN = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeee7f8d';

test.each([
  [`key ${KEY}.`, 'key xnd_development_….'],
  [`"${LIVE_KEY}"`, '"xnd_production_…"'],
  [`key=${encodeURIComponent(KEY)}&a=b`, 'key=xnd_development_…&a=b'],
  [`authorization: Basic ${Buffer.from(`${KEY}:`).toString('base64')}`, 'authorization: Basic …'],
  [`{"components_sdk_key":"${SDK_KEY}"}`, '{"components_sdk_key":"session-…"}'],
  [`GET /api/sessions/${AUTH_KEY}/poll?token_request_id=1`, 'GET /api/sessions/session-…/poll?token_request_id=1'],
  [
    'https://checkout-staging.xendit.co/sessions/ps-69819a4bc951f34f173f7f01 now',
    'https://checkout-staging.xendit.co/… now',
  ],
  ['(https://xen.to/AbC, https://dev.xen.to/AbC)', '(https://xen.to/… https://dev.xen.to/…'],
  [`saved ${TOKEN}`, 'saved pt-aaaa…7f8d'],
])('hides the secret of %j', (text, safe) => {
  expect(createRedactor().apply(text)).toBe(safe);
});

test.each([
  'xnd_public_development_abcdef',
  'https://shop.example/sessions/ps-1',
  'https://docs.xendit.co/docs/payment-sessions',
  'ps-69819a4bc951f34f173f7f01',
  'order session-20260203',
  'a script-of-fifteen-words',
  'Basic auth',
])('leaves %j as it is', (text) => {
  expect(createRedactor().apply(text)).toBe(text);
});

describe('a value without a shape', () => {
  test('is hidden from the moment it is protected', () => {
    const redactor = createRedactor();
    const token = 'f00dfeedf00dfeed';
    expect(redactor.apply(token)).toBe(token);
    redactor.protect(token);
    expect(redactor.apply(`a ${token} b ${token}`)).toBe('a … b …');
  });

  test('is hidden in JSON and as the user of HTTP Basic, too', () => {
    const redactor = createRedactor();
    redactor.protect('pass"word\\1');
    expect(redactor.apply(JSON.stringify({ token: 'pass"word\\1' }))).toBe('{"token":"…"}');
    expect(redactor.apply(Buffer.from('pass"word\\1:').toString('base64'))).toBe('…');
  });

  test('is hidden whole, even if a part of it is a secret of its own', () => {
    const redactor = createRedactor();
    redactor.protect('12345678');
    redactor.protect('1234567890');
    expect(redactor.apply('1234567890')).toBe('…');
  });

  test('may be too short to be one', () => {
    const redactor = createRedactor();
    redactor.protect('');
    redactor.protect('4000');
    expect(redactor.apply('port 4000')).toBe('port 4000');
  });
});

test('reveals the kind that was asked for and no other', () => {
  const tokens = createRedactor();
  tokens.reveal('token-id');
  expect(tokens.apply(`${TOKEN} ${SDK_KEY} ${KEY}`)).toBe(`${TOKEN} session-… xnd_development_…`);
  const session = createRedactor();
  session.reveal('session-secrets');
  expect(session.apply(`${SDK_KEY} https://xen.to/AbC ${TOKEN} ${KEY}`)).toBe(
    `${SDK_KEY} https://xen.to/AbC pt-aaaa…7f8d xnd_development_…`,
  );
});

test('no planted secret survives, wherever it stands, and a second pass changes nothing', () => {
  const callbackToken = 'b7a2'.repeat(16);
  const redactor = createRedactor();
  redactor.protect(callbackToken);
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom(KEY, LIVE_KEY, SDK_KEY, AUTH_KEY, TOKEN, callbackToken),
      (before, after, secret) => {
        const safe = redactor.apply(`${before} ${secret} ${after}`);
        expect(safe).not.toContain(secret);
        expect(redactor.apply(safe)).toBe(safe);
      },
    ),
  );
});

test('masks of single values', () => {
  expect([maskKey(KEY), maskKey('nothing like a key'), maskLink('https://xen.to/AbC'), maskSdkKey()]).toEqual([
    'xnd_development_…',
    '…',
    'https://xen.to/…',
    'session-…',
  ]);
});
