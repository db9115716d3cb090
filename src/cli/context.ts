import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { Keychain } from '../io/keychain';
import type { EndGroup } from '../io/tunnel-process';

export type InputStream = Readable & { readonly isTTY?: boolean };
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The world as one run of xps sees it. `main` makes the real one; a test hands in its own. */
export interface Context {
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  /** Folder for files that need not outlive the run. */
  readonly temporary: string;
  readonly pid: number;
  /** Whether a process of this id runs on this machine. */
  readonly isAlive: (pid: number) => boolean;
  /** Sends a signal to a process that was started in a group of its own, and to all that it started. */
  readonly endGroup: EndGroup;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly clock: Clock;
  readonly random: Random;
  /** Resolves after `ms` milliseconds, or as soon as `signal` is aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Calls back on each Ctrl-C or SIGTERM until the returned function is called. Without a listener they end the process. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** The operating system's keychain, or `undefined` where none is to be used. */
  readonly openKeychain: () => Keychain | undefined;
  /** Opens a web address in the user's browser. Resolves to `false` when that could not be started. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  /** The folder of the built pages. */
  readonly pagesFolder: string;
  /** Where the build wrote down what there is to type; without it the tree of commands is asked. */
  readonly outlineFolder?: string;
  /** Where the package of Xendit's browser SDK is installed: its main file. Throws when it is not there. */
  readonly sdkEntry: () => string;
}
