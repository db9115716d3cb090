import { expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { TOKEN } from './support/charging';

const TWICE = ['--metadata', 'a=b', '--metadata', 'x=1', '--metadata', 'a=c'];

it.each([
  ['create', ['create', '--amount', '150000', '--dry-run']],
  ['tokens charge', ['tokens', 'charge', TOKEN, '--amount', '50000', '--currency', 'IDR', '--dry-run']],
  ['payments refund', ['payments', 'refund', 'py-1402feb0-bb79-47ae-9d1e-e69394d3949c']],
  ['plans create', ['plans', 'create', '--token', TOKEN, '--amount', '99000', '--every', '1month', '--dry-run']],
])('%s says which key of metadata was given more than once', async (_, argv) => {
  const { stderr } = await createWorld().run(...argv, ...TWICE);
  expect(stderr).toContain('warning: --metadata a was given more than once; the last one counts\n');
  expect(stderr).not.toContain('--metadata x was');
});
