import { describe, expect, it, test } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf } from './support/command-line';

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

test.each([
  [['plans', 'create', '--amount', '5', 'extra'], 'plans create'],
  [['--profile', 'acme', 'whoami', 'extra'], 'whoami'],
  [['sandbox', 'status', 'extra', '--json'], 'sandbox status'],
])('%j was given more than it takes, which names the whole command', async (argv, name) => {
  const ended = await createWorld().run(...argv);
  expect(ended.code).toBe(2);
  for (const words of [`xps ${name} was given more than it takes`, `see: xps help ${name}`])
    expect(ended.stderr).toContain(words);
});

describe('help', () => {
  it.each([
    [['help'], 'Usage: xps [options] [command]'],
    [['help', 'sandbox'], 'Usage: xps sandbox [options] [command]'],
    [['help', 'sandbox', 'pay'], 'Usage: xps sandbox pay [options] <id>'],
    [['sandbox', 'help', 'pay'], 'Usage: xps sandbox pay [options] <id>'],
    [['sandbox', 'pay', 'help', '--help'], 'Usage: xps sandbox pay [options] <id>'],
    [['--profile', 'help', 'create', '--amount', '1', '--help'], 'Usage: xps create [options]'],
    [['help', 'tokens', 'show', 'pt-1'], 'Usage: xps tokens show [options] <id>'],
    [['tokens', '-h'], 'Usage: xps tokens [options] [command]'],
  ])('%j is the page of that command', async (argv, usage) => {
    const { code, stdout, stderr } = await createWorld().run(...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`\n${usage}\n`);
  });

  it.each([
    [['help', 'creat'], 'xps creat', 'did you mean xps create?'],
    [['help', 'tokesn'], 'xps tokesn', 'did you mean xps tokens?'],
    [['sandbox', 'help', 'apy'], 'xps sandbox apy', 'did you mean xps sandbox pay?'],
    [['sandbox', 'stat', '--help'], 'xps sandbox stat', 'did you mean xps sandbox status?'],
    [['help', 'nope'], 'xps nope', /^see: xps --help$/],
    [['nope', '--help'], 'xps nope', /^see: xps --help$/],
    [['help', 'profiles', 'nope'], 'xps profiles nope', /^see: xps profiles --help$/],
    [['help', 'pay'], 'xps pay', /^it is: xps sandbox pay$/],
    [['pay'], 'xps pay', /^it is: xps sandbox pay$/],
    [['--no-color', 'serve', '--port', '1'], 'xps serve', /^it is: xps sandbox serve$/],
    [['foo'], 'xps foo', /^see: xps --help$/],
    [['ls', '--profile', 'x'], 'xps ls', /^see: xps --help$/],
    [[''], 'xps', /^see: xps --help$/],
    [['version'], 'xps version', /^did you mean xps --version\?$/],
    [['tokens', 'lst'], 'xps tokens lst', /^did you mean xps tokens list\?$/],
    [['tokens', 'foo'], 'xps tokens foo', /^see: xps tokens --help$/],
  ])('%j is an error that names the nearest commands, if any is near', async (argv, named, hint) => {
    const ended = await createWorld().run(...argv, '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: 'unknown_command', message: `there is no command "${named}"` });
    expect(errorOf(ended).hint).toMatch(hint);
  });

  it('is not what a value called help means', async () => {
    const world = createWorld();
    expect((await world.run('config', 'get', 'help')).code).toBe(2);
    expect((await world.run('tokens', 'show', 'help')).stderr).toContain('no token here is called "help"');
  });
});
