import { type Random, randomHex } from '../core/random';

/** This run among all that work on the same files. */
export interface Owner {
  /** What it keeps or holds is known by it: the process's id, and something that no later process with the same id has. */
  readonly name: string;
  /** Whether the process of another name still runs. */
  isAlive(name: string): boolean;
}

export function createOwner(context: { pid: number; random: Random; isAlive: (pid: number) => boolean }): Owner {
  let name: string | undefined;
  return {
    // Drawn when it is needed: most commands hold nothing.
    get name() {
      name ??= `${context.pid}-${randomHex(context.random, 4)}`;
      return name;
    },
    isAlive: (other) => context.isAlive(Number.parseInt(other, 10)),
  };
}
