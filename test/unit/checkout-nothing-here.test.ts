import { describe, expect, it } from 'vitest';
import { createPages } from '../../src/checkout/serve-checkout';
import type { Call } from '../../src/io/http-exchange';

const pages = createPages(
  {
    files: { sdk: { original: () => Buffer.of(), pointedAt: () => Buffer.of() }, asset: () => '' },
    pageAt: () => undefined,
    isOurHost: (host) => host === '127.0.0.1:4010',
    elsewhere: async ({ url }) =>
      url.pathname === '/hosted/elsewhere' ? { status: 200, headers: {}, body: 'from elsewhere' } : undefined,
    onTrouble: (error) => {
      throw error;
    },
  },
  new AbortController().signal,
);

function call(method: string, path: string, host = '127.0.0.1:4010'): Call {
  const url = new URL(`http://${host}${path}`);
  return { method, url, headers: {}, text: async () => '', gone: new AbortController().signal };
}

describe('below /hosted/, where no page is', () => {
  it.each(['/hosted/', '/hosted/typo', `/hosted/${'0'.repeat(32)}`, `/hosted/${'0'.repeat(32)}/`, '/hosted/a/b'])(
    'a browser is told so by a page that asks for nothing more: %s',
    async (path) => {
      for (const method of ['GET', 'HEAD']) {
        const answer = await pages(call(method, path));
        expect(answer).toMatchObject({
          status: 404,
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': expect.stringContaining("default-src 'none'"),
            'cache-control': 'no-store',
            'referrer-policy': 'no-referrer',
            'x-content-type-options': 'nosniff',
          },
        });
        expect(answer?.body).toContain('<html lang="en">');
        expect(answer?.body).not.toMatch(/<script|src=|href="(?!data:)/);
      }
    },
  );

  it('others are answered as before', async () => {
    expect(await pages(call('POST', '/hosted/typo'))).toBeUndefined();
    expect(await pages(call('GET', '/hosted'))).toBeUndefined();
    expect(await pages(call('GET', '/sessions'))).toBeUndefined();
    expect((await pages(call('GET', '/hosted/elsewhere')))?.body).toBe('from elsewhere');
    expect((await pages(call('GET', '/hosted/typo', 'evil.example')))?.status).toBe(403);
  });
});
