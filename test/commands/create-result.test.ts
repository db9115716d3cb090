import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { jsonLines, jsonOf } from './support/command-line';

const CREATE = ['create', '--amount', '150000', '--save', 'forced'] as const;
const HOSTED = [...CREATE, '--mode', 'payment-link'] as const;
const SDK_KEY = /session-[0-9a-f]{32}-[a-z]+-[A-Za-z0-9+/=]+-[A-Za-z0-9+/=]+/;

describe('the result of xps create', () => {
  it('is a summary for people, with the next command', async () => {
    const { code, stdout, stderr } = await createWorld().run(...CREATE, '--expires-in', '45m');
    expect(code).toBe(0);
    const [head = '', ...fields] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^ps-[0-9a-f]{24} {2}ACTIVE$/);
    const shown = Object.fromEntries(fields.map((line) => [line.slice(2, 13).trim(), line.slice(13).trim()]));
    expect(shown).toMatchObject({
      amount: 'IDR 150,000',
      save: 'forced: paying saves the payment method',
      mode: 'COMPONENTS',
      reference: expect.stringMatching(/^xps-/),
      customer: expect.stringMatching(/^cust-[0-9a-f-]{36} \(a made-up test customer\)$/),
      expires: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(in (45 min|44 min \d+ s)\)$/),
      'sdk key': 'session-… (--reveal shows it)',
    });
    expect(stderr).toContain(
      `next: xps checkout ${head.slice(0, 27)}, or without a browser xps sandbox pay ${head.slice(0, 27)}\n`,
    );
  });

  it('is the session as it was answered under --json, its secrets masked', async () => {
    const ended = await createWorld().run(...CREATE, '--json');
    expect(jsonOf(ended)).toMatchObject({
      payment_session_id: expect.stringMatching(/^ps-/),
      status: 'ACTIVE',
      components_sdk_key: 'session-…',
      capture_method: 'AUTOMATIC',
      business_id: expect.any(String),
    });
    expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
    const hosted = await createWorld().run(...HOSTED, '--json');
    expect(jsonOf(hosted).payment_link_url).toMatch(/^https?:\/\/[^/]+\/…$/);
  });

  it('is the id alone under --quiet, and stderr stays empty', async () => {
    const { code, stdout, stderr } = await createWorld().run(...CREATE, '--quiet');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ps-[0-9a-f]{24}\n$/);
    expect(stderr).toBe('');
  });

  it('shows the secrets in full when --reveal asks for them, and only then', async () => {
    const world = createWorld();
    expect((await world.run(...CREATE)).stdout).not.toMatch(SDK_KEY);
    expect((await world.run(...CREATE, '--reveal')).stdout).toMatch(SDK_KEY);
    expect(jsonOf(await world.run(...CREATE, '--reveal', '--json')).components_sdk_key).toMatch(SDK_KEY);
    const link = /link +https?:\/\/\S+\/[A-Za-z0-9]{6,}/;
    expect((await world.run(...HOSTED)).stdout).not.toMatch(link);
    expect((await world.run(...HOSTED, '--reveal')).stdout).toMatch(link);
  });

  it('is kept in the store, without its secrets', async () => {
    const world = createWorld();
    const { payment_session_id: id, reference_id: reference } = jsonOf(
      await world.run(...CREATE, '--reveal', '--json'),
    );
    const { data } = jsonOf(await world.run('sessions', 'list', '--json')) as { data: Record<string, unknown>[] };
    expect(data).toEqual([
      expect.objectContaining({ payment_session_id: id, reference_id: reference, amount: 150_000, source: 'created' }),
    ]);
    expect(Object.keys(data[0] ?? {})).not.toContain('components_sdk_key');
    expect(Object.keys(data[0] ?? {})).not.toContain('payment_link_url');
  });

  it('tells of an existing customer without calling it made up', async () => {
    const world = createWorld();
    const { stdout } = await world.run(...CREATE, '--customer-ref', 'jane-1', '--given-names', 'Jane');
    expect(stdout).toMatch(/customer +cust-/);
    expect(stdout).not.toContain('made-up');
  });
});

describe('which account a command works with', () => {
  it('is one line on stderr for people', async () => {
    const { stderr } = await createWorld().run(...CREATE);
    expect(stderr.split('\n')[0]).toBe('sandbox · nothing leaves this machine (no key is configured)');
  });

  it('is one JSON line under --json', async () => {
    const { stderr } = await createWorld().run(...CREATE, '--json');
    expect(jsonLines(stderr)).toEqual([
      { type: 'mode', mode: 'sandbox', profile: 'sandbox', profile_from: 'no key is configured' },
    ]);
  });
});

describe('what is made up of a customer', () => {
  it.each([
    [['--email', 'jane@shop.example'], '(its reference and name are made up)'],
    [['--given-names', 'Jane'], '(its reference is made up)'],
    [[], '(a made-up test customer)'],
  ])('is told beside %j', async (given, words) => {
    const { stdout } = await createWorld().run('create', '--amount', '150000', '--save', 'forced', ...given);
    expect(stdout).toContain(words);
  });

  it('leaves out what a preference says', async () => {
    const world = createWorld();
    await world.run('config', 'set', 'customer.reference', 'jane-1');
    const { stdout } = await world.run('create', '--amount', '150000', '--save', 'forced');
    expect(stdout).toContain('(its name is made up)');
  });
});

describe('a flag that is given twice', () => {
  it('is warned of where only one counts', async () => {
    const argv = [
      'create',
      '--amount',
      '1',
      '--amount',
      '150000',
      '--save',
      'forced',
      '--channel',
      'CARDS',
      '--channel',
      'DANA',
    ];
    const { code, stdout, stderr } = await createWorld().run(...argv, '--metadata', 'b=c', '--metadata', 'b=d');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('IDR 150,000');
    expect(stderr).toContain('warning: --amount was given more than once; the last one counts\n');
    expect(stderr).toContain('warning: --metadata b was given more than once; the last one counts\n');
    expect(stderr).not.toContain('--channel was');
  });
});
