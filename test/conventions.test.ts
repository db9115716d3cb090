import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'src');

/** Rooms by height. A file imports from its own room and from lower rows; the rooms of one row may know each other where listed below. */
const ROWS = [
  ['main'],
  ['run'],
  ['program'],
  ['commands'],
  ['inspect'],
  ['cli', 'flows', 'views'],
  ['webhooks', 'store', 'config', 'checkout', 'sandbox', 'knowledge', 'schemas'],
  ['xendit', 'pages'],
  ['io'],
  ['core'],
] as const;

/** What one row's rooms may import of each other. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  cli: ['flows'],
  views: ['flows'],
};

/** Packages that are used in one place only. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  commander: ['program.ts', 'run.ts', 'commands/', 'cli/command-host.ts'],
  inquirer: ['cli/prompter.ts'],
  chalk: ['views/style.ts'],
  conf: ['config/preferences.ts'],
  undici: ['io/request.ts', 'io/post.ts'],
  libsql: ['io/database.ts'],
  '@napi-rs/keyring': ['io/keychain.ts'],
  hono: ['sandbox/'],
  valibot: ['xendit/decode/'],
  open: ['io/open-browser.ts'],
  qrcode: ['views/qr.ts'],
  papaparse: ['io/csv.ts'],
  '@peculiar/x509': ['checkout/self-signed.ts'],
  preact: ['checkout/page/', 'inspect/page/', 'pages/page/'],
};

interface SourceFile {
  /** Below `src`, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => {
    const full = join(entry.parentPath, entry.name);
    const text = readFileSync(full, 'utf8');
    const imports = [
      ...text.matchAll(/(?:^(?:import|export)\b[^;'"]*?from\s+|^import\s+|\bimport\()'([^'\n]+)'/gm),
    ].map(([, name]) => name ?? '');
    return { path: relative(SOURCE, full).replaceAll('\\', '/'), text, imports };
  });

const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';
/** What runs in the browser, which has a clock and randomness of its own; its compiler knows no process, and the linter bars the console. */
const isPage = (path: string): boolean => /^(checkout|inspect|pages|sandbox)\/page\//.test(path);
const rowOf = (room: string): number => ROWS.findIndex((row) => (row as readonly string[]).includes(room));

function importedPaths(file: SourceFile): string[] {
  return file.imports.filter((name) => name.startsWith('.')).map((name) => posix.join(posix.dirname(file.path), name));
}

describe('the house', () => {
  it('has files', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it('has only rooms that the plan knows', () => {
    expect(files.map(({ path }) => roomOf(path)).filter((room) => rowOf(room) === -1)).toEqual([]);
  });

  it('imports downwards only', () => {
    const upwards = files.flatMap((file) =>
      importedPaths(file)
        .filter((imported) => {
          const [from, to] = [roomOf(file.path), roomOf(imported)];
          if (from === to) return false;
          const known = NEIGHBOURS[from]?.includes(to) ?? false;
          return rowOf(to) < rowOf(from) || (rowOf(to) === rowOf(from) && !known);
        })
        .map((imported) => `${file.path} -> ${imported}`),
    );
    expect(upwards).toEqual([]);
  });

  it('lets only commands show views, bar the printing of errors', () => {
    const others = files.filter(
      (file) =>
        roomOf(file.path) !== 'commands' && roomOf(file.path) !== 'views' && file.path !== 'cli/report-error.ts',
    );
    expect(
      others.filter((file) => importedPaths(file).some((path) => roomOf(path) === 'views')).map(({ path }) => path),
    ).toEqual([]);
  });

  it('keeps the sandbox from agreeing with us by sharing our bugs', () => {
    const shared = files
      .filter((file) => roomOf(file.path) === 'sandbox')
      .flatMap((file) => importedPaths(file).filter((path) => roomOf(path) !== 'sandbox'))
      .filter((path) => !/^(core|io)\//.test(path) && !/^xendit\/(types|limits|rules(\/[a-z-]+)?|events)$/.test(path));
    expect(shared).toEqual([]);
  });

  it('keeps core free of everything else of ours', () => {
    const strangers = files
      .filter((file) => roomOf(file.path) === 'core')
      .flatMap(importedPaths)
      .filter((path) => roomOf(path) !== 'core');
    expect(strangers).toEqual([]);
  });

  it.each(Object.entries(HOMES))('uses %s at home only', (name, homes) => {
    const users = files.filter(({ imports }) =>
      imports.some((imported) => imported === name || imported.startsWith(`${name}/`)),
    );
    expect(users.map(({ path }) => path).filter((path) => !homes.some((home) => path.startsWith(home)))).toEqual([]);
  });

  it('imports no package that package.json does not name', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const known = new Set(Object.keys({ ...dependencies, ...devDependencies }));
    const packages = files
      .flatMap(({ imports }) => imports)
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
    const bare = packages.map((name) =>
      name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? ''),
    );
    expect(bare.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([
    ['process', /(?<![\w.'-])process\./],
    ['console', /(?<![\w.'-])console\./],
    ['the system clock', /Date\.now\(|new Date\(\)|performance\.now/],
    ['system randomness', /Math\.random|randomBytes|randomUUID|getRandomValues/],
  ])('touches %s in main only, pages apart', (_, pattern) => {
    const users = files.filter(
      ({ path, text }) => path !== 'main.ts' && !isPage(path) && pattern.test(withoutComments(text)),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('has no barrel, no default export and no drawer for things without a name', () => {
    expect(
      files.filter(({ path }) => /(^|\/)(index|utils?|helpers?|common|misc)\.tsx?$/.test(path)).map(({ path }) => path),
    ).toEqual([]);
    expect(
      files
        .filter(({ text }) => /^export default/m.test(text) || /^export \* from/m.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(files.map(({ path }) => path).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.tsx?$/.test(path))).toEqual([]);
  });

  it('has no file of more than 200 lines', () => {
    const long = files
      .map(({ path, text }) => [path, text.split('\n').length] as const)
      .filter(([, lines]) => lines > 200);
    expect(long).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
