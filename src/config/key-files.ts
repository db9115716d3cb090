import { join } from 'node:path';
import { localError } from '../core/errors';
import { isJsonObject, parseJson } from '../core/json';
import { createPrivateFile, type Drafter, removeAbandonedDrafts, replacePrivateFile } from '../io/drafts';
import { ensurePrivateFolder, makePrivate, readTextFile } from '../io/files';

/** What a key's file says: the secret itself, or under which account the keychain has it. */
export type KeyEntry =
  | { readonly in: 'file'; readonly value: string }
  | { readonly in: 'keychain'; readonly account: string };

/** Where new secrets go: decided by the first one, so that no later start tries a keychain that is not there. */
export type Storage = 'keychain' | 'file';

/** The folder `keys`: one small file for each secret, by its name, and one that remembers the choice of storage. */
export interface KeyFiles {
  pathOf(name: string): string;
  /** @throws XpsError `key_unreadable` when the file is no key file; it is left as it is. */
  read(name: string): KeyEntry | undefined;
  /** Answers whether it did: `false` when the name is taken. */
  create(name: string, entry: KeyEntry): boolean;
  replace(name: string, entry: KeyEntry): void;
  storage(): Storage | undefined;
  chooseStorage(storage: Storage): void;
  /** What killed processes left: each may hold a secret. */
  removeAbandonedDrafts(): void;
}

const STORAGE = 'storage';

/**
 * @param warn told when other users could read a key until now. It is taken from them, because refusing to work would protect nobody;
 *   `undefined` for who only glances, and leaves both to the next command that works.
 */
export function openKeyFiles(folder: string, warn: ((text: string) => void) | undefined, drafter?: Drafter): KeyFiles {
  const pathOf = (name: string): string => join(folder, `${fileName(name)}.json`);

  function readJson(path: string): unknown {
    const text = readTextFile(path);
    if (text === undefined) return undefined;
    const open = warn === undefined ? [] : [path, folder].filter((each) => makePrivate(each) === 'was-open');
    if (open.length > 0) {
      warn?.(
        `other users could read ${open.join(' and ')} until now; renew what is kept there if you share this machine`,
      );
    }
    return parseJson(text) ?? null;
  }

  return {
    pathOf,
    read: (name) => {
      const json = readJson(pathOf(name));
      return json === undefined ? undefined : decodeEntry(json, pathOf(name));
    },
    create: (name, entry) => {
      ensurePrivateFolder(folder);
      return createPrivateFile(pathOf(name), encode(entry), drafter);
    },
    replace: (name, entry) => {
      ensurePrivateFolder(folder);
      replacePrivateFile(pathOf(name), encode(entry), drafter);
    },
    storage: () => {
      const json = readJson(pathOf(STORAGE));
      if (!isJsonObject(json)) return undefined;
      return json.in === 'keychain' || json.in === 'file' ? json.in : undefined;
    },
    chooseStorage: (storage) => {
      ensurePrivateFolder(folder);
      replacePrivateFile(pathOf(STORAGE), encode({ in: storage }), drafter);
    },
    removeAbandonedDrafts: () => {
      if (drafter !== undefined) removeAbandonedDrafts(folder, drafter);
    },
  };
}

function encode(json: object): string {
  return `${JSON.stringify(json)}\n`;
}

/** A name that stays inside the folder, and differs from every other one even where files do not tell `A` from `a`. */
function fileName(name: string): string {
  return encodeURIComponent(name).replace(/[A-Z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}

function decodeEntry(json: unknown, path: string): KeyEntry {
  if (isJsonObject(json)) {
    if (json.in === 'file' && isSecret(json.value)) return { in: 'file', value: json.value };
    if (json.in === 'keychain' && isSecret(json.account)) return { in: 'keychain', account: json.account };
  }
  throw localError('key_unreadable', `${path} is not a key file of xps, or is damaged. It was left as it is`, {
    hint: 'restore it from a backup',
  });
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
