import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { announcePresence, digestOfToken, type Presence, readPresences } from '../../src/io/presence';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xps-presence-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function presence(changes: Partial<Presence> = {}): Presence {
  const usual = {
    kind: 'listen',
    url: 'http://127.0.0.1:4000/',
    scope: 'sandbox',
    tokenDigest: null,
    pid: 7,
    since: 1,
  };
  return { ...usual, ...changes } as Presence;
}

const urlsIn = (folder: string): string[] => readPresences(folder).map(({ url }) => url);

describe('a note', () => {
  test('is found with all it says, newest first, and taken away again', () => {
    const folder = temporaryFolder();
    announcePresence(folder, presence({ since: 1 }));
    const newer = presence({ kind: 'sandbox serve', url: 'http://[::1]:4010/', since: 2, tokenDigest: 'ab' });
    const withdraw = announcePresence(folder, newer);
    expect(readPresences(folder)[0]).toMatchObject(newer);
    expect(urlsIn(folder)).toEqual(['http://[::1]:4010/', 'http://127.0.0.1:4000/']);
    withdraw();
    withdraw();
    expect(urlsIn(folder)).toEqual(['http://127.0.0.1:4000/']);
  });

  test('replaces that of whoever had the address before', () => {
    const folder = temporaryFolder();
    announcePresence(folder, presence({ pid: 8 }));
    announcePresence(folder, presence({ scope: 'test:acme', url: 'http://127.0.0.1:4000/hooks', pid: 9 }));
    expect(readPresences(folder)).toMatchObject([{ scope: 'test:acme', pid: 9 }]);
  });

  test('holds the digest of a callback token and not the token', () => {
    const folder = temporaryFolder();
    announcePresence(folder, presence({ tokenDigest: digestOfToken('a-callback-token') }));
    expect(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')).not.toContain('a-callback-token');
  });
});

describe('what is no note is passed over', () => {
  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a file as its address', JSON.stringify(presence({ url: 'file:///etc/passwd' }))],
    ['another machine as its address', JSON.stringify(presence({ url: 'http://192.0.2.1:4000/' }))],
    ['a password in its address', JSON.stringify(presence({ url: 'http://a:b@127.0.0.1:4000/' }))],
    ['no process', JSON.stringify({ url: 'http://127.0.0.1:4000/', scope: 'sandbox' })],
  ])('%s', (_, text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '1-4001.json'), text);
    announcePresence(folder, presence({ url: 'http://127.0.0.1:4002/' }));
    expect(urlsIn(folder)).toEqual(['http://127.0.0.1:4002/']);
  });

  test('a folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '1-4001.json'));
    expect(urlsIn(folder)).toEqual([]);
  });

  test('a pipe', ({ skip }) => {
    if (process.platform === 'win32') skip();
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, '1-4001.json')]);
    expect(urlsIn(folder)).toEqual([]);
  });

  test('a file in the place of the folder', () => {
    const path = join(temporaryFolder(), 'listeners');
    writeFileSync(path, '');
    expect(urlsIn(path)).toEqual([]);
  });

  test('a note that only another user may read', ({ skip }) => {
    if (process.platform === 'win32' || process.getuid?.() === 0) skip();
    const folder = temporaryFolder();
    announcePresence(folder, presence());
    chmodSync(join(folder, readdirSync(folder)[0] ?? ''), 0);
    expect(urlsIn(folder)).toEqual([]);
  });
});
