import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/io/database';
import { databaseTrouble } from '../../src/io/database-trouble';
import { migrate } from '../../src/io/migrations';
import { KEY, temporaryFolder } from '../support/store-folder';

const OTHER_KEY = KEY.replace(/./g, (digit) => (digit === '0' ? '1' : '0'));
const LIBSQL = createRequire(import.meta.url).resolve('libsql');

function open(path: string, key = KEY): Database {
  const database = openDatabase({ path, key, busyTimeout: 0 });
  onTestFinished(() => database.close());
  return database;
}

async function filled(): Promise<string> {
  const path = join(await temporaryFolder(), 'my data?#%41 ü.db');
  const database = open(path);
  database.exec('CREATE TABLE notes (n INTEGER PRIMARY KEY, text TEXT)');
  const insert = database.prepare('INSERT INTO notes (text) VALUES (?)');
  database.transaction(() => {
    for (let n = 1; n <= 500; n += 1) insert.run([`note ${n} ${'x'.repeat(100)}`]);
  });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return path;
}

/** Another process that adds a row to the log, and is killed with the log as it is, or keeps the lock until then. */
async function inAnotherProcess(path: string, sql: string): Promise<{ kill(): Promise<void> }> {
  const script = `const Libsql = require(${JSON.stringify(LIBSQL)});
    const database = new Libsql(process.argv[1], { encryptionCipher: 'aes256cbc', encryptionKey: process.argv[2] });
    database.exec(process.argv[3]);
    process.stdout.write('done');
    setInterval(() => database.open, 1000);`;
  const child = spawn(process.execPath, ['-e', script, path, KEY, sql], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function bytesOf(path: string): Promise<(string | undefined)[]> {
  const read = (each: string) =>
    readFile(each).then(
      (bytes) => bytes.toString('base64'),
      () => undefined,
    );
  return Promise.all([path, `${path}-wal`].map(read));
}

function count(database: Database): number | undefined {
  return database.prepare<{ count: number }>('SELECT count(*) AS count FROM notes').get([])?.count;
}

describe('a database', () => {
  it('and the files beside it are the owner’s alone, and hold no text in clear', async () => {
    const path = await filled();
    open(path).exec("INSERT INTO notes (text) VALUES ('note at the end of the log')");
    const folder = join(path, '..');
    const names = (await readdir(folder)).sort();
    const base = 'my data?#%41 ü.db';
    expect(names).toEqual([base, `${base}-shm`, `${base}-wal`]);
    for (const name of names) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
      const bytes = await readFile(join(folder, name));
      expect(bytes.includes('note ')).toBe(false);
      expect(bytes.includes('SQLite format')).toBe(false);
    }
    expect((await stat(`${path}-wal`)).size).toBeGreaterThan(0);
  });

  it('that others could read is taken from them', async () => {
    const path = await filled();
    await chmod(path, 0o644);
    open(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('keeps all of a transaction or nothing of it', async () => {
    const database = open(await filled());
    const fail = () =>
      database.transaction(() => {
        database.prepare('DELETE FROM notes').run([]);
        throw new Error('changed my mind');
      });
    expect(fail).toThrow('changed my mind');
    expect(count(database)).toBe(500);
    expect(database.transaction(() => database.prepare('DELETE FROM notes WHERE n > ?').run([100]))).toBe(400);
    expect(count(database)).toBe(100);
  });

  it('gives rows with their names and nothing else, numbers and bytes as they were', async () => {
    const database = open(await filled());
    database.exec('CREATE TABLE kinds (n INTEGER PRIMARY KEY, int INTEGER, real REAL, text TEXT, bytes BLOB) STRICT');
    const bytes = new Uint8Array([9, 0, 255, 9]).subarray(1, 3);
    const values = [2 ** 53 - 1, 0.1, '\u{1f4a5} ü', bytes];
    const number = database.prepare('INSERT INTO kinds (int, real, text, bytes) VALUES (?, ?, ?, ?)').insert(values);
    const row = database.prepare<Record<string, unknown>>('SELECT * FROM kinds').get([]);
    expect(number).toBe(1);
    expect(row).toEqual({ n: 1, int: 2 ** 53 - 1, real: 0.1, text: '\u{1f4a5} ü', bytes: Buffer.from([0, 255]) });
    expect(database.prepare('SELECT n FROM kinds').all([])).toEqual([{ n: 1 }]);
    expect(database.prepare('SELECT n, int FROM kinds WHERE n = ?').getValues([1])).toEqual([1, 2 ** 53 - 1]);
    expect(database.prepare('SELECT n FROM kinds WHERE n = ?').get([5])).toBeUndefined();
  });

  it('leaves no reader behind that would keep the log from being emptied', async () => {
    const path = await filled();
    const [reader, writer] = [open(path), open(path)];
    writer.exec("INSERT INTO notes (text) VALUES ('new')");
    const some = reader.prepare<{ n: number }>('SELECT n FROM notes ORDER BY n');
    expect(some.get([])).toEqual({ n: 1 });
    expect(some.all([])).toHaveLength(501);
    const emptied = writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get([]);
    expect(emptied).toEqual({ busy: 0, log: 0, checkpointed: 0 });
    expect((await stat(`${path}-wal`)).size).toBe(0);
  });
});

describe('opening a database', () => {
  it('with another key is refused and destroys nothing, not even a log that nobody has emptied', async () => {
    const path = join(await temporaryFolder(), 'xps.db');
    const writer = await inAnotherProcess(
      path,
      "PRAGMA journal_mode = WAL; CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('in the log only')",
    );
    await writer.kill();
    const before = await bytesOf(path);
    expect(() => open(path, OTHER_KEY)).toThrow(expect.objectContaining({ kind: 'local', code: 'store_unreadable' }));
    expect(await bytesOf(path)).toEqual(before);
    expect((await stat(`${path}-wal`)).size).toBeGreaterThan(0);
    expect(count(open(path))).toBe(1);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['empty', (path) => truncate(path, 0)],
    ['cut short by a page', async (path) => truncate(path, (await stat(path)).size - 4_096)],
    ['cut in the middle of a page', (path) => truncate(path, 5_000)],
    ['cut within its head', (path) => truncate(path, 90)],
    ['some text', (path) => writeFile(path, 'hello, world\n')],
    ['overwritten at its beginning', async (path) => writeFile(path, Buffer.alloc(4_096, 7), { flag: 'r+' })],
  ])('that is %s is refused with its path, and leaves it byte for byte alone', async (_, damage) => {
    const path = await filled();
    await rm(`${path}-shm`);
    await rm(`${path}-wal`);
    await damage(path);
    const before = await bytesOf(path);
    expect(() => open(path)).toThrow(
      expect.objectContaining({ code: 'store_unreadable', message: expect.stringContaining(path) }),
    );
    expect((await bytesOf(path))[0]).toEqual(before[0]);
  });

  it('that lost its file but not its log is refused and leaves the log alone', async () => {
    const path = await filled();
    await (await inAnotherProcess(path, "INSERT INTO notes (text) VALUES ('in the log only')")).kill();
    await truncate(path, 0);
    const before = await bytesOf(path);
    expect(() => open(path)).toThrow(expect.objectContaining({ code: 'store_unreadable' }));
    expect(await bytesOf(path)).toEqual(before);
  });

  it('where none can be is refused with its path, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'folder.db'));
    const refused = (path: string, code: string) =>
      expect(() => open(path)).toThrow(expect.objectContaining({ kind: 'local', code }));
    refused(join(folder, 'no', 'such', 'folder', 'xps.db'), 'file_unwritable');
    refused(join(folder, 'file', 'xps.db'), 'file_unwritable');
    refused(join(folder, 'folder.db'), 'store_unusable');
    expect((await readdir(folder)).sort()).toEqual(['file', 'folder.db']);
  });

  it.each<[string, (path: string) => Promise<unknown>, RegExp]>([
    ['a folder', (path) => mkdir(path), /it is a folder$/],
    ['a link that leads nowhere', (path) => symlink(`${path}.gone`, path), /it is a link that leads nowhere$/],
  ])('that is %s says so', async (_, make, why) => {
    const path = join(await temporaryFolder(), 'xps.db');
    await make(path);
    const refusal = { code: 'store_unusable', message: expect.stringMatching(why), hint: expect.any(String) };
    expect(() => open(path)).toThrow(expect.objectContaining(refusal));
  });

  it('that another process is writing to works, and its lock is told as such', async () => {
    const path = await filled();
    const writer = await inAnotherProcess(path, "BEGIN IMMEDIATE; INSERT INTO notes (text) VALUES ('not yet')");
    const database = open(path);
    expect(count(database)).toBe(500);
    const trouble = troubleOf(() => database.transaction(() => count(database)));
    expect(trouble).toBe('busy');
    await writer.kill();
    expect(database.transaction(() => count(database))).toBe(500);
  });
});

describe('the trouble with a database', () => {
  it('is told from what SQLite says', async () => {
    const database = open(await filled());
    expect(troubleOf(() => database.exec('SELEC'))).toBe('other');
    expect(troubleOf(() => database.exec('INSERT INTO notes (n) VALUES (1)'))).toBe('other');
    database.exec('PRAGMA query_only = ON');
    expect(troubleOf(() => database.exec('DELETE FROM notes'))).toBe('unusable');
    database.exec('PRAGMA query_only = OFF; PRAGMA max_page_count = 20');
    const grow = database.prepare('INSERT INTO notes (text) VALUES (?)');
    expect(troubleOf(() => database.transaction(() => grow.run(['x'.repeat(100_000)])))).toBe('full');
    expect(count(database)).toBe(500);
    const numbered = (number: number) => Object.assign(new Error('?'), { code: `UNKNOWN_SQLITE_ERROR_${number}` });
    expect([1544, 4_618, 773, 2_000].map((number) => databaseTrouble(numbered(number)))).toEqual([
      'unusable',
      'unusable',
      'busy',
      'other',
    ]);
    expect(databaseTrouble(new Error('database is locked, they say'))).toBe('other');
    expect(databaseTrouble('nothing')).toBe('other');
  });

  it('is damage when a page that is asked for makes no sense', async () => {
    const path = await filled();
    const page = Buffer.alloc(4_096, 7);
    const file = await readFile(path);
    page.copy(file, 2 * 4_096);
    await writeFile(path, file);
    const database = open(path);
    expect(troubleOf(() => database.prepare('SELECT sum(length(text)) FROM notes').get([]))).toBe('unreadable');
  });
});

describe('migrations', () => {
  it('run once each, in order, and only those that are missing', async () => {
    const path = await filled();
    const database = open(path);
    const first = 'CREATE TABLE steps (n INTEGER PRIMARY KEY); INSERT INTO steps VALUES (1)';
    migrate(database, [first], path);
    migrate(database, [first, 'INSERT INTO steps VALUES (2)'], path);
    migrate(database, [first, 'INSERT INTO steps VALUES (2)'], path);
    expect(database.prepare('SELECT n FROM steps').all([])).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('refuse a file of a newer version, and leave it as it is', async () => {
    const path = await filled();
    const database = open(path);
    migrate(database, ['SELECT 1', 'SELECT 2', 'SELECT 3'], path);
    expect(() => migrate(database, ['SELECT 1'], path)).toThrow(
      expect.objectContaining({ kind: 'local', code: 'store_too_new', message: expect.stringContaining(path) }),
    );
    expect(database.prepare('PRAGMA user_version').get([])).toEqual({ user_version: 3 });
  });

  it('that fail leave nothing of themselves', async () => {
    const path = await filled();
    const database = open(path);
    expect(() => migrate(database, ['CREATE TABLE one (n)', 'SELEC'], path)).toThrow(/syntax error/);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'one'").get([])).toBeUndefined();
    expect(database.prepare('PRAGMA user_version').get([])).toEqual({ user_version: 0 });
  });
});

function troubleOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return databaseTrouble(error);
  }
}
