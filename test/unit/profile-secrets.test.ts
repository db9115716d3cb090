import { describe, expect, it } from 'vitest';
import { forgetProfileSecrets, keepProfileSecrets, readProfileSecrets } from '../../src/config/profile-secrets';

const OLD = { secretKey: 'old-key', callbackToken: 'old-token' };
const NEW = { secretKey: 'new-key', callbackToken: undefined };

/** A keeper whose process is killed before its step number `steps`. */
function keeper(secrets: Map<string, string>, steps = Number.POSITIVE_INFINITY) {
  let left = steps;
  const step = (change: () => unknown) => async () => {
    if (left-- <= 0) throw new Error('killed');
    change();
  };
  return {
    get: async (name: string) => secrets.get(name) ?? null,
    set: (name: string, secret: string) => step(() => secrets.set(name, secret))(),
    remove: (name: string) => step(() => secrets.delete(name))(),
  };
}

const asAnOlderXpsKeptThem = (): Map<string, string> =>
  new Map([
    ['acme.secret-key', OLD.secretKey],
    ['acme.callback-token', OLD.callbackToken],
  ]);

async function asKeptNow(): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  await keepProfileSecrets(keeper(secrets), 'acme', OLD);
  return secrets;
}

describe.each([
  ['an older xps', async () => asAnOlderXpsKeptThem()],
  ['this xps', asKeptNow],
])('what %s kept', (_, before) => {
  it('is read', async () => {
    expect(await readProfileSecrets(keeper(await before()).get, 'acme')).toEqual(OLD);
    expect(await readProfileSecrets(keeper(await before()).get, 'other')).toBeNull();
  });

  it.each([0, 1, 2, 3])('is replaced as one, also when the process is killed after %i steps', async (steps) => {
    const secrets = await before();
    await keepProfileSecrets(keeper(secrets, steps), 'acme', NEW).catch(() => {});
    expect(await readProfileSecrets(keeper(secrets).get, 'acme')).toEqual(steps === 0 ? OLD : NEW);
  });

  it('is forgotten whole', async () => {
    const secrets = await before();
    await keepProfileSecrets(keeper(secrets, 1), 'acme', NEW).catch(() => {});
    await forgetProfileSecrets(keeper(secrets), 'acme');
    expect(secrets.size).toBe(0);
  });
});
