import { localError, messageOf, type XpsError } from '../core/errors';
import { type Random, randomHex } from '../core/random';
import type { Keychain } from '../io/keychain';
import type { KeyEntry, KeyFiles } from './key-files';

/** Puts secrets where they go and finds them again: the keychain where there is one, else the key's own file. */
export interface SecretPlaces {
  /** Answers what the key's file has to say. */
  put(name: string, secret: string): Promise<KeyEntry>;
  /** `null` when the keychain answers that it has no such secret. */
  find(entry: KeyEntry): Promise<string | null>;
  /** Clears the keychain of a secret that no file names any more. Never fails: what stays behind is only told. */
  clear(entry: KeyEntry | undefined): Promise<void>;
}

export interface SecretPlacesOptions {
  /** Begins the names of our secrets in the keychain, so that two homes, or a home and its copy, do not meet there. */
  readonly home: () => string;
  readonly files: KeyFiles;
  readonly keychain: () => Keychain | undefined;
  readonly random: Random;
  readonly warn: (text: string) => void;
}

export function createSecretPlaces({ home, files, keychain, random, warn }: SecretPlacesOptions): SecretPlaces {
  /** The first secret of a home decides for all that follow. */
  async function putFirst(chain: Keychain, account: string, secret: string): Promise<KeyEntry> {
    try {
      await chain.set(account, secret);
      if ((await chain.get(account)) !== secret) throw new Error('it forgets what it is given');
    } catch {
      warn(
        'no system keychain can be used here: secrets are kept in files that only you can read (XPS_KEYCHAIN=off spares the try)',
      );
      files.chooseStorage('file');
      return { in: 'file', value: secret };
    }
    files.chooseStorage('keychain');
    return { in: 'keychain', account };
  }

  return {
    put: async (name, secret) => {
      const storage = files.storage();
      const chain = storage === 'file' ? undefined : keychain();
      if (chain === undefined) return { in: 'file', value: secret };
      // A new account each time: until the key's file names it, what was there before is still good.
      const account = `${home()}/${name}/${randomHex(random, 4)}`;
      if (storage === undefined) return putFirst(chain, account, secret);
      await reaching(() => chain.set(account, secret));
      return { in: 'keychain', account };
    },
    find: async (entry) => {
      if (entry.in === 'file') return entry.value;
      const chain = keychain();
      if (chain === undefined) throw unreachable('the secret is in the keychain, which is switched off');
      return reaching(() => chain.get(entry.account));
    },
    clear: async (entry) => {
      if (entry?.in !== 'keychain') return;
      try {
        await keychain()?.remove(entry.account);
      } catch (error) {
        warn(`a secret that is no longer used stays in the keychain: ${messageOf(error)}`);
      }
    },
  };
}

async function reaching<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw unreachable(messageOf(error), error);
  }
}

function unreachable(message: string, cause?: unknown): XpsError {
  return localError('keychain_unreachable', message, {
    cause,
    hint: 'xps keeps its secrets in this keychain: unlock it and try again',
  });
}
