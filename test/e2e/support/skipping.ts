import { spawnSync } from 'node:child_process';

/** Whether a command can be started here and ends well. */
export function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
