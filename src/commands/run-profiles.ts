import { confirmOrHold } from '../cli/confirm';
import type { Runtime } from '../cli/runtime';
import {
  type ChosenProfile,
  ENVIRONMENT_PROFILE,
  isThere,
  namedProfile,
  SANDBOX_PROFILE,
  unknownProfile,
} from '../config/account';
import { type Configuration, editConfiguration, type Profile } from '../config/preferences';
import { forgetProfileSecrets } from '../config/profile-secrets';
import { complaintAboutEnvironment } from '../config/secret-key';
import { localError, type XpsError } from '../core/errors';
import { table } from '../views/table';
import type { ProfilesRemoveFlags } from './profiles';

const SANDBOX: Profile = { name: SANDBOX_PROFILE, preferences: {} };

export async function listProfiles(runtime: Runtime): Promise<void> {
  const { output } = runtime;
  const configuration = runtime.configuration();
  const used = await usedProfile(runtime, configuration);
  const rows = [SANDBOX, ...[...configuration.profiles.values()].filter(({ name }) => name !== SANDBOX_PROFILE)];
  const mode = ({ name, mode: kept }: Profile): string | undefined => (name === SANDBOX_PROFILE ? 'sandbox' : kept);
  const columns = [
    { title: 'PROFILE', cell: ({ name }: Profile) => name },
    { title: 'MODE', cell: (profile: Profile) => mode(profile) ?? 'no key' },
    { title: 'IN USE', cell: ({ name }: Profile) => (name === used.name ? 'yes' : '') },
    { title: 'BUSINESS', cell: ({ business }: Profile) => business ?? '' },
  ];
  const asJson = (profile: Profile) => ({
    name: profile.name,
    mode: mode(profile) ?? null,
    business: profile.business ?? null,
    in_use: profile.name === used.name,
  });
  output.result({
    json: () => ({ data: rows.map(asJson), profile: used.name, profile_from: used.from }),
    quiet: () => rows.map(({ name }) => name),
    human: () => table(columns, rows, output.width),
  });
  if (used.note !== undefined) output.note(used.note);
}

interface UsedProfile {
  readonly name: string;
  readonly from: string;
  /** What to say where the environment decides. */
  readonly note: string | undefined;
}

/** Which profile a command with these flags works with. */
async function usedProfile(runtime: Runtime, configuration: Configuration): Promise<UsedProfile> {
  const { env } = runtime.context;
  const chosen = namedProfile({ flags: runtime.flags, env, configuration });
  const { name, from, takesKeyFromEnv } = chosen;
  if (!isThere(chosen, { env, configuration }))
    return { name, from, note: `${from} says ${name}, and there is no such profile` };
  if (takesKeyFromEnv && env.XENDIT_SECRET_KEY && name !== SANDBOX_PROFILE) return usedWithKey(runtime, chosen);
  return { name, from, note: from === 'XPS_PROFILE' ? `${from} is set in this shell and decides: ${name}` : undefined };
}

async function usedWithKey(runtime: Runtime, { name, from }: ChosenProfile): Promise<UsedProfile> {
  const trouble = complaintAboutEnvironment(runtime.context.env);
  const unused = { name: ENVIRONMENT_PROFILE, from: 'XENDIT_SECRET_KEY' };
  if (trouble !== undefined)
    return { ...unused, note: `no command that needs a key works in this shell: ${trouble.message}; ${trouble.hint}` };
  const decides = 'XENDIT_SECRET_KEY is set in this shell and decides: none of these is in use';
  if (name === ENVIRONMENT_PROFILE) return { ...unused, note: decides };
  const { profile } = await runtime.accountUnannounced();
  if (profile !== name)
    return { ...unused, note: `${decides}; it is not the key of ${name} (${from}), which gives its preferences only` };
  return { name, from, note: `${from} is set in this shell and decides: ${name}, with the key of XENDIT_SECRET_KEY` };
}

export async function useProfile(runtime: Runtime, name: string): Promise<void> {
  if (name !== SANDBOX_PROFILE) mustExist(runtime.configuration(), name);
  await editConfiguration(runtime.paths.config, (now) => ({ ...now, active: name }));
  const { output, context } = runtime;
  output.result({ json: () => ({ in_use: name }), quiet: () => [name], human: () => [`from now on: profile ${name}`] });
  const winner = ['XENDIT_SECRET_KEY', 'XPS_PROFILE'].find((variable) => context.env[variable]);
  if (winner !== undefined) output.warn(`${winner} is set in this shell and wins over it`);
}

export async function removeProfile(runtime: Runtime, flags: ProfilesRemoveFlags, name: string): Promise<void> {
  if (name === SANDBOX_PROFILE) throw sandboxStays();
  mustExist(runtime.configuration(), name);
  await confirmOrHold(
    runtime,
    flags.yes === true,
    `Remove profile ${name} with its secrets and preferences?`,
    'nothing removed',
  );
  await forgetProfileSecrets(await runtime.vault(), name);
  await editConfiguration(runtime.paths.config, (now) => {
    const profiles = new Map(now.profiles);
    profiles.delete(name);
    return { active: now.active === name ? undefined : now.active, profiles };
  });
  runtime.output.result({
    json: () => ({ removed: name }),
    quiet: () => [name],
    human: () => [`removed profile ${name}; its sessions and tokens stay in the store`],
  });
}

function mustExist(configuration: Configuration, name: string): void {
  if (!configuration.profiles.has(name)) throw unknownProfile(configuration, name);
}

function sandboxStays(): XpsError {
  return localError('sandbox_stays', 'the sandbox is a part of xps and cannot be removed', {
    hint: 'xps sandbox reset forgets what happened in it; xps profiles use NAME works with another',
  });
}
