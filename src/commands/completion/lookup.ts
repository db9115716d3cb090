import { join } from 'node:path';
import type { Context } from '../../cli/context';
import { resolveAccount, SANDBOX_PROFILE } from '../../config/account';
import { resolvePaths } from '../../config/paths';
import { type Configuration, readConfiguration } from '../../config/preferences';
import { openVault } from '../../config/vault';
import { fileExists } from '../../io/files';
import { glanceAtStore } from '../../store/glance';
import type { IdKind } from '../outline/outline';
import type { Candidate } from './candidates';
import { type SoughtIds, storedIds } from './stored-ids';

/** What was typed before the cursor, as far as it says whose ids are meant. */
export type GivenFlags = ReadonlyMap<string, string | true>;

/** Ids that a typed text may mean, of the account that the command would work with. Throws whatever stands in the way. */
export async function lookUp(
  context: Context,
  { kinds, ...sought }: SoughtIds & { readonly kinds: readonly IdKind[] },
  given: GivenFlags,
): Promise<Candidate[]> {
  const paths = resolvePaths(context);
  const configuration = readConfiguration(paths.config);
  if (kinds.includes('profile')) return profiles(configuration, sought.typed);
  const path = join(paths.data, 'xps.db');
  if (kinds.length === 0 || !fileExists(path)) return [];
  const vault = openVault({
    folder: paths.data,
    keychain: context.openKeychain,
    random: NOTHING_IS_MADE,
    warn: undefined,
  });
  const account = await resolveAccount({ flags: flagsOf(given), env: context.env, configuration, secret: vault.get });
  const store = glanceAtStore(path, await vault.storeKey(path), account.scope);
  if (store === undefined) return [];
  try {
    const found = await Promise.all(kinds.map((kind) => storedIds(store, kind, sought)));
    return found.flat();
  } finally {
    store.close();
  }
}

const NOTHING_IS_MADE = {
  bytes: () => {
    throw new Error('a look makes no keys');
  },
};

function flagsOf(given: GivenFlags): { profile?: string; sandbox?: boolean } {
  const profile = given.get('--profile');
  return { ...(typeof profile === 'string' ? { profile } : {}), ...(given.has('--sandbox') ? { sandbox: true } : {}) };
}

function profiles({ profiles: kept }: Configuration, typed: string): Candidate[] {
  const others = [...kept.values()].filter(({ name }) => name !== SANDBOX_PROFILE);
  return [
    { value: SANDBOX_PROFILE, description: 'nothing leaves this machine' },
    ...others.map(({ name, mode, business }) => ({
      value: name,
      description: [mode ?? 'no key', business].filter((part) => part !== undefined).join('  '),
    })),
  ].filter(({ value }) => value.startsWith(typed));
}
