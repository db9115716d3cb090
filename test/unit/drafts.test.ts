import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { besideFile, createPrivateFile } from '../../src/io/drafts';
import { TEST_KEY } from '../commands/support/fake-xendit';
import { temporaryFolder } from '../support/store-folder';
import { createWorld } from '../support/world';

const DEAD = '4194303-00c0ffee';

async function leaveDraft(folder: string, name: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'draft'), 'a secret');
}

test('what killed processes left beside files goes when the next file is made, and nothing of a live process', async () => {
  const folder = await temporaryFolder();
  await leaveDraft(folder, `sandbox.db.new-${DEAD}-a1B2c3`);
  await leaveDraft(folder, 'xps.db.new-77-0000aaaa-a1B2c3');
  await leaveDraft(folder, 'mine.new-draft');
  const drafter = { name: '1-ab', isAlive: (name: string) => name !== DEAD };
  expect(createPrivateFile(join(folder, 'a.json'), '{}', drafter)).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(['a.json', 'mine.new-draft', 'xps.db.new-77-0000aaaa-a1B2c3']);
});

test('a draft bears the name of its process while it is made', async () => {
  const folder = await temporaryFolder();
  const seen: string[] = [];
  const drafter = { name: '12-ab', isAlive: () => true };
  besideFile(join(folder, 'x.db'), drafter, (own) => void seen.push(own));
  expect(seen[0]).toMatch(/x\.db\.new-12-ab-\w{6}$/);
  expect(await readdir(folder)).toEqual([]);
});

test('create removes drafts of databases and keys, logout those of keys', async () => {
  const world = createWorld();
  const keys = join(world.home, 'keys');
  await leaveDraft(world.home, `sandbox.db.new-${DEAD}-a1B2c3`);
  await leaveDraft(world.home, `xps.db.new-${DEAD}-a1B2c3`);
  await leaveDraft(keys, `store.xps.db.json.new-${DEAD}-a1B2c3`);
  const drafts = async () =>
    [...(await readdir(world.home)), ...(await readdir(keys))].filter((each) => each.includes('.new-'));
  expect((await world.run('create', '--amount', '150000', '--save', 'forced')).code).toBe(0);
  expect(await drafts()).toEqual([]);
  expect((await world.runWithInput(`${TEST_KEY}\n`, 'login', '--profile', 'shop')).code).toBe(0);
  await leaveDraft(keys, `shop.secrets.json.new-${DEAD}-a1B2c3`);
  expect((await world.run('logout', '--profile', 'shop', '--yes')).code).toBe(0);
  expect(await drafts()).toEqual([]);
});
