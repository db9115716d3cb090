import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { bundleInto } from './store-bundle';
import { KEY, temporaryFolder } from './store-folder';

export interface StoreProcess {
  readonly child: ChildProcess;
  /** All that it told so far. */
  readonly told: unknown[];
  /** Resolves once it has told `count` things. */
  toldAtLeast(count: number): Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts processes of `store-child` on stores. */
export async function storeProcesses(): Promise<(work: string, path: string, first?: number) => StoreProcess> {
  const program = await bundleInto(await temporaryFolder(), 'test/support/store-child.ts');
  return (work, path, first = 0) => {
    const child = fork(program, [work, path, KEY, String(first)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const told: unknown[] = [];
    child.on('message', (message) => told.push(message));
    const ended = once(child, 'exit').then(() => {});
    return {
      child,
      told,
      ended,
      toldAtLeast: async (count) => {
        const over = ended.then(() => true);
        while (told.length < count) {
          if ((await Promise.race([once(child, 'message'), over])) === true) break;
        }
      },
    };
  };
}
