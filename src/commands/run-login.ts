import { text as readText } from 'node:stream/consumers';
import type { Runtime } from '../cli/runtime';
import { ENVIRONMENT_PROFILE, SANDBOX_PROFILE } from '../config/account';
import { editConfiguration, type Profile, withProfile } from '../config/preferences';
import { keepProfileSecrets, type ProfileSecrets, readProfileSecrets } from '../config/profile-secrets';
import { modeOfKey } from '../config/secret-key';
import { usageError } from '../core/errors';
import { safeText } from '../core/safe-text';
import type { LoginFlags } from './login';
import { tellOfLogin } from './login-told';

const DEFAULT_PROFILE = 'default';

export async function login(runtime: Runtime, flags: LoginFlags): Promise<void> {
  const name = decodeProfileName(runtime.flags.profile ?? DEFAULT_PROFILE);
  const typed = flags.business === undefined ? undefined : decodeBusiness(flags.business);
  const asks = runtime.context.stdin.isTTY === true;
  const secrets = asks ? await askSecrets(runtime) : await readSecrets(runtime);
  const mode = modeOfKey(secrets.secretKey);
  for (const secret of [secrets.secretKey, secrets.callbackToken])
    if (secret !== undefined) runtime.output.redactor.protect(secret);

  const before = runtime.configuration().profiles.get(name);
  const business = typed ?? (asks && mode === 'live' ? await askBusiness(runtime, before) : before?.business);
  const vault = await runtime.vault();
  // A login is what mends secrets that are lost: that they cannot be read is no reason to keep no others.
  const kept = await readProfileSecrets(vault.get, name).catch(() => null);
  const profile: Profile = {
    name,
    mode,
    preferences: before?.preferences ?? {},
    ...(business === undefined ? {} : { business }),
  };
  await unnameBusiness(runtime, before, business);
  await keepProfileSecrets(vault, name, secrets);
  await editConfiguration(runtime.paths.config, (now) => ({
    ...withProfile(now, { ...profile, preferences: now.profiles.get(name)?.preferences ?? {} }),
    active: flags.use ? name : now.active,
  }));
  tellOfLogin(runtime, { before, kept, profile, secrets, use: flags.use });
}

/** Should what follows be cut short, no key is confirmed by the name of another business. */
async function unnameBusiness({ paths }: Runtime, before: Profile | undefined, business?: string): Promise<void> {
  if (before?.business === undefined || before.business === business) return;
  await editConfiguration(paths.config, (now) => {
    const { business: _, ...rest } = now.profiles.get(before.name) ?? before;
    return withProfile(now, rest);
  });
}

async function askBusiness({ prompter }: Runtime, before: Profile | undefined): Promise<string | undefined> {
  const decode = (text: string): string | undefined => (text.trim() === '' ? undefined : decodeBusiness(text));
  const answer = await prompter.text({
    message: 'Business behind this live key (live writes are confirmed by its name; empty for none)',
    ...(before?.business === undefined ? {} : { default: before.business }),
    decode,
  });
  return decode(answer);
}

/** A name that can be typed again, which is what it is for. */
function decodeBusiness(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 100 || safeText(name) !== name)
    throw usageError(`--business "${text}" is no name: write 1 to 100 characters that can be typed again`);
  return name;
}

async function askSecrets({ prompter }: Runtime): Promise<ProfileSecrets> {
  const key = await prompter.secret({
    message: 'Secret key (dashboard: Settings, API keys)',
    decode: (text) => modeOfKey(text.trim()),
  });
  const token = await prompter.secret({
    message: 'Webhook verification token (Settings, Webhooks; empty for none)',
    decode: (text) => decodeCallbackToken(text),
  });
  return { secretKey: key.trim(), callbackToken: decodeCallbackToken(token) };
}

async function readSecrets({ context, prompter, output }: Runtime): Promise<ProfileSecrets> {
  if (prompter.available) output.note('reading the secret key and the callback token from stdin, a line each');
  const [key = '', token = '', ...more] = (await readText(context.stdin))
    .replace(/\r/g, '')
    .replace(/\n+$/, '')
    .split('\n');
  if (key.trim() === '') {
    throw usageError('there is no secret key on stdin', {
      hint: 'run xps login on a terminal, or pipe the key and the callback token, a line each',
    });
  }
  if (more.length > 0)
    throw usageError('stdin has more than two lines; the first is the secret key, the second the callback token');
  return { secretKey: key.trim(), callbackToken: decodeCallbackToken(token) };
}

function decodeCallbackToken(text: string): string | undefined {
  const token = text.trim();
  if (token === '') return undefined;
  if (!/^[\x21-\x7e]{8,512}$/.test(token))
    throw usageError('this is no callback token: it has at least 8 characters and no spaces');
  return token;
}

function decodeProfileName(name: string): string {
  if (name === SANDBOX_PROFILE || name === ENVIRONMENT_PROFILE) {
    throw usageError(
      `--profile "${name}" is taken: the ${name === SANDBOX_PROFILE ? 'sandbox needs no key' : 'name stands for XENDIT_SECRET_KEY'}`,
    );
  }
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/i.test(name)) {
    throw usageError(`--profile "${name}" cannot be used: write up to 40 letters, digits, - and _`);
  }
  return name;
}
