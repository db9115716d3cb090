import { existsSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { digest } from '../core/digest';
import { localError, type XpsError } from '../core/errors';
import { type Random, randomHex } from '../core/random';
import type { Drafter } from '../io/drafts';
import type { Keychain } from '../io/keychain';
import { openKeyFiles } from './key-files';
import { createSecretPlaces } from './secret-places';

/** Where secrets live: in the system's keychain, else in 0600 files below the data folder. */
export interface Vault {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  /** Also when there is nothing to remove. */
  remove(name: string): Promise<void>;
  /**
   * The key of an encrypted file, 64 hex characters. Made when there is neither a key nor a file, and never again.
   *
   * @throws XpsError `store_key_lost` when the file is there and its key is not.
   */
  storeKey(storePath: string): Promise<string>;
}

export interface VaultOptions {
  readonly folder: string;
  /** `undefined` where no keychain is to be used. Called only when a secret is, or may come to be, in one. */
  readonly keychain: () => Keychain | undefined;
  readonly random: Random;
  /** Told once when there is no keychain, and when others could read a secret; `undefined` for who only glances. */
  readonly warn: ((text: string) => void) | undefined;
  /** This process, which removes what killed ones left among the key files. */
  readonly drafter?: Drafter | undefined;
}

/**
 * Opens the vault of a data folder. Each secret has one small file that says where it is, so what is kept in files is read without
 * ever asking for the keychain. All calls reject with an XpsError of kind local when a key file is damaged, or when the keychain that
 * has the secret cannot be reached.
 */
export function openVault({ folder, keychain, random, warn, drafter }: VaultOptions): Vault {
  const files = openKeyFiles(join(folder, 'keys'), warn, drafter);
  const home = (): string => digest('sha256', resolve(folder)).slice(0, 16);
  const places = createSecretPlaces({ home, files, keychain, random, warn: warn ?? (() => {}) });

  async function get(name: string): Promise<string | null> {
    const entry = files.read(name);
    if (entry === undefined) return null;
    const secret = await places.find(entry);
    if (secret === null) throw secretLost(files.pathOf(name));
    return secret;
  }

  async function set(name: string, secret: string): Promise<void> {
    const before = files.read(name);
    files.replace(name, await places.put(name, secret));
    await places.clear(before);
  }

  async function remove(name: string): Promise<void> {
    const before = files.read(name);
    rmSync(files.pathOf(name), { force: true });
    files.removeAbandonedDrafts();
    await places.clear(before);
  }

  async function findStoreKey(storePath: string): Promise<string | undefined> {
    const path = files.pathOf(keyName(storePath));
    const entry = files.read(keyName(storePath));
    if (entry === undefined) return undefined;
    const key = await places.find(entry);
    if (key === null) throw storeKeyLost(storePath, `the keychain no longer has the key that ${path} names`);
    if (!/^[0-9a-f]{64}$/.test(key)) throw storeKeyLost(storePath, `the key in ${path} is damaged`);
    return key;
  }

  /** Of two processes that come here at once, the first to name its key wins; the other takes that one. */
  async function makeStoreKey(storePath: string): Promise<string> {
    const key = randomHex(random, 32);
    const entry = await places.put(keyName(storePath), key);
    if (files.create(keyName(storePath), entry)) return key;
    await places.clear(entry);
    return storeKey(storePath);
  }

  async function storeKey(storePath: string): Promise<string> {
    const key = await findStoreKey(storePath);
    if (key !== undefined) return key;
    if (!existsSync(storePath)) return makeStoreKey(storePath);
    // Keys are written before their stores: the store may have come, with its key, since the first look.
    const late = await findStoreKey(storePath);
    if (late !== undefined) return late;
    throw storeKeyLost(storePath, `its key ${files.pathOf(keyName(storePath))} is gone`);
  }

  return { get, set, remove, storeKey };
}

function keyName(storePath: string): string {
  return `store.${basename(storePath)}`;
}

function secretLost(path: string): XpsError {
  return localError('secret_lost', `the keychain no longer has the secret that ${path} names`, {
    hint: 'give the secret again: xps login',
  });
}

function storeKeyLost(storePath: string, why: string): XpsError {
  return localError('store_key_lost', `${storePath} cannot be opened: ${why}. Nothing was changed`, {
    hint: `restore the key from a backup, or move ${storePath} away to start a new one`,
  });
}
