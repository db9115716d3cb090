import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENVIRONMENT } from '../../src/cli/environment';
import { EXIT_CODES } from '../../src/cli/exit-codes';
import { describeProgram } from '../../src/commands/outline/describe';
import { declaredValue } from '../../src/commands/outline/value-types';
import { createWorld, type Ended, shareWorld, type World } from '../support/world';
import { savedToken } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { everyCommand, program, runnableCommands } from './support/commands';
import { createSession } from './support/listening';

const OUTLINE = describeProgram(program());
const FLAGS = OUTLINE.commands.flatMap(({ path, flags }) => flags.map((flag) => ({ command: path.join(' '), flag })));

function commandCalled(name: string) {
  const found = OUTLINE.commands.find(({ path }) => path.join(' ') === name);
  if (found === undefined) throw new Error(`there is no command "${name}"`);
  return found;
}

/** A world with a session and a token, and what a command is given for its arguments there. */
let shared: { readonly world: World; readonly ids: Readonly<Record<string, string>> };

beforeAll(() =>
  shareWorld(async (atEnd) => {
    const world = createWorld({ atEnd });
    shared = { world, ids: { token: await savedToken(world), session: await createSession(world) } };
  }),
);

const argumentsOf = (name: string): string[] =>
  commandCalled(name)
    .arguments.filter(({ required }) => required)
    .map(({ of: [kind = ''] = [] }) => shared.ids[kind] ?? '1');

/** What is said of a flag. */
function complaintAbout(flag: string, ended: Ended): string | undefined {
  const { problems = [], message } = errorOf(ended);
  return problems.find((problem) => problem.flag === flag)?.message ?? message;
}

describe('xps commands', () => {
  it('is an outline for people, and the names under --quiet', async () => {
    const world = createWorld({ terminal: true, columns: 100 });
    expect((await world.run('commands')).stdout).toMatch(/^ *tokens charge <id> +charge a saved token$/m);
    const { stdout } = await world.run('commands', '--quiet');
    expect(stdout.trim().split('\n')).toEqual(runnableCommands().map(({ name }) => name));
  });

  it('tells programs of every command, argument and flag of the tree', async () => {
    const told = jsonOf(await createWorld().run('commands', '--json')) as unknown as typeof OUTLINE;
    expect(told.commands).toEqual(OUTLINE.commands);
    expect(told.commands.map(({ path }) => path.join(' '))).toEqual(
      everyCommand().flatMap(({ name }) => (name === '' ? [] : name)),
    );
    for (const { name, command } of everyCommand().slice(1)) {
      const { flags, summary, examples, group } = commandCalled(name);
      expect(flags.map(({ long }) => long)).toEqual(command.options.map(({ long }) => long));
      expect(summary).not.toBe('');
      expect(examples.length).toBeGreaterThan(0);
      expect(group).toBe(command.commands.length > 0);
    }
    expect(told.exit_codes.map(({ kind, code }) => [kind, code])).toEqual(Object.entries(EXIT_CODES));
  });

  it('says of a flag what it takes, what it is without it, and whether it may be repeated', () => {
    const flag = (command: string, long: string) =>
      commandCalled(command).flags.find((each) => each.long === long) ?? expect.fail(`${command} has no ${long}`);
    expect(flag('create', '--save')).toMatchObject({ type: 'choice', choices: ['disabled', 'optional', 'forced'] });
    expect(flag('create', '--dry-run')).toMatchObject({ value_optional: true, choices: ['text', 'json', 'curl'] });
    expect(flag('create', '--metadata')).toMatchObject({ type: 'text', repeatable: true, value_name: 'key=value' });
    expect(flag('tokens list', '--limit')).toMatchObject({ type: 'number', default: '50', repeatable: false });
    expect(flag('events replay', '--order')).toMatchObject({ default: 'same' });
    expect(flag('tokens export', '--out')).toMatchObject({ type: 'path', required: true });
    expect(flag('plans create', '--token')).toMatchObject({ type: 'id', of: ['token'], repeatable: true });
    expect(flag('checkout', '--no-open')).toMatchObject({ type: 'boolean', value_name: null, default: null });
    expect(commandCalled('sessions sync').arguments).toEqual([
      { name: 'ids', required: false, variadic: true, type: 'id', of: ['session'] },
    ]);
  });
});

describe('what commands take', () => {
  it.each(
    FLAGS.flatMap(({ command, flag }) => (flag.value_name === null ? [] : [[command, flag.long, flag] as const])),
  )('of %s %s is declared', (command, long, flag) => {
    expect(declaredValue(command, long, flag.value_name ?? '')).toBeDefined();
  });

  const closed = FLAGS.filter(({ flag }) => flag.choices !== undefined && flag.open === undefined);
  it.each(closed.map(({ command, flag }) => [command, flag.long, flag] as const))(
    'of %s %s is refused for anything but the words that are told',
    async (command, long, { choices = [], value_optional }) => {
      const value = value_optional ? [`${long}=no-such-word`] : [long, 'no-such-word'];
      const ended = await shared.world.run(...command.split(' '), ...argumentsOf(command), ...value, '--json');
      expect(ended.code, ended.stderr).toBe(2);
      const complaint = complaintAbout(long, ended) ?? '';
      if (!/is not one of/.test(complaint)) return expect(complaint).toMatch(/no.such.word|no card number/i);
      const named = complaint.replace(/^.*is not one of /, '').split(', ');
      expect(named.sort()).toEqual([...choices].sort());
    },
  );

  it.each(FLAGS.flatMap(({ command, flag }) => (flag.required ? [[command, flag.long] as const] : [])))(
    'of %s is missed where %s is',
    async (command, long) => {
      const ended = await shared.world.run(...command.split(' '), ...argumentsOf(command), '--json', '--no-input');
      const { problems = [] } = errorOf(ended);
      expect(
        problems.map(({ flag }) => flag),
        ended.stderr,
      ).toContain(long);
    },
  );

  it('has defaults that are words that it takes', () => {
    const chosen = FLAGS.filter(({ flag }) => flag.choices !== undefined && typeof flag.default === 'string');
    expect(chosen.length).toBeGreaterThan(5);
    for (const { command, flag } of chosen)
      expect(flag.choices, `${command} ${flag.long}`).toContain(String(flag.default));
  });
});

describe('the environment variables', () => {
  it('are those that README.md lists', () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const [, table = ''] = /^## Files and environment\n([\s\S]*?)\n\n[^|\n]/m.exec(readme) ?? [];
    const listed = [...table.matchAll(/^\|(.*?)\|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect(listed).toEqual(ENVIRONMENT.flatMap(([names]) => names));
  });
});
