import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { TOKEN } from './support/charging';
import { jsonLines, jsonOf } from './support/command-line';
import { fakeXendit, TEST_KEY } from './support/fake-xendit';

const CREATE = ['create', '--amount', '150000', '--save', 'forced', '--reference', 'order-1'] as const;
const BASIC = Buffer.from(`${TEST_KEY}:`).toString('base64');

describe('xps create --dry-run', () => {
  it('shows method, address, headers and body, the key masked, and sends nothing', async () => {
    const xendit = await fakeXendit();
    const { code, stdout, stderr } = await createWorld({ env: xendit.env }).run(...CREATE, '--dry-run');
    expect(code).toBe(0);
    const [head = '', body = ''] = stdout.split('\n\n');
    expect(head.split('\n')).toEqual([
      `POST ${xendit.url}/sessions`,
      'authorization: Basic …',
      'accept: application/json',
      'content-type: application/json',
    ]);
    expect(JSON.parse(body)).toMatchObject({ reference_id: 'order-1', amount: 150_000 });
    expect(stderr).toContain('dry run: nothing was sent');
    expect(xendit.requests).toEqual([]);
  });

  it('prints the body alone as =json, whatever --json says', async () => {
    for (const more of [[], ['--json'], ['--quiet']]) {
      const ended = await createWorld().run(...CREATE, '--dry-run=json', ...more);
      expect(ended.code).toBe(0);
      expect(jsonOf(ended)).toMatchObject({ reference_id: 'order-1', session_type: 'PAY' });
    }
  });

  it('prints the whole request as one document under --json', async () => {
    const xendit = await fakeXendit();
    const ended = await createWorld({ env: xendit.env }).run(...CREATE, '--dry-run', '--json');
    expect(jsonOf(ended)).toMatchObject({
      method: 'POST',
      url: `${xendit.url}/sessions`,
      headers: { authorization: 'Basic …', 'content-type': 'application/json' },
      body: { reference_id: 'order-1' },
    });
    expect(jsonLines(ended.stderr).map(({ type }) => type)).toEqual(['mode', 'note']);
    expect(xendit.requests).toEqual([]);
  });

  it('prints a curl command as =curl that takes the key from the environment', async () => {
    const xendit = await fakeXendit();
    const world = createWorld({ env: xendit.env });
    const { code, stdout } = await world.run(...CREATE, '--description', "Jane's", '--dry-run=curl');
    expect(code).toBe(0);
    expect(stdout).toContain(`curl -X POST ${xendit.url}/sessions`);
    expect(stdout).toContain('-u "$XENDIT_SECRET_KEY:"');
    expect(stdout).toContain("'\\''");
    const asJson = await world.run(...CREATE, '--dry-run=curl', '--json');
    expect(jsonOf(asJson)).toEqual({ command: expect.stringContaining('curl -X POST') });
  });

  it.each(['--dry-run', '--dry-run=json', '--dry-run=curl'])('shows no key under %s', async (form) => {
    const xendit = await fakeXendit();
    const { stdout, stderr } = await createWorld({ env: xendit.env }).run(...CREATE, form);
    expect(stdout + stderr).not.toContain(TEST_KEY);
    expect(stdout + stderr).not.toContain(BASIC);
  });

  it('opens neither the store nor the sandbox', async () => {
    const world = createWorld();
    await world.run(...CREATE, '--dry-run');
    expect(existsSync(join(world.home, 'xps.db'))).toBe(false);
    expect(existsSync(join(world.home, 'sandbox.db'))).toBe(false);
  });

  it('is allowed in live mode without --live', async () => {
    const world = createWorld({ env: { XENDIT_SECRET_KEY: 'xnd_production_abcdefghijkl' } });
    const { code, stderr } = await world.run(...CREATE, '--customer-ref', 'a', '--given-names', 'A', '--dry-run');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('LIVE · profile env · key from XENDIT_SECRET_KEY');
  });
});

it('says of a curl command with a shortened token id how to get the whole', async () => {
  const charge = ['tokens', 'charge', TOKEN, '--amount', '50000', '--currency', 'IDR', '--dry-run=curl'];
  const shortened = await createWorld().run(...charge);
  expect(shortened.stdout).not.toContain(TOKEN);
  expect(shortened.stderr).toContain('not to be sent as it is');
  expect(shortened.stderr).toContain('--reveal');
  const whole = await createWorld().run(...charge, '--reveal');
  expect(whole.stdout).toContain(TOKEN);
  expect(whole.stderr).not.toContain('not to be sent');
});
