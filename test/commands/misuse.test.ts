import { expect, test } from 'vitest';
import { createWorld } from '../support/world';

test.each([[['tokens']], [['sandbox']], [[]]])(
  '%j without a command is help for people and a usage error for programs',
  async (words) => {
    const human = await createWorld().run(...words);
    expect(human.code).toBe(0);
    expect(human.stdout).toContain('Usage: xps');
    const asked = await createWorld().run(...words, '--json');
    expect(asked.code).toBe(2);
    expect(asked.stdout).toBe('');
    expect(JSON.parse(asked.stderr)).toMatchObject({ error: { code: 'missing_command' } });
  },
);

test('an unknown subcommand points at the help of its group', async () => {
  const { code, stderr } = await createWorld().run('sandbox', 'bogus');
  expect(code).toBe(2);
  expect(stderr).toContain('see: xps sandbox --help');
});
