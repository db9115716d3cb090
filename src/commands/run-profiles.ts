import { confirmOrHold } from '../cli/confirm';
import type { Runtime } from '../cli/runtime';
import { SANDBOX_PROFILE, secretName, unknownProfile } from '../config/account';
import { type Configuration, editConfiguration, type Profile } from '../config/preferences';
import { table } from '../views/table';
import type { ProfilesRemoveFlags } from './profiles';

const SANDBOX: Profile = { name: SANDBOX_PROFILE, preferences: {} };

export async function listProfiles({ configuration: read, output }: Runtime): Promise<void> {
  const configuration = read();
  const active = configuration.active ?? SANDBOX_PROFILE;
  const rows = [SANDBOX, ...[...configuration.profiles.values()].filter(({ name }) => name !== SANDBOX_PROFILE)];
  const mode = (profile: Profile): string =>
    profile.name === SANDBOX_PROFILE ? 'sandbox' : (profile.mode ?? 'preferences only');
  const columns = [
    { title: 'PROFILE', cell: ({ name }: Profile) => name },
    { title: 'MODE', cell: mode },
    { title: 'IN USE', cell: ({ name }: Profile) => (name === active ? 'yes' : '') },
    { title: 'BUSINESS', cell: ({ business }: Profile) => business ?? '' },
  ];
  const asJson = (profile: Profile) => ({
    name: profile.name,
    mode: mode(profile),
    business: profile.business ?? null,
    in_use: profile.name === active,
  });
  output.result({
    json: () => ({ data: rows.map(asJson) }),
    quiet: () => rows.map(({ name }) => name),
    human: () => table(columns, rows, output.width),
  });
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
  mustExist(runtime.configuration(), name);
  await confirmOrHold(runtime, flags.yes === true, `Remove profile ${name} with its secrets and preferences?`);
  const vault = await runtime.vault();
  await vault.remove(secretName(name, 'secret-key'));
  await vault.remove(secretName(name, 'callback-token'));
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
