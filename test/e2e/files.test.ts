import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, type ProgramEnded, runProgram, runWithInput, type StartOptions, temporaryHome } from '../support/program';
import { endListener, startListener, TEST_MODE } from './support/listener';
import { withDatabase } from './support/open-file';
import { hashesIn } from './support/store-file';

const CREATE = ['create', '--amount', '150000', '--save', 'forced', '--quiet'];

/** Every file and folder below a folder, itself too, that others than its owner may use in any way. */
function openToOthers(folder: string): string[] {
  return ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
  );
}

/** A home with a token in its store, left in order by everyone. */
async function usedHome(): Promise<string> {
  const home = temporaryHome();
  const listener = await startListener({ home });
  const { stdout } = await runProgram({ home }, ...CREATE);
  expect((await runProgram({ home }, 'sandbox', 'pay', stdout.trim())).code).toBe(0);
  await endListener(listener);
  return home;
}

function expectRefusal({ code, stderr }: ProgramEnded, pattern: RegExp): void {
  expect({ code, stderr }).toEqual({ code: 10, stderr: expect.stringMatching(pattern) });
  expect(stderr).not.toMatch(/^ {4}at |did not foresee/m);
}

test('files are 0600 and folders 0700 whatever the umask says', async ({ skip }) => {
  if (process.platform === 'win32') skip('modes mean nothing here');
  const home = join(temporaryHome(), 'made', 'by-xps');
  const through = ['sh', '-c', 'umask 000; exec "$@"', 'sh'];
  const listener = await startListener({ home, through });
  const { stdout } = await runProgram({ home, through }, ...CREATE);
  expect((await runProgram({ home, through }, 'sandbox', 'pay', stdout.trim())).code).toBe(0);
  const input = `${TEST_MODE.XENDIT_SECRET_KEY}\n${TEST_MODE.XENDIT_CALLBACK_TOKEN}\n`;
  expect((await runWithInput({ home, through }, input, 'login')).code).toBe(0);
  expect((await runProgram({ home, through }, 'config', 'set', 'currency', 'PHP')).code).toBe(0);
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  for (const name of ['xps.db', 'xps.db-wal', 'sandbox.db', 'keys', 'listeners', 'config.json']) {
    expect(names).toContain(name);
  }
  expect(openToOthers(home)).toEqual([]);
  await endListener(listener);
  expect(openToOthers(home)).toEqual([]);
});

const OUT_OF_REACH = [['tokens', 'list'], CREATE, ['listen', '--port', '0'], ['config', 'set', 'currency', 'PHP']];

test('XPS_HOME that is a file is told of with exit 10, and stays what it is', async () => {
  const home = join(temporaryHome(), 'file');
  writeFileSync(home, 'mine');
  for (const argv of OUT_OF_REACH) {
    expectRefusal(await runProgram({ home }, ...argv), /^error: .*file/m);
  }
  expect(readFileSync(home, 'utf8')).toBe('mine');
});

const NOBODY = 65_534;

/** Somebody whom modes keep out: root is not, so a test that root runs takes another user, who has to be able to read the program. */
function somebody(home: string): Pick<StartOptions, 'uid'> | undefined {
  if (process.getuid?.() !== 0) return process.getuid === undefined ? undefined : {};
  chownSync(home, NOBODY, NOBODY);
  const asNobody = { uid: NOBODY, gid: NOBODY, stdio: 'ignore' } as const;
  return spawnSync(process.execPath, [BIN, '--version'], asNobody).status === 0 ? { uid: NOBODY } : undefined;
}

test.for([
  ['unreadable', 0o000],
  ['read-only', 0o500],
] as const)('a home that is %s is told of with exit 10', async ([, mode], { skip }) => {
  const home = join(temporaryHome(), 'home');
  mkdirSync(home);
  chmodSync(join(home, '..'), 0o755);
  const user = somebody(home);
  if (user === undefined) return skip('there is no user here whom modes keep out and who can read the program');
  chmodSync(home, mode);
  for (const argv of OUT_OF_REACH) {
    expectRefusal(await runProgram({ home, ...user }, ...argv), new RegExp(`^error: .*${home}`, 'm'));
  }
  chmodSync(home, 0o700);
  expect(readdirSync(home)).toEqual([]);
});

