import { text as readText } from 'node:stream/consumers';
import type { Runtime } from '../cli/runtime';
import { ENVIRONMENT_PROFILE, modeOfKey, SANDBOX_PROFILE, secretName } from '../config/account';
import { editConfiguration, withProfile } from '../config/preferences';
import { usageError } from '../core/errors';
import type { LoginFlags } from './login';

const DEFAULT_PROFILE = 'default';

export async function login(runtime: Runtime, flags: LoginFlags): Promise<void> {
  const name = decodeProfileName(runtime.flags.profile ?? DEFAULT_PROFILE);
  const { key, callbackToken } = runtime.context.stdin.isTTY ? await askSecrets(runtime) : await readSecrets(runtime);
  const mode = modeOfKey(key);
  const { output } = runtime;
  for (const secret of [key, callbackToken]) if (secret !== undefined) output.redactor.protect(secret);

  const vault = await runtime.vault();
  await vault.set(secretName(name, 'secret-key'), key);
  if (callbackToken !== undefined) await vault.set(secretName(name, 'callback-token'), callbackToken);
  await editConfiguration(runtime.paths.config, (now) => {
    const business = flags.business ?? now.profiles.get(name)?.business;
    const profile = {
      name,
      mode,
      preferences: now.profiles.get(name)?.preferences ?? {},
      ...(business === undefined ? {} : { business }),
    };
    return { ...withProfile(now, profile), active: flags.use ? name : now.active };
  });

  output.result({
    json: () => ({ profile: name, mode, callback_token: callbackToken !== undefined, in_use: flags.use }),
    quiet: () => [name],
    human: () => [`profile ${name}: ${mode} mode, key${callbackToken === undefined ? '' : ' and callback token'} kept`],
  });
  if (callbackToken === undefined)
    output.note('no callback token yet: xps listen needs it (run xps login again, or set XENDIT_CALLBACK_TOKEN)');
  output.note(`next: xps create --amount 150000 --save forced${flags.use ? '' : ` --profile ${name}`}`);
}

interface Secrets {
  readonly key: string;
  readonly callbackToken: string | undefined;
}

async function askSecrets({ prompter }: Runtime): Promise<Secrets> {
  const key = await prompter.secret({
    message: 'Secret key (dashboard: Settings, API keys)',
    decode: (text) => modeOfKey(text.trim()),
  });
  const token = await prompter.secret({
    message: 'Webhook verification token (Settings, Webhooks; empty for none)',
    decode: (text) => decodeCallbackToken(text),
  });
  return { key: key.trim(), callbackToken: decodeCallbackToken(token) };
}

async function readSecrets({ context, prompter, output }: Runtime): Promise<Secrets> {
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
  return { key: key.trim(), callbackToken: decodeCallbackToken(token) };
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
