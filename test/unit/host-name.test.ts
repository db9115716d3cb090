import { expect, test } from 'vitest';
import { hostName } from '../../src/core/host-name';

test.each([
  ['VM', 'vm'],
  ['Laptop.Local', 'laptop.local'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['127.1', '127.0.0.1'],
  ['2130706433', '127.0.0.1'],
  ['0x7f.1', '127.0.0.1'],
  ['0', '0.0.0.0'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::FFFF:c0a8:0114', '192.168.1.20'],
  ['[::1]', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['FE80::0001', 'fe80::1'],
])('%s is %s to a browser', (text, host) => {
  expect(hostName(text)).toBe(host);
});

test.each(['', 'a b', 'localhost:443', 'localhost:80', 'a/b', 'a@b', '256.1.1.1', '::g', 'a?b', '[::1', 'a\\b'])(
  '%j is no host',
  (text) => {
    expect(hostName(text)).toBeNull();
  },
);
