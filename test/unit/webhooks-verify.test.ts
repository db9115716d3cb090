import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerValue, storableHeaders, storablePath } from '../../src/webhooks/headers';
import { createAdmission, verifyCallbackToken } from '../../src/webhooks/verify';

const TOKEN = 'f00dfeed'.repeat(8);

describe('verifyCallbackToken', () => {
  test('knows the token under any spelling of the header name', () => {
    expect(verifyCallbackToken(TOKEN, ['Host', 'a', 'X-Callback-Token', TOKEN])).toBe('verified');
    expect(verifyCallbackToken(TOKEN, ['x-callback-token', TOKEN])).toBe('verified');
  });

  test('tells a wrong token from none', () => {
    expect(verifyCallbackToken(TOKEN, ['x-callback-token', 'another'])).toBe('wrong');
    expect(verifyCallbackToken(TOKEN, ['x-callback-token', ''])).toBe('missing');
    expect(verifyCallbackToken(TOKEN, ['host', TOKEN])).toBe('missing');
  });

  test('refuses a header that comes twice, even when both values are right', () => {
    expect(verifyCallbackToken(TOKEN, ['x-callback-token', TOKEN, 'X-Callback-Token', TOKEN])).toBe('wrong');
    expect(verifyCallbackToken('a, b', ['x-callback-token', 'a', 'x-callback-token', 'b'])).toBe('wrong');
    expect(verifyCallbackToken(TOKEN, ['x-callback-token', '', 'x-callback-token', TOKEN])).toBe('wrong');
  });

  test('compares bytes, so a token beyond ASCII is recognised as Node hands it over', () => {
    const asLatin1 = Buffer.from('schlüssel').toString('latin1');
    expect(verifyCallbackToken('schlüssel', ['x-callback-token', asLatin1])).toBe('verified');
  });

  test('verifies exactly the same value and nothing else', () => {
    const value = fc.stringMatching(/^[!-~]{1,80}$/);
    fc.assert(
      fc.property(value, value, (expected, sent) => {
        expect(verifyCallbackToken(expected, ['x-callback-token', sent])).toBe(
          sent === expected ? 'verified' : 'wrong',
        );
        expect(verifyCallbackToken(expected, ['x-callback-token', expected])).toBe('verified');
      }),
    );
  });
});

describe('createAdmission', () => {
  const right = ['x-callback-token', TOKEN];
  const wrong = ['x-callback-token', 'another'];

  test('refuses what is not verified', () => {
    const check = createAdmission({ expected: TOKEN, allowUnsigned: false });
    expect([check(right), check(wrong), check([])]).toEqual(['verified', 'wrong', 'missing']);
  });

  test('takes and marks what is not verified when that is allowed', () => {
    const check = createAdmission({ expected: TOKEN, allowUnsigned: true });
    expect([check(right), check(wrong), check([])]).toEqual(['verified', 'unverified', 'unverified']);
  });

  test.each([null, ''])('verifies nothing when the expected token is %o', (expected) => {
    const check = createAdmission({ expected, allowUnsigned: false });
    expect([check(right), check(['x-callback-token', '']), check([])]).toEqual(['wrong', 'wrong', 'missing']);
    expect(createAdmission({ expected, allowUnsigned: true })(right)).toBe('unverified');
  });
});

describe('what is stored of the headers', () => {
  test('no credentials, and no header that holds the callback token', () => {
    const raw = ['Host', 'h', 'X-Callback-Token', TOKEN, 'AUTHORIZATION', 'Basic eA==', 'Proxy-Authorization', 'b'];
    const more = ['Cookie', 'c=d', 'X-Original', `token ${TOKEN};`, 'webhook-id', 'w1', 'Host', 'again'];
    expect(storableHeaders([...raw, ...more], TOKEN)).toEqual([
      ['Host', 'h'],
      ['webhook-id', 'w1'],
      ['Host', 'again'],
    ]);
  });

  test('the callback token survives neither in headers nor in the path, wherever it was put', () => {
    const text = fc.stringMatching(/^[a-z-]{1,20}$/);
    const place = fc.record({ name: text, before: text, after: text });
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const raw = places.flatMap(({ name, before, after }) => [name, `${before}${TOKEN}${after}`]);
        expect(JSON.stringify(storableHeaders(raw, TOKEN))).not.toContain(TOKEN);
        expect(storablePath(`/hooks?${raw.join('&')}`, TOKEN)).not.toContain(TOKEN);
      }),
    );
  });

  test('without a known token everything else stays', () => {
    expect(storableHeaders(['a', 'b'], null)).toEqual([['a', 'b']]);
    expect(storablePath('/x?y=1', null)).toBe('/x?y=1');
    expect(storablePath('/x?y=1', '')).toBe('/x?y=1');
  });

  test('headerValue finds a value by its name in lower case and takes an empty one for none', () => {
    expect(headerValue(['Webhook-Id', 'w1'], 'webhook-id')).toBe('w1');
    expect(headerValue(['Webhook-Id', ''], 'webhook-id')).toBeNull();
    expect(headerValue(['other', 'w1'], 'webhook-id')).toBeNull();
  });
});
