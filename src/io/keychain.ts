import { SECOND } from '../core/clock';
import { localError } from '../core/errors';
import { isJsonObject } from '../core/json';

/** The operating system's keychain, under the service name `xps`. Every call rejects with `keychain_unreachable` when it cannot be had. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  /** Also when there is nothing to remove. */
  remove(account: string): Promise<void>;
}

/** How long a call may take, in milliseconds. */
const LONGEST_CALL = 3 * SECOND;
const SERVICE = 'xps';

type Call =
  | { readonly operation: 'getPassword' | 'deleteCredential'; readonly account: string }
  | { readonly operation: 'setPassword'; readonly account: string; readonly secret: string };

// A secret service that hangs blocks the thread that asks it, so a process of its own asks: that can be ended. On Linux the store is
// pinned because the alternative, the kernel's keyring, forgets everything when the machine restarts.
const SERVANT = `
  const own = require('node:process');
  own.once('message', async ({ library, service, account, operation, secret }) => {
    const answer = (message) => own.send(message, () => own.disconnect());
    try {
      const { AsyncEntry } = require(library);
      const entry = new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
      const value = await (operation === 'setPassword' ? entry.setPassword(secret) : entry[operation]());
      answer({ value: typeof value === 'string' ? value : null });
    } catch (error) {
      answer({ failure: String(error.message) });
    }
  });`;

/** Opens nothing yet: the keychain's package is loaded by the first call, and only outside this process. */
export function openKeychain(longestCall = LONGEST_CALL): Keychain {
  return {
    get: (account) => ask({ operation: 'getPassword', account }, longestCall),
    set: async (account, secret) => void (await ask({ operation: 'setPassword', account, secret }, longestCall)),
    remove: async (account) => void (await ask({ operation: 'deleteCredential', account }, longestCall)),
  };
}

async function ask(call: Call, longestCall: number): Promise<string | null> {
  // Most commands never ask.
  const [{ fork }, { createRequire }] = await Promise.all([import('node:child_process'), import('node:module')]);
  const library = createRequire(import.meta.url).resolve('@napi-rs/keyring');
  return new Promise((resolve, reject) => {
    const child = fork('keychain', [], { execArgv: ['-e', SERVANT], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const giveUp = (why: string, cause?: unknown): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(localError('keychain_unreachable', `the system's keychain cannot be used: ${why}`, { cause }));
    };
    const timer = setTimeout(() => giveUp(`no answer within ${longestCall / SECOND} s`), longestCall);
    child.once('error', (error) => giveUp(error.message, error));
    child.once('exit', () => giveUp('it ended without an answer'));
    child.once('message', (answer) => {
      if (!isJsonObject(answer) || typeof answer.failure === 'string') return giveUp(failureOf(answer));
      clearTimeout(timer);
      resolve(typeof answer.value === 'string' ? answer.value : null);
    });
    child.send({ ...call, service: SERVICE, library }, (error) => error && giveUp(error.message, error));
  });
}

function failureOf(answer: unknown): string {
  return isJsonObject(answer) ? String(answer.failure) : 'it answered nothing that makes sense';
}
