import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originMismatch } from '../../src/checkout/origins';

const PAGE = 'https://localhost:4443';

describe('originMismatch', () => {
  it.each([
    ['the same', PAGE, ['https://shop.example', PAGE]],
    ['the same in another case', PAGE, ['HTTPS://LocalHost:4443']],
    ['the same with the port that goes with the scheme', 'https://shop.example', ['https://shop.example:443']],
    ['the same the other way round', 'http://shop.example:80', ['http://shop.example']],
    ['the same host in other letters', 'https://xn--bcher-kva.example', ['https://bücher.example']],
    ['a page deep in the site', 'https://localhost:4443/a/b?c', [PAGE]],
    ['another way to write an address', 'https://127.0.0.1:4443', ['https://127.1:4443']],
  ])('has nothing against %s', (_, page, origins) => {
    expect(originMismatch(page, origins)).toBeNull();
  });

  it('says what to add', () => {
    expect(originMismatch('https://Shop.example:443/pay', [])).toEqual({
      what: 'the session names no origin, and the page is at https://shop.example',
      origin: 'https://shop.example',
      flag: '--origin https://shop.example',
      certain: true,
    });
  });

  it.each([
    ['http for https', ['http://localhost:4443'], 'http is not https'],
    ['another port', ['https://localhost:4444'], 'port 4444 is not 4443'],
    ['no port', ['https://localhost'], 'port 443 is not 4443'],
    ['an address for the name', ['https://127.0.0.1:4443'], '127.0.0.1 is not localhost to a browser'],
    ['the other address for the name', ['https://[::1]:4443'], '[::1] is not localhost to a browser'],
    ['two things at once', ['http://127.0.0.1:4443'], 'http is not https, 127.0.0.1 is not localhost to a browser'],
    ['no scheme', ['localhost:4443'], 'it lacks https://'],
    ['a user', ['https://me@localhost:4443'], 'it names a user'],
  ])('recognises %s', (_, origins, difference) => {
    expect(originMismatch(PAGE, origins)).toMatchObject({
      what: `the session is for ${origins[0]}, and the page is at ${PAGE}: ${difference}`,
      flag: `--origin ${PAGE}`,
    });
  });

  it('counts another scheme once, though its port differs too', () => {
    expect(originMismatch('https://shop.example', ['http://shop.example'])?.what).toMatch(/: http is not https$/);
  });

  it.each([
    ['a slash at the end', ['https://localhost:4443/'], 'browsers send nothing behind the host and port, so no /'],
    ['a path', ['https://localhost:4443/pay'], 'browsers send nothing behind the host and port, so no /pay'],
    ['a wildcard', ['https://*:4443'], 'wildcards are not documented'],
    ['a wildcard for everything', ['*'], 'wildcards are not documented'],
  ])('is not certain about %s, which Xendit does not document', (_, origins, difference) => {
    expect(originMismatch(PAGE, origins)).toMatchObject({
      certain: false,
      what: expect.stringContaining(`: ${difference}`),
    });
  });

  it('is certain about a wildcard for somewhere else', () => {
    expect(originMismatch(PAGE, ['https://*.shop.example'])).toMatchObject({ certain: true });
  });

  it('tells of the nearest of several', () => {
    const origins = ['https://shop.example', 'http://127.0.0.1:80', 'https://localhost:4444', 'not an origin'];
    expect(originMismatch(PAGE, origins)?.what).toBe(
      'the session is for https://localhost:4444, and the page is at https://localhost:4443: port 4444 is not 4443',
    );
  });

  it('lists all when none is near', () => {
    expect(originMismatch(PAGE, ['https://shop.example', 'https://pay.example', '???'])?.what).toBe(
      'the session is for https://shop.example, https://pay.example, ???, and the page is at https://localhost:4443',
    );
  });

  it.each(['', 'localhost:4443', 'file:///pay.html', 'https://'])('refuses %j as a page', (page) => {
    expect(() => originMismatch(page, [])).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('agrees with the browser’s own comparison of any two origins', () => {
    const origin = fc
      .tuple(
        fc.constantFrom('http', 'https', 'HTTPS'),
        fc.constantFrom('localhost', '127.0.0.1', 'Shop.example', 'shop.example'),
        fc.constantFrom('', ':80', ':443', ':4443'),
      )
      .map(([scheme, host, port]) => `${scheme}://${host}${port}`);
    fc.assert(
      fc.property(origin, fc.array(origin, { maxLength: 3 }), (page, origins) => {
        const same = origins.some((each) => new URL(each).origin === new URL(page).origin);
        expect(originMismatch(page, origins) === null).toBe(same);
      }),
    );
  });

  it('makes something of whatever the session lists', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (origins) => {
        expect(originMismatch(PAGE, [...origins, PAGE])).toBeNull();
        expect(
          originMismatch(
            PAGE,
            origins.filter((each) => !each.includes('localhost')),
          ),
        ).toMatchObject({ origin: PAGE });
      }),
    );
  });
});
