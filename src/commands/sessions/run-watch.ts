import { createFlagValues } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import type { Runtime } from '../../cli/runtime';
import type { SessionsWatchFlags } from './follow';
import { watchUntil } from './watch';
import { decodeWatchFlags } from './watch-flags';
import { whichSession } from './which-session';

export async function watchSessionById(runtime: Runtime, flags: SessionsWatchFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  const choice = decodeWatchFlags(flags, values);
  values.check();
  const account = await runtime.account();
  const id = await whichSession(runtime, text);
  await watchUntil(runtime, { id, account, headers, choice });
}
