import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Handler, type HandlerOptions, listen } from '../../handlers/handler';
import type { Ended, World } from '../../support/world';
import { checkoutWorld } from './checking-out';
import { jsonLines } from './command-line';

export const HANDLER_TOKEN = 'the-token-of-the-handler-under-test';

/** A handler that runs, and a world whose `xps test` knows its callback token. */
export interface UnderTest {
  readonly handler: Handler;
  readonly url: string;
  readonly world: World;
  /** `xps test URL …` in that world. */
  test(...argv: string[]): Promise<Ended>;
}

/** What `--assert` runs: compares what the handler keeps of the customer with what is expected. Of builtins alone, for it runs often. */
export const ASSERT =
  '{ read -r kept < "$LEDGER/$XPS_CUSTOMER_ID"; } 2>/dev/null || kept=\'{"orders":0,"tokens":0}\'; ' +
  'test "$kept" = "$XPS_EXPECT" || { echo "kept $kept"; exit 1; }';

/** @param hurry how many times faster than it should the command waits */
export async function startHandler(
  make: new (options: HandlerOptions) => Handler = Handler,
  hurry = 4,
): Promise<UnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'xps-handler-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const handler = new make({ token: HANDLER_TOKEN, folder });
  const url = await listen(handler);
  onTestFinished(() => {
    handler.server.close();
    handler.server.closeAllConnections();
  });
  const env = { XENDIT_CALLBACK_TOKEN: HANDLER_TOKEN, LEDGER: folder, PATH: process.env.PATH ?? '' };
  const world = checkoutWorld({ env, hurry });
  return { handler, url, world, test: (...argv) => world.run('test', url, ...argv) };
}

export interface Verdict {
  readonly type: 'verdict';
  readonly seed: string;
  readonly passed: number;
  readonly failed: number;
  readonly not_played: number;
  readonly stopped_by: string | null;
  readonly failed_scenarios: readonly string[];
  readonly asserted: boolean;
  readonly unseen: readonly { readonly scenario: string; readonly unseen: string }[];
}

/** The last line of `--json`. */
export function verdictOf({ stdout }: Ended): Verdict {
  const last = jsonLines(stdout).at(-1);
  if (last?.type !== 'verdict') throw new Error(`the last line is no verdict:\n${stdout}`);
  return last as unknown as Verdict;
}

/** The names of the scenarios that failed. */
export function failedIn(ended: Ended): readonly string[] {
  return verdictOf(ended).failed_scenarios;
}
