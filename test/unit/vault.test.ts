import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openVault, type Vault } from '../../src/config/vault';
import { localError } from '../../src/core/errors';
import type { Random } from '../../src/core/random';
import { type Keychain, openKeychain } from '../../src/io/keychain';
import { temporaryFolder } from '../support/store-folder';

const random: Random = { bytes: (length) => randomBytes(length) };

interface TestVault extends Vault {
  readonly folder: string;
  readonly warnings: string[];
  /** How often the keychain was asked for. */
  readonly asked: () => number;
}

async function vault(keychain?: Keychain, at?: string): Promise<TestVault> {
  const folder = at ?? (await temporaryFolder());
  const warnings: string[] = [];
  let asked = 0;
  const opened = openVault({
    folder,
    random,
    warn: (text) => void warnings.push(text),
    keychain: () => {
      asked += 1;
      return keychain;
    },
  });
  return { ...opened, folder, warnings, asked: () => asked };
}

/** A keychain in memory, as an operating system would have it. */
function memoryKeychain(): Keychain & { readonly secrets: Map<string, string> } {
  const secrets = new Map<string, string>();
  return {
    secrets,
    get: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => void secrets.set(account, secret),
    remove: async (account) => void secrets.delete(account),
  };
}

const refuse = async (): Promise<never> => {
  throw localError('keychain_unreachable', 'the system’s keychain cannot be used: nobody is there');
};
const unreachable: Keychain = { get: refuse, set: refuse, remove: refuse };

function keyFile(folder: string, name: string): string {
  return join(folder, 'keys', `${name}.json`);
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describe('a vault with a keychain', () => {
  it('keeps secrets there, and in files only where they are', async () => {
    const keychain = memoryKeychain();
    const own = await vault(keychain);
    await own.set('shop.secret-key', 'xnd_development_planted');
    expect(await own.get('shop.secret-key')).toBe('xnd_development_planted');
    expect([...keychain.secrets.values()]).toEqual(['xnd_development_planted']);
    const file = await readFile(keyFile(own.folder, 'shop.secret-key'), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ in: 'keychain' });
    expect(file).not.toContain('planted');
    expect(own.warnings).toEqual([]);
  });

  it('leaves nothing behind when a secret is replaced or removed', async () => {
    const keychain = memoryKeychain();
    const own = await vault(keychain);
    await own.set('shop.secret-key', 'one');
    await own.set('shop.secret-key', 'two');
    expect(await own.get('shop.secret-key')).toBe('two');
    expect([...keychain.secrets.values()]).toEqual(['two']);
    await own.remove('shop.secret-key');
    expect(await own.get('shop.secret-key')).toBeNull();
    expect(keychain.secrets.size).toBe(0);
    await own.remove('shop.secret-key');
  });

  it('does not share it with another folder', async () => {
    const keychain = memoryKeychain();
    const [one, other] = [await vault(keychain), await vault(keychain)];
    await one.set('shop.secret-key', 'of one');
    await other.set('shop.secret-key', 'of the other');
    expect([await one.get('shop.secret-key'), await other.get('shop.secret-key')]).toEqual(['of one', 'of the other']);
    const homes = [...keychain.secrets.keys()].map((account) => account.split('/')[0]);
    expect(new Set(homes).size).toBe(2);
  });

  it('says that it cannot be reached later, and never makes up another key', async () => {
    const keychain = memoryKeychain();
    const { folder, ...own } = await vault(keychain);
    const store = join(folder, 'xps.db');
    await own.storeKey(store);
    await own.set('shop.secret-key', 'one');
    const before = await readdir(join(folder, 'keys'));
    for (const later of [await vault(unreachable, folder), await vault(undefined, folder)]) {
      const error = { kind: 'local', code: 'keychain_unreachable' };
      await expect(later.get('shop.secret-key')).rejects.toMatchObject(error);
      await expect(later.storeKey(store)).rejects.toMatchObject(error);
    }
    const later = await vault(unreachable, folder);
    await expect(later.set('shop.secret-key', 'two')).rejects.toMatchObject({ code: 'keychain_unreachable' });
    expect(await readdir(join(folder, 'keys'))).toEqual(before);
    expect(await own.get('shop.secret-key')).toBe('one');
  });

  it('that lost a secret says so', async () => {
    const keychain = memoryKeychain();
    const own = await vault(keychain);
    const store = join(own.folder, 'xps.db');
    await own.set('shop.secret-key', 'one');
    await own.storeKey(store);
    keychain.secrets.clear();
    await expect(own.get('shop.secret-key')).rejects.toMatchObject({ code: 'secret_lost' });
    await expect(own.storeKey(store)).rejects.toMatchObject({ code: 'store_key_lost' });
    expect(keychain.secrets.size).toBe(0);
  });
});

