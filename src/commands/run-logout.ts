import { confirmOrHold } from '../cli/confirm';
import type { Runtime } from '../cli/runtime';
import { SANDBOX_PROFILE, unknownProfile } from '../config/account';
import { editConfiguration } from '../config/preferences';
import { forgetProfileSecrets } from '../config/profile-secrets';
import { localError } from '../core/errors';
import type { LogoutFlags } from './login';

export async function logout(runtime: Runtime, flags: LogoutFlags): Promise<void> {
  const { output, context, paths } = runtime;
  const configuration = runtime.configuration();
  const name = whoseSecrets(runtime, configuration.active);
  if (!configuration.profiles.has(name)) throw unknownProfile(configuration, name);
  const question = `Forget the secret key and the callback token of profile ${name}?`;
  await confirmOrHold(runtime, flags.yes === true, question, 'nothing forgotten');
  await forgetProfileSecrets(await runtime.vault(), name);
  await editConfiguration(paths.config, (now) => {
    const profiles = new Map(now.profiles);
    const { mode: _, ...rest } = now.profiles.get(name) ?? { name, preferences: {} };
    return { active: now.active === name ? undefined : now.active, profiles: profiles.set(name, rest) };
  });
  output.result({
    json: () => ({ profile: name, logged_out: true }),
    quiet: () => [name],
    human: () => [`profile ${name}: secrets forgotten; sessions, tokens and preferences stay`],
  });
  const left = ['XENDIT_SECRET_KEY', 'XPS_PROFILE'].find((variable) => context.env[variable]);
  if (left !== undefined) output.warn(`${left} is set in this shell and still decides`);
  else if (configuration.active === name) output.note('from now on: the sandbox');
}

/** @throws XpsError of kind local where what is in use has no secrets that xps keeps. */
function whoseSecrets({ flags, context }: Runtime, active: string | undefined): string {
  const named = flags.sandbox ? SANDBOX_PROFILE : (flags.profile ?? (context.env.XPS_PROFILE || undefined));
  if (named === undefined && context.env.XENDIT_SECRET_KEY) {
    throw localError('key_of_environment', 'the key in use is that of XENDIT_SECRET_KEY, which xps does not keep', {
      hint: 'unset XENDIT_SECRET_KEY; or name a profile: xps logout --profile NAME',
    });
  }
  const name = named ?? active ?? SANDBOX_PROFILE;
  if (name !== SANDBOX_PROFILE) return name;
  throw localError('nothing_to_forget', 'the sandbox is in use, and it has no secrets to forget', {
    hint: 'xps profiles list shows the others; name one: xps logout --profile NAME',
  });
}
