import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';

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
        expect(line).toMatch(/^(this would work|next): xps |^ *(\S+ )?\S+ *\S+$/);
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

it('a pipe gets every line whole', async () => {
  const { stderr } = await createWorld().run(...BAD);
  expect(stderr).toMatch(/^ {2}--email: customer\.email is "Jane Q"; it must be an e-mail address, .*\]$/m);
});
