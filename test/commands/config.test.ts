import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PREFERENCES } from '../../src/config/preferences';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { TEST_KEY } from './support/fake-xendit';

describe('xps config', () => {
  it.each([
    ['currency', 'php', 'PHP'],
    ['country', 'ph', 'PH'],
    ['origin', 'https://shop.example:8443', 'https://shop.example:8443'],
    ['port', '4100', '4100'],
    ['customer.reference', 'jane-1', 'jane-1'],
    ['customer.email', 'jane@shop.example', 'jane@shop.example'],
    ['customer.mobile', '+628111111111', '+628111111111'],
    ['customer.given-names', 'Jane', 'Jane'],
    ['customer.surname', 'Doe', 'Doe'],
  ])('sets, gets and unsets %s', async (name, typed, kept) => {
    const world = createWorld();
    expect((await world.run('config', 'set', name, typed)).stdout).toBe(`${name} = ${kept} for profile sandbox\n`);
    expect((await world.run('config', 'get', name)).stdout).toBe(`${kept}\n`);
    expect(jsonOf(await world.run('config', 'list', '--json'))).toMatchObject({
      profile: 'sandbox',
      preferences: { [name]: name === 'port' ? 4100 : kept },
    });
    expect((await world.run('config', 'set', name)).stdout).toBe(`${name} unset for profile sandbox\n`);
    expect(jsonOf(await world.run('config', 'get', name, '--json'))).toMatchObject({ name, default: true });
  });

  const DEFAULTS = { currency: 'IDR', country: 'ID', origin: 'https://localhost:4443', port: 4000 };

  it('lists every preference, the defaults in force marked, and what each is for', async () => {
    const world = createWorld();
    const { stdout } = await world.run('config', 'list');
    for (const [name, meaning] of Object.entries(PREFERENCES)) {
      const value = Object.entries(DEFAULTS).find(([which]) => which === name)?.[1];
      expect(stdout).toContain(`${name}\t${value === undefined ? '' : `${value} (default)`}\t${meaning}\n`);
    }
    expect(jsonOf(await world.run('config', 'list', '--json'))).toEqual({
      profile: 'sandbox',
      preferences: {},
      defaults: DEFAULTS,
    });
    expect(jsonOf(await world.run('config', 'get', 'port', '--json'))).toEqual({
      name: 'port',
      value: 4000,
      default: true,
    });
    expect((await world.run('config', 'get', 'country')).stdout).toBe('ID\n');
    expect((await world.run('config', 'get', 'customer.email')).stdout).toBe('');
  });

  it('shows the defaults that follow from what is set', async () => {
    const world = createWorld();
    await world.run('config', 'set', 'currency', 'PHP');
    expect((await world.run('config', 'get', 'country')).stdout).toBe('PH\n');
  });

  it.each([
    ['currency', 'rupiah'],
    ['country', 'Indonesia'],
    ['origin', 'http://shop.example'],
    ['origin', 'shop.example'],
    ['port', '70000'],
    ['port', 'many'],
    ['customer.email', 'jane'],
    ['customer.email', `${'a'.repeat(45)}@a.example`],
    ['customer.mobile', '08111111111'],
  ])('refuses %s = %s and keeps what was', async (name, value) => {
    const world = createWorld();
    const { code, stderr } = await world.run('config', 'set', name, value);
    expect(code).toBe(2);
    expect(stderr).toMatch(name.startsWith('customer') ? new RegExp(`^error: ${name} (is|has) `) : `"${value}"`);
    expect(jsonOf(await world.run('config', 'list', '--json'))).toMatchObject({ preferences: {} });
  });

  it.each([
    ['origin', 'https://shop.example/cart', 'origin is "https://shop.example/cart"; browsers send'],
    ['country', 'XX', 'country is "XX"; the documented ones are '],
    ['customer.given-names', 'Mary-Jane', 'customer.given-names is "Mary-Jane"; the documentation asks for letters'],
  ])('keeps %s = %s, which the documentation leaves open, and warns', async (name, value, said) => {
    const world = createWorld();
    const { code, stderr } = await world.run('config', 'set', name, value);
    expect(code).toBe(0);
    expect(stderr).toContain(`warning: ${said}`);
    expect((await world.run('config', 'get', name)).stdout).toBe(`${value}\n`);
  });

  it.each(['get', 'set'])('%s refuses an unknown name, with those there are', async (verb) => {
    const ended = await createWorld().run('config', verb, 'colour', '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).hint).toContain('currency, country, origin, port, customer.reference');
  });

  it('keeps preferences for each profile', async () => {
    const world = createWorld();
    await world.runWithInput(`${TEST_KEY}\n`, 'login', '--profile', 'acme', '--no-use');
    await world.run('config', 'set', 'currency', 'PHP', '--profile', 'acme');
    expect((await world.run('config', 'get', 'currency')).stdout).toBe('IDR\n');
    expect((await world.run('config', 'get', 'currency', '--profile', 'acme')).stdout).toBe('PHP\n');
  });

  it('reports a configuration that is damaged, and leaves it as it is', async () => {
    const world = createWorld();
    const path = join(world.home, 'config.json');
    writeFileSync(path, '{"active": ');
    for (const argv of [['whoami'], ['config', 'set', 'currency', 'PHP'], ['tokens', 'list']]) {
      const ended = await world.run(...argv, '--json');
      expect(ended.code, ended.stderr).toBe(10);
      expect(errorOf(ended)).toMatchObject({ code: 'config_unreadable', message: expect.stringContaining(path) });
    }
  });
});

describe('a preference that breaks a rule', () => {
  /** As an older xps, or an editor, may have left them. */
  function worldWith(preferences: Record<string, string>): World {
    const world = createWorld();
    const profiles = { sandbox: { preferences } };
    writeFileSync(join(world.home, 'config.json'), JSON.stringify({ profiles }));
    return world;
  }

  const PAY = ['create', '--amount', '150000', '--save', 'forced'] as const;

  it.each([
    ['currency', 'rupiah', 'INVALID_CURRENCY'],
    ['country', 'Indonesia', 'INVALID_COUNTRY'],
    ['origin', 'http://localhost:4443', 'API_VALIDATION_ERROR'],
    ['customer.email', 'jane', 'API_VALIDATION_ERROR'],
    ['customer.mobile', '0811', 'API_VALIDATION_ERROR'],
  ])('%s = %s is named by create, and no flag that nobody typed', async (name, value, errorCode) => {
    const world = worldWith({ [name]: value });
    const ended = await world.run(...PAY, '--json');
    expect(ended.code).toBe(2);
    const [problem] = errorOf(ended).problems ?? [];
    expect(problem).toMatchObject({ preference: name, error_code: errorCode });
    expect(problem).not.toHaveProperty('flag');
    const { stderr } = await world.run(...PAY);
    expect(stderr).toContain(`  preference ${name}: `);
    expect(stderr).toContain(`; change it: xps config set ${name} …`);
    expect(stderr).not.toMatch(/^ {2}--/m);
  });

  it('is no fault of its own where a flag wins over it', async () => {
    const world = worldWith({ currency: 'rupiah', 'customer.email': 'jane' });
    const ended = await world.run(...PAY, '--currency', 'IDR', '--email', 'joe', '--json');
    expect(errorOf(ended).problems).toEqual([expect.objectContaining({ flag: '--email', path: 'customer.email' })]);
  });

  it('is named in a warning too', async () => {
    const { code, stderr } = await worldWith({ country: 'XX' }).run(...PAY, '--dry-run');
    expect(code).toBe(0);
    expect(stderr).toContain('warning: preference country: country is "XX"');
  });

  it('port is named by listen', async () => {
    const ended = await worldWith({ port: 'many' }).run('listen', '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems).toEqual([expect.objectContaining({ preference: 'port' })]);
  });
});
