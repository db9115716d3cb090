import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { editConfiguration, readConfiguration, withProfile } from '../../src/config/preferences';
import { withFileLock } from '../../src/io/file-lock';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xps-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('changes made at the same time are all kept', async () => {
  const folder = temporaryFolder();
  const names = Array.from({ length: 12 }, (_, n) => `profile-${n}`);
  await Promise.all(
    names.map((name) =>
      editConfiguration(folder, (now) => withProfile(now, { name, preferences: { currency: 'IDR' } })),
    ),
  );
  expect([...readConfiguration(folder).profiles.keys()].sort()).toEqual(names.sort());
  expect(readdirSync(folder)).toEqual(['config.json']);
});

test('a lock that a dead process left behind is taken over', async () => {
  const path = join(temporaryFolder(), 'lock');
  writeFileSync(path, '');
  utimesSync(path, 1, 1);
  expect(await withFileLock(path, async () => 'done')).toBe('done');
}, 20_000);

test('a lock is given back when the work fails', async () => {
  const path = join(temporaryFolder(), 'lock');
  await expect(withFileLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withFileLock(path, async () => 'done')).toBe('done');
});
