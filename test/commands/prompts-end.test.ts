import { describe, expect, it } from 'vitest';
import { createWorld, type WorldOptions } from '../support/world';
import { fakeXendit } from './support/fake-xendit';
import { CTRL_C, converse, ENTER, read } from './support/typing';

const AMOUNT = /Amount, currency and country/;
const SAVE = /Save the payment method\?/;

describe('where nobody may be asked', () => {
  it.each<[string, WorldOptions, readonly string[]]>([
    ['--no-input', { terminal: true }, ['--no-input']],
    ['CI=1', { terminal: true, env: { CI: '1' } }, []],
    ['CI=true', { terminal: true, env: { CI: 'true' } }, []],
    ['no terminal', {}, []],
  ])('%s: all that is missing is named instead', async (_, options, flags) => {
    for (const more of [[], ['--interactive']]) {
      const { code, stdout, stderr } = await createWorld(options).run('create', ...flags, ...more);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('--amount: is missing');
      expect(stderr).toContain('--save: is missing');
      expect(stderr).not.toMatch(AMOUNT);
    }
  });

  it('goes ahead when nothing is missing', async () => {
    const world = createWorld({ terminal: true, env: { CI: '1' } });
    expect((await world.run('create', '--amount', '150000', '--save', 'forced')).code).toBe(0);
  });
});

describe('Ctrl-C at a question', () => {
  it.each<[string, readonly (readonly [RegExp, string])[]]>([
    ['the first', [[AMOUNT, CTRL_C]]],
    [
      'a later one',
      [
        [AMOUNT, `150000${ENTER}`],
        [SAVE, CTRL_C],
      ],
    ],
  ])('(%s) ends with 130 and leaves nothing behind', async (_, turns) => {
    const xendit = await fakeXendit();
    const world = createWorld({ terminal: true, env: xendit.env });
    const ended = await converse(world.start('create'), ...turns);
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(read(ended)).toContain('cancelled; nothing was changed');
    expect(xendit.requests).toEqual([]);
    expect((await world.run('sessions', 'list', '--quiet', '--no-input')).stdout).toBe('');
  });

  it('is a JSON error under --json', async () => {
    const ended = await converse(createWorld({ terminal: true }).start('create', '--json'), [AMOUNT, CTRL_C]);
    const last = read(ended).trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ error: { kind: 'cancelled', exit_code: 130 } });
  });
});

describe('a stdin that closes', () => {
  it('in the middle of a question ends with 130', async () => {
    const running = createWorld({ terminal: true }).start('create');
    await running.seen(AMOUNT);
    running.type('150');
    running.endInput();
    expect(await running.ended).toMatchObject({ code: 130, stdout: '' });
  });

  it('right behind an answer ends the next question with 130', async () => {
    const running = createWorld({ terminal: true }).start('create');
    await running.seen(AMOUNT);
    running.type(`150000${ENTER}`);
    running.endInput();
    expect(await running.ended).toMatchObject({ code: 130, stdout: '' });
  });

  it('before the first question ends it with 130', async () => {
    const running = createWorld({ terminal: true }).start('create');
    running.endInput();
    expect(await running.ended).toMatchObject({ code: 130, stdout: '' });
  });

  it('is no confirmation', async () => {
    const world = createWorld({ terminal: true });
    const running = world.start('sandbox', 'reset');
    await running.seen(/Forget the sandbox's sessions/);
    running.endInput();
    expect((await running.ended).code).toBe(130);
  });
});
