import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PREFERENCES } from '../../src/config/preferences';
import { createWorld } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { TEST_KEY } from './support/fake-xendit';

describe('xps config', () => {
  it.each([
    ['currency', 'php', 'PHP'],
    ['country', 'ph', 'PH'],
    ['origin', 'https://Shop.example/cart', 'https://shop.example'],
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
    expect(jsonOf(await world.run('config', 'list', '--json'))).toEqual({
      profile: 'sandbox',
      preferences: { [name]: kept },
    });
    expect((await world.run('config', 'set', name)).stdout).toBe(`${name} unset for profile sandbox\n`);
    expect(await world.run('config', 'get', name)).toMatchObject({ code: 0, stdout: '' });
    expect(jsonOf(await world.run('config', 'get', name, '--json'))).toEqual({ name, value: null });
  });

  it('lists every preference and what it is for', async () => {
    const { stdout } = await createWorld().run('config', 'list');
    for (const [name, meaning] of Object.entries(PREFERENCES)) expect(stdout).toContain(`${name}\t\t${meaning}\n`);
  });

  it.each([
    ['currency', 'rupiah'],
    ['country', 'Indonesia'],
    ['origin', 'http://shop.example'],
    ['origin', 'shop.example'],
    ['port', '70000'],
    ['port', 'many'],
  ])('refuses %s = %s and keeps what was', async (name, value) => {
    const world = createWorld();
    const { code, stderr } = await world.run('config', 'set', name, value);
    expect(code).toBe(2);
    expect(stderr).toContain(`"${value}"`);
    expect((await world.run('config', 'get', name)).stdout).toBe('');
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
    expect((await world.run('config', 'get', 'currency')).stdout).toBe('');
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