describe('a vault without a keychain', () => {
  it('keeps secrets in files that only their owner can read, says so once, and never asks again', async () => {
    const own = await vault(unreachable);
    await own.set('shop.secret-key', 'one');
    await own.set('shop.callback-token', 'two');
    expect(own.warnings).toHaveLength(1);
    expect(own.warnings[0]).toContain('no system keychain can be used here');
    const later = await vault(unreachable, own.folder);
    await later.set('shop.secret-key', 'three');
    expect([await later.get('shop.secret-key'), await later.get('shop.callback-token')]).toEqual(['three', 'two']);
    expect([later.asked(), later.warnings]).toEqual([0, []]);
    const names = (await readdir(join(own.folder, 'keys'))).sort();
    expect(names).toEqual(['shop.callback-token.json', 'shop.secret-key.json', 'storage.json']);
    expect(await modeOf(join(own.folder, 'keys'))).toBe(0o700);
    for (const name of names) expect(await modeOf(join(own.folder, 'keys', name))).toBe(0o600);
  });

  it('does not trust one that forgets what it is given', async () => {
    const forgetful: Keychain = { ...memoryKeychain(), get: async () => null };
    const own = await vault(forgetful);
    await own.set('shop.secret-key', 'one');
    expect(await own.get('shop.secret-key')).toBe('one');
    expect(own.warnings).toHaveLength(1);
  });

  it('says nothing where none is wanted', async () => {
    const own = await vault(undefined);
    await own.set('shop.secret-key', 'one');
    expect(await own.get('shop.secret-key')).toBe('one');
    expect(own.warnings).toEqual([]);
  });

  it('tells names apart and stays in its folder, whatever they are', async () => {
    const own = await vault(undefined);
    const names = ['a', 'A', '../a', 'a/b', '..', 'a.b', '%41', 'ü', 'a b'];
    for (const name of names) await own.set(name, `secret of ${name}`);
    for (const name of names) expect(await own.get(name)).toBe(`secret of ${name}`);
    const files = await readdir(join(own.folder, 'keys'));
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
    expect(await readdir(own.folder)).toEqual(['keys']);
  });
});

describe('a key file', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{"in":"file"}',
    '{"in":"file","value":5}',
    '{"in":"cloud","value":"x"}',
    '{"in":"keychain"}',
  ])('that says %j is refused with its path and left as it is', async (text) => {
    const own = await vault(undefined);
    await own.set('shop.secret-key', 'one');
    const path = keyFile(own.folder, 'shop.secret-key');
    await writeFile(path, text);
    await expect(own.get('shop.secret-key')).rejects.toMatchObject({
      kind: 'local',
      code: 'key_unreadable',
      message: expect.stringContaining(path),
    });
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('that others can read is taken from them, with a warning', async () => {
    const own = await vault(undefined);
    await own.set('shop.secret-key', 'one');
    const path = keyFile(own.folder, 'shop.secret-key');
    await chmod(path, 0o644);
    await chmod(join(own.folder, 'keys'), 0o755);
    expect(await own.get('shop.secret-key')).toBe('one');
    expect([await modeOf(path), await modeOf(join(own.folder, 'keys'))]).toEqual([0o600, 0o700]);
    expect(own.warnings).toHaveLength(1);
    expect(own.warnings[0]).toContain(path);
    await own.get('shop.secret-key');
    expect(own.warnings).toHaveLength(1);
  });
});

