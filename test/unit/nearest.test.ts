import { expect, test } from 'vitest';
import { nearest } from '../../src/core/nearest';

const COMMANDS = ['create', 'listen', 'tokens', 'sessions', 'sandbox', 'profiles', 'config', 'login', 'logout'];

test.each([
  ['tokesn', ['tokens']],
  ['LISTEN', ['listen']],
  ['sess', ['sessions']],
  ['log', ['login', 'logout']],
  ['lgoin', ['login']],
  ['nope', []],
  ['', []],
])('%j may have meant %j', (typed, meant) => {
  expect(nearest(typed, COMMANDS)).toEqual(meant);
});

test('a text without end costs no time', () => {
  expect(nearest('a'.repeat(1_000_000), COMMANDS)).toEqual([]);
});
