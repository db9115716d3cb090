import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SHELLS } from '../../src/commands/completion/shells';
import { BIN, runProgram, startProcess, temporaryHome } from '../support/program';
import { works } from './support/skipping';
import { ENTER, HAS_TERMINAL, NO_TERMINAL, startCommandOnTerminal } from './support/terminal';

const DIST = join(BIN, '..', '..', 'dist');
const OLD = 'pt-6964aaaa-bbbb-4ccc-8ddd-eeeeeeee7f8d';
const NEW = 'pt-6b00aaaa-bbbb-4ccc-8ddd-eeeeeeee0b0b';
const CTRL_U = '\x15';
const TAB = '\t';

/** A home with two tokens, the label of one hostile, and `xps` on the path. */
async function shop(): Promise<{ readonly home: string; readonly env: Record<string, string>; readonly harm: string }> {
  const home = temporaryHome();
  const harm = join(home, 'harm');
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'xps'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`, { mode: 0o755 });
  const label = `$(touch ${harm})\`touch ${harm}\`; touch ${harm} '"\u001b]0;harm\u0007`;
  const tokens = [OLD, NEW].map((id) => ({ payment_token_id: id, status: 'ACTIVE', channel_code: 'CARDS', label }));
  writeFileSync(join(home, 'only-file.json'), JSON.stringify({ data: tokens }));
  const env = { PATH: `${bin}:${process.env.PATH}`, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TERM: 'dumb', PS1: '$ ' };
  expect((await runProgram({ home, env }, 'tokens', 'import', join(home, 'only-file.json'))).code).toBe(0);
  return { home, env, harm };
}

const STARTS = {
  bash: { argv: ['bash', '--norc', '--noprofile', '-i'], source: 'source <(xps completion bash)' },
  zsh: { argv: ['zsh', '-f'], source: 'autoload -Uz compinit; compinit -D; source <(xps completion zsh)' },
} as const;

describe.each(['bash', 'zsh'] as const)('in %s', (shell) => {
  test('TAB completes commands, flags, words, files and ids, by their ends, too, and the line then works', async ({
    skip,
  }) => {
    if (!works(shell, '-c', 'true')) skip(`${shell} is not installed`);
    if (!HAS_TERMINAL) skip(NO_TERMINAL);
    const { home, env, harm } = await shop();
    const terminal = startCommandOnTerminal({ home, env }, 200, ...STARTS[shell].argv);
    await terminal.shows(/[#$%] /);
    terminal.type(`${STARTS[shell].source}; cd '${home}'; echo rea''dy${ENTER}`);
    await terminal.shows(/\nready/);
    // Zsh takes back the blank behind a word, and writes it again.
    terminal.type(`xps eve${TAB}`);
    await terminal.shows(/xps[ \b]+events[ \b]/);
    terminal.type(`imp${TAB}only-f${TAB}`);
    await terminal.shows(/import[ \b]+only-file\.json/);
    terminal.type(`${CTRL_U}xps create --sav${TAB}`);
    await terminal.shows(/--save[ \b]/);
    terminal.type(`fo${TAB}`);
    await terminal.shows(/--save[ \b]+forced/);
    terminal.type(`${CTRL_U}xps create --dry-run=j${TAB}`);
    await terminal.shows(/--dry-run=json/);
    terminal.type(`${CTRL_U}xps tokens show pt-6${TAB}${TAB}`);
    await terminal.shows(/pt-6b00…0b0b[\s\S]*pt-6964…7f8d/);
    terminal.type(`${CTRL_U}xps tokens show ee7f8d${TAB}${ENTER}`);
    await terminal.shows(/pt-6964…7f8d {2}ACTIVE/);
    terminal.type(`exit${ENTER}`);
    await terminal.ended();
    expect(existsSync(harm)).toBe(false);
  });
});

test('in fish TAB completes the same, ends of ids by fish itself', async ({ skip }) => {
  if (!works('fish', '-c', 'true')) skip('fish is not installed');
  const { home, env, harm } = await shop();
  const complete = async (line: string): Promise<string[]> => {
    const script = `source (xps completion fish | psub); cd '${home}'; complete -C "${line}"`;
    const { stdout, stderr } = await startProcess({ home, env }, 'fish', '--no-config', '-c', script).ended;
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  };
  expect(await complete('xps eve')).toEqual(['events\tthe webhooks that were received']);
  expect(await complete('xps create --save f')).toEqual(['forced']);
  expect(await complete('xps create --dry-run=j')).toEqual(['--dry-run=json']);
  expect(await complete('xps events import only-f')).toEqual(['only-file.json']);
  const ids = (lines: string[]) => lines.map((line) => line.split('\t')[0]);
  expect(ids(await complete('xps tokens show '))).toEqual(['pt-6b00…0b0b', 'pt-6964…7f8d']);
  expect(ids(await complete('xps tokens show 7f8d'))).toEqual(['pt-6964…7f8d']);
  expect(existsSync(harm)).toBe(false);
});

test('what the build wrote down for it is what the program says of itself', async () => {
  const home = temporaryHome();
  const read = (name: string): unknown => JSON.parse(readFileSync(join(DIST, name), 'utf8'));
  const { stdout } = await runProgram({ home }, 'commands', '--json');
  const told = JSON.parse(stdout) as { global_flags: object[]; commands: { path: string[]; summary: string }[] };
  const written = read('outline.json') as typeof told;
  expect(written.global_flags).toEqual(told.global_flags);
  expect(told.commands).toMatchObject(written.commands);
  expect(written.commands).toHaveLength(told.commands.length);
  expect(read('first-page.json')).toMatchObject(
    told.commands.filter(({ path }) => path.length === 1).map(({ path, summary }) => ({ path, summary })),
  );
});

test('the page of help that is written down is the one that the commands make', async () => {
  const home = temporaryHome();
  const { stdout } = await runProgram({ home }, '--help');
  const { stdout: bare } = await runProgram({ home }, 'help');
  expect(stdout).toBe(bare);
});

test.each(SHELLS)('the script for %s is what is printed', async (shell) => {
  const { stdout } = await runProgram({ home: temporaryHome() }, 'completion', shell);
  const check = { bash: ['bash', '-n'], zsh: ['zsh', '-n'], fish: ['fish', '--no-execute'], powershell: [] }[shell];
  expect(stdout).toContain(`__complete ${shell}`);
  if (check.length === 0 || !works(check[0] ?? '', '-c', 'true')) return;
  const home = temporaryHome();
  writeFileSync(join(home, 'script'), stdout);
  const { code, stderr } = await startProcess({ home }, ...check, join(home, 'script')).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
