import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, type ProgramEnded, runProgram, temporaryHome } from '../support/program';
import { endListener, startListener } from './support/listener';
import { listLoaded } from './support/preloads';

const DIST = join(BIN, '..', '..', 'dist');

/** What only a library itself says, in the build too, where it lies in a file whose name may change. */
const MARKS = {
  commander: 'commander.unknownOption',
  undici: 'UND_ERR_HEADERS_OVERFLOW',
  inquirer: 'ExitPromptError',
  conf: '__internal__',
} as const;

type Bundled = keyof typeof MARKS;
/** Where the parts lie that cannot be bundled. */
const NATIVE = { libsql: '@libsql', '@napi-rs/keyring': '@napi-rs' } as const;

type Library = Bundled | keyof typeof NATIVE;

const HOLDERS = new Map(
  (Object.keys(MARKS) as Bundled[]).map((library) => [
    library,
    readdirSync(DIST)
      .filter((name) => name.endsWith('.js'))
      .map((name) => join(DIST, name))
      .filter((path) => readFileSync(path, 'utf8').includes(MARKS[library])),
  ]),
);

/** Which libraries a process had loaded when it ended. */
function librariesOf({ stderr }: ProgramEnded): readonly Library[] {
  const line = stderr.split('\n').find((text) => text.startsWith('{"loaded":')) ?? '';
  const { loaded } = JSON.parse(line) as { loaded: string[] };
  const bundled = [...HOLDERS].flatMap(([library, paths]) =>
    paths.some((path) => loaded.includes(path)) ? library : [],
  );
  const native = (Object.keys(NATIVE) as (keyof typeof NATIVE)[]).filter((library) =>
    loaded.some((path) => path.includes(join('node_modules', NATIVE[library]))),
  );
  return [...bundled, ...native].sort();
}

test.each(Object.keys(MARKS) as Bundled[])('%s lies in one file of the build', (library) => {
  expect(HOLDERS.get(library)).toHaveLength(1);
});

const CREATE = ['create', '--amount', '150000', '--save', 'forced'];

test.each<[line: string, libraries: readonly Library[]]>([
  ['--version', []],
  ['--help', ['commander']],
  ['create --help', ['commander']],
  [`${CREATE.join(' ')} --dry-run`, ['commander']],
  ['tokens list', ['commander', 'libsql']],
  ['__complete zsh = tokens show', ['libsql']],
  ['__complete zsh = tokens', []],
  [CREATE.join(' '), ['commander', 'libsql']],
  ['config set currency IDR', ['commander', 'conf']],
])('xps %s loads nothing it has no use for', async (line, libraries) => {
  const home = temporaryHome();
  const ended = await runProgram({ home, preload: listLoaded(temporaryHome()) }, ...line.split(' '));
  expect(ended.code, ended.stderr).toBe(0);
  expect(librariesOf(ended)).toEqual(libraries);
});

test('xps listen loads commander and libsql only', async () => {
  const listener = await startListener({ home: temporaryHome(), preload: listLoaded(temporaryHome()) });
  await endListener(listener);
  expect(librariesOf(await listener.program.ended)).toEqual(['commander', 'libsql']);
});

/** An address at which nobody listens. */
const NOBODY = 'http://127.0.0.1:1/';

test('xps sandbox pay loads undici when there is somebody to send webhooks to', async () => {
  const home = temporaryHome();
  const { stdout } = await runProgram({ home }, ...CREATE, '--quiet');
  const paid = await runProgram(
    { home, preload: listLoaded(temporaryHome()) },
    'sandbox',
    'pay',
    stdout.trim(),
    '--webhook',
    NOBODY,
  );
  expect(librariesOf(paid)).toContain('undici');
});