describe('the key of a store', () => {
  it.each([
    ['the keychain', memoryKeychain()],
    ['a file', undefined],
  ])('is made once and stays the same, in %s', async (_, keychain) => {
    const own = await vault(keychain);
    const store = join(own.folder, 'xps.db');
    const key = await own.storeKey(store);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    await writeFile(store, '');
    expect(await (await vault(keychain, own.folder)).storeKey(store)).toBe(key);
    expect(await own.storeKey(join(own.folder, 'sandbox.db'))).not.toBe(key);
  });

  it('that is gone while the store is there is told with both paths, and none is made', async () => {
    const own = await vault(undefined);
    const store = join(own.folder, 'xps.db');
    await own.storeKey(store);
    await writeFile(store, 'a store');
    const path = keyFile(own.folder, 'store.xps.db');
    await rm(path);
    const lost = await own.storeKey(store).catch((error: unknown) => error);
    expect(lost).toMatchObject({ kind: 'local', code: 'store_key_lost' });
    expect(String(lost)).toContain(store);
    expect(String(lost)).toContain(path);
    expect(await readdir(join(own.folder, 'keys'))).toEqual([]);
    expect(await readFile(store, 'utf8')).toBe('a store');
  });

  it('that is damaged is not replaced', async () => {
    const own = await vault(undefined);
    const store = join(own.folder, 'xps.db');
    await own.storeKey(store);
    const path = keyFile(own.folder, 'store.xps.db');
    await writeFile(path, '{"in":"file","value":"abc"}');
    await expect(own.storeKey(store)).rejects.toMatchObject({ code: 'store_key_lost' });
    expect(await readFile(path, 'utf8')).toBe('{"in":"file","value":"abc"}');
  });

  it('is the same for all that make it at once, and only that one is kept', async () => {
    const keychain = memoryKeychain();
    const folder = await temporaryFolder();
    const store = join(folder, 'xps.db');
    const vaults = await Promise.all(Array.from({ length: 8 }, () => vault(keychain, folder)));
    const keys = await Promise.all(vaults.map((each) => each.storeKey(store)));
    expect(new Set(keys).size).toBe(1);
    expect([...keychain.secrets.values()]).toEqual([keys[0]]);
    expect((await readdir(join(folder, 'keys'))).sort()).toEqual(['storage.json', 'store.xps.db.json']);
  });

  it('cannot be kept where there is no place for it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'keys'), 'a file');
    const own = await vault(undefined, folder);
    await expect(own.storeKey(join(folder, 'xps.db'))).rejects.toMatchObject({ kind: 'local' });
    expect(await readFile(join(folder, 'keys'), 'utf8')).toBe('a file');
  });
});

describe('the system’s keychain', () => {
  it.skipIf(process.platform !== 'linux')(
    'that never answers is given up in time, and nothing of it stays',
    async () => {
      const socket = join(await temporaryFolder(), 'bus');
      const bus = createServer(() => {});
      await new Promise<void>((listening) => bus.listen(socket, listening));
      onTestFinished(() => void bus.close());
      const before = process.env.DBUS_SESSION_BUS_ADDRESS;
      process.env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${socket}`;
      onTestFinished(() => {
        if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
        else process.env.DBUS_SESSION_BUS_ADDRESS = before;
      });
      const started = performance.now();
      await expect(openKeychain(700).get('nobody')).rejects.toMatchObject({
        kind: 'local',
        code: 'keychain_unreachable',
      });
      expect(performance.now() - started).toBeLessThan(3_000);
      const { stdout } = await promisify(execFile)('ps', [
        '--no-headers',
        '-o',
        'stat=,args=',
        '--ppid',
        String(process.pid),
      ]);
      expect(stdout.split('\n').filter((line) => line.includes('keychain') && !line.startsWith('Z'))).toEqual([]);
    },
  );
});
