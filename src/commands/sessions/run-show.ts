import { createFlagValues } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { XpsError } from '../../core/errors';
import { fetchSession } from '../../flows/create-session';
import type { SessionsShowFlags } from '../sessions';
import { showSessionResult, showStoredSession } from '../show-session';
import { whichSession } from './which-session';

export async function showSession(runtime: Runtime, flags: SessionsShowFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const id = await whichSession(runtime, text);
  const provider = await openProvider(runtime, headers);
  try {
    const session = await fetchSession(provider.client, store, id).catch(async (error: unknown) => {
      const stored = isUnknownThere(error) ? await store.getSession(id) : undefined;
      if (stored !== undefined) await showStoredSession(runtime, stored, provider.clock.now());
      throw error;
    });
    await showSessionResult(runtime, session, {
      reveal: flags.reveal === true,
      now: provider.clock.now(),
      madeUp: [],
    });
  } finally {
    await provider.close();
  }
}

function isUnknownThere(error: unknown): boolean {
  return error instanceof XpsError && error.provider?.status === 404;
}
