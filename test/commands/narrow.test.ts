import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { createSession, startListening } from './support/listening';

const BAD = ['create', '--amount', '0', '--email', 'Jane Q', '--item', 'name=Tip'] as const;
const wordsIn = (text: string): string[] => text.split(/\s+/);

describe.each([40, 80, 120])('a terminal of %i columns', (columns) => {
  const world = () => createWorld({ terminal: true, columns, env: { NO_COLOR: '1' } });

  it.each([[['whoami']], [['create', '--amount', '150000', '--save', 'disabled']], [['tokens', 'list']], [[...BAD]]])(
    'breaks what %j says between words only',
    async (argv) => {
      const narrow = await world().run(...argv);
      const text = narrow.stdout + narrow.stderr;
      for (const line of text.split('\n').filter((each) => each.length > columns))
        expect(line).toMatch(/^(this would work|next): xps |^ {2}xps |^ *(\S+ )?\S+ *\S+$/);
      if (argv[0] === 'tokens') return expect(wordsIn(text)).toEqual(expect.arrayContaining(['webhooks:', 'nothing']));
    },
  );

  it.each([[['--help']], [['create', '--help']], [['sandbox', '--help']]])('shows %j within them', async (argv) => {
    const { stdout } = await world().run(...argv);
    for (const line of stdout.split('\n').filter((each) => each.length > columns))
      expect(line).toMatch(/^ {2}xps |^ *\S+$/);
    const piped = await createWorld().run(...argv);
    expect(wordsIn(stdout).sort()).toEqual(wordsIn(piped.stdout).sort());
  });
});

it('what to do next stays a command that can be copied, whatever does not fit beside it', async () => {
  const world = createWorld({ terminal: true, columns: 80, env: { NO_COLOR: '1' } });
  const { stdout, stderr } = await world.run('create', '--amount', '150000', '--save', 'forced');
  const [, id = ''] = /(ps-\w+)/.exec(stdout) ?? [];
  expect(stderr).toContain(`\nnext: xps checkout ${id}\n  or without a browser xps sandbox pay ${id}\n`);
  const narrow = createWorld({ terminal: true, columns: 44, env: { NO_COLOR: '1' } });
  expect((await narrow.run('create', '--amount', '150000', '--save', 'forced')).stderr).toMatch(
    /\nnext: xps checkout ps-\w+\n {2}or without a browser\n {2}xps sandbox pay ps-\w+\n/,
  );
});

it('what sandbox advance tells is broken between words', async () => {
  const world = createWorld({ terminal: true, columns: 60, env: { NO_COLOR: '1' } });
  await world.run('sandbox', 'pay', await createSession(world));
  await startListening(world);
  const { stdout } = await world.run('sandbox', 'advance', '15m');
  expect(stdout).toMatch(/ {2}webhook payment\.capture/);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
});

it.each(['a terminal that nobody gave a size', 'a pipe'])('%s gets help for 80 columns', async (stream) => {
  const world = stream === 'a pipe' ? createWorld() : createWorld({ terminal: true, columns: 0 });
  const { stdout } = await world.run('tokens', 'charge', '--help');
  expect(Math.max(...stdout.split('\n').map((line) => (/^ {2}xps /.test(line) ? 0 : line.length)))).toBe(80);
});

it('a pipe gets every line whole', async () => {
  const { stderr } = await createWorld().run(...BAD);
  expect(stderr).toMatch(/^ {2}--email: customer\.email is "Jane Q"; it must be an e-mail address, .*\]$/m);
});
