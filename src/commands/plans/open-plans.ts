import type { FlagValues } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider, type Provider, type ProviderHeaders } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import type { Store } from '../../store/store';
import type { PlansClient } from '../../xendit/client/plans';

export interface OpenPlans {
  readonly account: Account;
  readonly provider: Provider;
  readonly client: PlansClient;
  readonly store: Store;
  readonly now: () => number;
}

export function decodeSubAccount(flags: { readonly forUserId?: string }, values: FlagValues): ProviderHeaders {
  return decodePlatformFlags(flags.forUserId === undefined ? {} : { forUserId: flags.forUserId }, values);
}

/** Opens what a command about plans works with, and closes it. */
export async function withPlans(
  runtime: Runtime,
  headers: ProviderHeaders,
  work: (open: OpenPlans) => Promise<void>,
): Promise<void> {
  const account = await runtime.account();
  const store = await runtime.store();
  const provider = await openProvider(runtime, headers, { untilReset: true });
  try {
    await work({ account, provider, client: await provider.plans(), store, now: runtime.context.clock.now });
  } finally {
    await provider.close();
  }
}
