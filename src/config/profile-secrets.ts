import { isJsonObject, parseJson, stringAt } from '../core/json';

/** What a profile keeps in the vault. The token proves the webhooks of the account that the key opens: one is worth nothing without the other. */
export interface ProfileSecrets {
  readonly secretKey: string;
  readonly callbackToken: string | undefined;
}

/** The part of the vault that is needed here. */
export interface SecretKeeper {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** What the vault calls a profile's secrets. */
const names = (profile: string) => ({
  both: `${profile}.secrets`,
  // An older xps kept each by itself.
  key: `${profile}.secret-key`,
  token: `${profile}.callback-token`,
});

/** `null` where the profile has no secret key. */
export async function readProfileSecrets(get: SecretKeeper['get'], profile: string): Promise<ProfileSecrets | null> {
  const { both, key, token } = names(profile);
  const json = parseJson((await get(both)) ?? 'null');
  if (isJsonObject(json)) {
    const secretKey = stringAt(json, 'secret_key');
    return secretKey === null ? null : { secretKey, callbackToken: stringAt(json, 'callback_token') ?? undefined };
  }
  const secretKey = await get(key);
  return secretKey === null ? null : { secretKey, callbackToken: (await get(token)) ?? undefined };
}

/** Keeps key and token as one change: whoever looks, or comes after a crash, finds the old pair or the new one. */
export async function keepProfileSecrets(vault: SecretKeeper, profile: string, secrets: ProfileSecrets): Promise<void> {
  const { both, key, token } = names(profile);
  const { secretKey, callbackToken } = secrets;
  await vault.set(both, JSON.stringify({ secret_key: secretKey, callback_token: callbackToken }));
  await vault.remove(token);
  await vault.remove(key);
}

/** What an older xps kept goes first: it would count again as soon as the pair is gone. */
export async function forgetProfileSecrets(vault: SecretKeeper, profile: string): Promise<void> {
  const { both, key, token } = names(profile);
  for (const name of [token, key, both]) await vault.remove(name);
}
