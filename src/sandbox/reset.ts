import { createAccount } from './account';
import { writeHead } from './head';
import { forgetAll } from './records';
import { accountRandom, type Tx } from './state';

export interface ResetOptions {
  /** A new secret key, callback token and business. They stay otherwise. */
  readonly renewAccount?: boolean;
  /** From now on everything follows from it. Left out, the sandbox is one of chance again. */
  readonly seed?: number | string;
}

/** Forgets all that happened in a sandbox and puts its clock back. */
export function resetState(tx: Tx, { renewAccount = false, seed }: ResetOptions): void {
  const sown = seed === undefined ? null : String(seed);
  forgetAll(tx);
  writeHead(tx.database, {
    account: renewAccount ? createAccount(accountRandom(sown, tx.machineRandom)) : tx.account,
    clock: { seed: sown, offset: 0 },
    randomPosition: 0,
    generation: tx.generation + 1,
  });
}