test('a home in use that becomes read-only is still read, and told of by what has to write', async ({ skip }) => {
  const home = join(temporaryHome(), 'home');
  mkdirSync(home);
  chmodSync(join(home, '..'), 0o755);
  const user = somebody(home);
  if (user === undefined) return skip('there is no user here whom modes keep out and who can read the program');
  const xps = (...argv: string[]) => runProgram({ home, ...user }, ...argv);
  expect((await xps(...CREATE)).code).toBe(0);
  chmodSync(home, 0o500);
  for (const argv of [
    ['sandbox', 'status'],
    ['tokens', 'list'],
    ['sessions', 'list'],
  ]) {
    const { code, stderr } = await xps(...argv);
    expect(code, stderr).toBe(0);
  }
  for (const argv of [CREATE, ['listen', '--port', '0'], ['sandbox', 'advance', '1h']]) {
    expectRefusal(await xps(...argv), new RegExp(`^error: ${home}/.* you may not write in its folder ${home}$`, 'm'));
  }
  chmodSync(home, 0o700);
  expect((await xps(...CREATE)).code).toBe(0);
});

test.each([
  ['xps.db', ['tokens', 'list']],
  ['sandbox.db', ['sandbox', 'status']],
])('a %s of a newer version is refused and left as it is', async (name, argv) => {
  const home = await usedHome();
  await withDatabase(home, name, (database) =>
    database.exec('PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)'),
  );
  const before = hashesIn(home);
  expectRefusal(await runProgram({ home }, ...argv), /newer version of xps/);
  expect(hashesIn(home)).toEqual(before);
});

const DAMAGE: readonly (readonly [string, (path: string) => void])[] = [
  ['overwritten', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size, 'no database '))],
  ['cut short', (path) => truncateSync(path, statSync(path).size - 4_096)],
  ['emptied', (path) => truncateSync(path, 0)],
];

test.each(DAMAGE)('a store that was %s is reported with its path and left byte for byte', async (_, damage) => {
  const home = await usedHome();
  const path = join(home, 'xps.db');
  damage(path);
  const before = hashesIn(home);
  for (const argv of [['tokens', 'list'], ['tokens', 'remove', 'pt-', '--yes'], CREATE, ['listen', '--port', '0']]) {
    expectRefusal(await runProgram({ home }, ...argv), new RegExp(`^error: ${path} cannot be read`, 'm'));
  }
  const { 'sandbox.db': _sandbox, ...after } = hashesIn(home);
  const { 'sandbox.db': _earlier, ...untouched } = before;
  expect(after).toEqual(untouched);
});

test('a store whose key is lost is reported, and never replaced by a fresh one', async () => {
  const home = await usedHome();
  rmSync(join(home, 'keys'), { recursive: true });
  const before = hashesIn(home);
  for (const argv of [
    ['tokens', 'list'],
    ['sessions', 'list'],
    CREATE,
    ['listen', '--port', '0'],
    ['sandbox', 'status'],
  ]) {
    expectRefusal(await runProgram({ home }, ...argv), /^error: .*\.db cannot be opened: its key .* is gone/m);
  }
  expect(hashesIn(home)).toEqual(before);
});

test('ten first starts at once share one key, one store and one sandbox', async () => {
  const home = temporaryHome();
  const ended = await Promise.all(Array.from({ length: 10 }, () => runProgram({ home }, ...CREATE)));
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    ended.map(() => ({ code: 0, stderr: expect.not.stringMatching(/error|warning/) })),
  );
  const ids = ended.map(({ stdout }) => stdout.trim());
  expect(new Set(ids).size).toBe(10);
  const listed = await runProgram({ home }, 'sessions', 'list', '--quiet');
  expect(new Set(listed.stdout.trim().split('\n'))).toEqual(new Set(ids));
  expect(JSON.parse((await runProgram({ home }, 'sandbox', 'status', '--json')).stdout)).toMatchObject({
    sessions: { ACTIVE: 10 },
  });
  // Nobody's unfinished draft stays behind.
  expect(readdirSync(home).sort()).toEqual(['keys', 'sandbox.db', 'xps.db']);
}, 60_000);

test
  .skipIf(process.platform !== 'linux')
  .each([[['tokens', 'list']], [['config', 'set', 'currency', 'PHP']], [['listen', '--port', '0']]])(
  '%j in a home where no folder can be made ends at once, naming XPS_HOME and the place',
  async (argv) => {
    for (const home of ['/proc/x/y', '/dev/null/x', BIN]) {
      const ended = await runProgram({ home: temporaryHome(), env: { XPS_HOME: home } }, ...argv);
      expectRefusal(ended, /XPS_HOME/);
      expect(ended.stderr).toContain(home);
    }
  },
);
