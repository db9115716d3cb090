import { expect, test } from 'vitest';
import { proxyOf } from '../../src/cli/proxy';

test('a proxy without a scheme speaks HTTP, as for other tools', () => {
  expect(proxyOf({ https_proxy: 'proxy.corp:8080', NO_PROXY: 'localhost' })).toEqual({
    proxy: 'http://proxy.corp:8080',
    noProxy: 'localhost',
  });
});

test('what is no address is the user’s to mend, and its password is not repeated', () => {
  expect(() => proxyOf({ HTTPS_PROXY: 'http://me:hunter2@' })).toThrow(/^(?!.*hunter2).*HTTPS_PROXY/);
});
