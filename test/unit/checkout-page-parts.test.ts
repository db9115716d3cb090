import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/checkout/page/loopback';
import { beginningOf, type PageState } from '../../src/checkout/page/page-state';
import { moduleSnippet, SDK_VERSION, scriptSnippet, serverSnippet } from '../../src/checkout/page/snippet';
import { cardFill } from '../../src/checkout/page/test-card';
import { mayStartNow, troubleOf } from '../../src/checkout/page/trouble';
import { startOf, updateOf } from '../support/page-session';

const NOW = new Date('2098-03-01T00:00:00');
const CARD = { scenario: 'frictionless', listedAsFailing: false } as const;

describe('a test card that is filled in', () => {
  it('expires in the third year from now, of a century that ends as well', () => {
    expect(cardFill({ ...CARD, number: '4000000000001000', brand: 'Visa' }, NOW)).toEqual({
      number: '4000000000001000',
      expiry: '12/01',
      cvn: '123',
    });
  });

  it('has a code of four digits when it is an American Express', () => {
    expect(cardFill({ ...CARD, number: '340000000002708', brand: 'Amex' }, NOW).cvn).toBe('1234');
  });
});

describe('the snippets', () => {
  it('name the version of the SDK that the page was built with', () => {
    const sdk = new URL('../../node_modules/xendit-components-web/package.json', import.meta.url);
    expect(JSON.parse(readFileSync(sdk, 'utf8')).version).toBe(SDK_VERSION);
    expect(scriptSnippet('Pay')).toContain(`/v${SDK_VERSION}/index.umd.js`);
  });

  it('ask the server for the key and never hold one', () => {
    const wire = { reference_id: '</script>', amount: 1, components_sdk_key: 'session-…', status: 'ACTIVE' };
    const all = [moduleSnippet('Pay'), scriptSnippet('Pay'), serverSnippet({ ...updateOf().session, wire })].join('\n');
    expect(all).not.toContain('session-…');
    expect(all).toContain('session.components_sdk_key');
  });
});

describe('where a customer may be sent', () => {
  it.each(['http://localhost:3000/thanks', 'http://127.0.0.1/', 'https://localhost?x', 'http://[::1]:80/'])(
    'may: %s',
    (url) => {
      expect(isLoopback(url)).toBe(true);
    },
  );

  it.each([
    'https://shop.example/',
    'http://localhost.evil.example/',
    'http://localhost@evil.example/',
    'http://127.0.0.1:80@evil.example/',
    'javascript:alert(1)//http://localhost/',
    ' http://localhost/',
    '//localhost/',
  ])('may not: %s', (url) => {
    expect(isLoopback(url)).toBe(false);
  });
});

describe('trouble with the SDK', () => {
  const fatal = { at: 0, name: 'fatal-error', payload: { message: 'TypeError: Failed to fetch\n  at x' } };
  const { session } = updateOf({ origins: ['https://localhost:4443'] });

  it('names this page’s origin when the session does not allow it', () => {
    expect(troubleOf(fatal, session, { origin: 'https://localhost:4444', hasChannels: () => false })).toEqual({
      kind: 'fatal',
      message: 'TypeError: Failed to fetch',
      missingOrigin: 'https://localhost:4444',
    });
  });

  it('does not blame an origin that is allowed, nor any in the sandbox', () => {
    const missing = (origin: string | null) => troubleOf(fatal, session, { origin, hasChannels: () => false });
    expect(missing('https://localhost:4443')).toMatchObject({ missingOrigin: null });
    expect(missing(null)).toMatchObject({ missingOrigin: null });
  });

  it('is a session without a channel that can be shown, and tells which were allowed', () => {
    const init = { at: 0, name: 'init', payload: {} };
    const { session: narrow } = updateOf({ wire: { allowed_payment_channels: ['BCA_VIRTUAL_ACCOUNT'] } });
    const none = { origin: null, hasChannels: () => false };
    expect(troubleOf(init, narrow, none)).toEqual({ kind: 'no-channels', allowed: ['BCA_VIRTUAL_ACCOUNT'] });
    expect(troubleOf(init, narrow, { ...none, hasChannels: () => true })).toBeNull();
  });
});

describe('a page in which the SDK could not start', () => {
  const fatal = { kind: 'fatal', message: '', missingOrigin: null } as const;
  const state: PageState = { ...beginningOf(startOf(), 0, false), trouble: fatal };
  const away = { ...state, terminalGone: true };
  const asking = { ...state, latest: { ...updateOf(), trouble: 'connection refused' } };

  it('begins anew once terminal and API are there again, and at no other time', () => {
    expect(mayStartNow(away, state)).toBe(true);
    expect(mayStartNow(asking, state)).toBe(true);
    expect(mayStartNow(state, state)).toBe(false);
    expect(mayStartNow(away, asking)).toBe(false);
    expect(mayStartNow(away, { ...state, trouble: { kind: 'no-sdk' } })).toBe(false);
    expect(mayStartNow(away, { ...state, trouble: null })).toBe(false);
  });
});
