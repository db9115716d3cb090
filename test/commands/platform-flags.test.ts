import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf } from './support/command-line';
import { created, fakeXendit } from './support/fake-xendit';

const CREATE = ['create', '--amount', '1', '--save', 'forced'] as const;
const SUB_ACCOUNT = '5dbf20d7c8eb0c0896f811b6';
const FORGED = 'a\u001b[31m\nx-forged: b';

describe('--for-user-id and --split-rule', () => {
  it('go out as headers', async () => {
    const xendit = await fakeXendit(created());
    const world = createWorld({ env: xendit.env });
    await world.run(...CREATE, '--for-user-id', SUB_ACCOUNT, '--split-rule', 'splitru_1a-b');
    const sent = { 'for-user-id': SUB_ACCOUNT, 'with-split-rule': 'splitru_1a-b' };
    expect(xendit.requests[0]?.headers).toMatchObject(sent);
  });

  it.each([
    ['--for-user-id', FORGED],
    ['--for-user-id', 'acme'],
    ['--for-user-id', ''],
    ['--split-rule', FORGED],
    ['--split-rule', 'two words'],
    ['--split-rule', 'ü'],
  ])('%s %j is named and goes nowhere', async (flag, value) => {
    for (const more of [[], ['--dry-run'], ['--dry-run=curl'], ['--no-validate']]) {
      const world = createWorld();
      const ended = await world.run(...CREATE, flag, value, ...more);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(`${flag}: "`);
      expect(ended.stderr).not.toContain('\u001b');
      expect(ended.stderr).not.toMatch(/^x-forged/m);
      const { problems } = errorOf(await world.run(...CREATE, flag, value, ...more, '--json'));
      expect(problems).toEqual([expect.objectContaining({ flag })]);
    }
  });

  it('are named together with what else is wrong', async () => {
    const ended = await createWorld().run(
      'create',
      '--amount',
      'x',
      '--save',
      'forced',
      '--for-user-id',
      'x',
      '--json',
    );
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(['--for-user-id', '--amount']);
  });

  it('are checked by sessions show', async () => {
    const ended = await createWorld().run('sessions', 'show', 'ps-1', '--for-user-id', FORGED, '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems).toEqual([expect.objectContaining({ flag: '--for-user-id' })]);
  });
});

it.each(['--dry-run', '--dry-run=json', '--dry-run=curl'])('%s writes nothing that moves a cursor', async (form) => {
  const { code, stdout } = await createWorld().run(...CREATE, '--description', 'a\u009b31m\u202eb', form);
  expect(code).toBe(0);
  expect(stdout).toContain('a\\u009b31m\\u202eb');
});
