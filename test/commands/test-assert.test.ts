import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Handler } from '../handlers/handler';
import { errorOf, jsonLines } from './support/command-line';
import { ASSERT, startHandler } from './support/handlers';
import { isRunning } from './support/running';

describe('xps test --assert', () => {
  it('finds in its environment what the scenario was about', async () => {
    const { test, world, url } = await startHandler();
    const file = join(world.home, 'env');
    const ended = await test('--scenario', 'hundred*', '--seed', '7', '--json', '--assert', `env > '${file}'`);
    const [scenario] = jsonLines(ended.stdout);
    const env = Object.fromEntries(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
    ) as Record<string, string>;
    expect(env).toMatchObject({
      XPS_SCENARIO: 'hundred-at-once',
      XPS_SEED: '7',
      XPS_URL: url,
      XPS_EXPECT: '{"orders":40,"tokens":20}',
      XPS_CUSTOMER_ID: scenario?.customer_id,
      XPS_SESSION_ID: scenario?.payment_session_id,
      XPS_PAYMENT_ID: scenario?.payment_id,
      XPS_AMOUNT: '150000',
      XPS_CURRENCY: 'IDR',
    });
    expect(env.XPS_TOKEN_ID).toMatch(/^pt-[0-9a-f-]{36}$/);
    expect(env.XPS_REFERENCE_IDS?.split(',')).toHaveLength(40);
    expect(env.XPS_REFERENCE_IDS?.split(',')[0]).toBe(env.XPS_REFERENCE_ID);
    expect(env.XPS_EVENTS?.split(',')).toHaveLength(100);
  });

  it('shows what the command said when it failed', async () => {
    const { test } = await startHandler();
    const ended = await test('--scenario', 'once', '--assert', 'echo 2 orders; echo really >&2; exit 3');
    expect(ended.code).toBe(6);
    expect(ended.stdout).toMatch(/--assert {2}ended with 3, with XPS_EXPECT={"orders":1,"tokens":1}/);
    expect(ended.stdout).toMatch(/^ {12}2 orders\n {12}really$/m);
  });

  it('ends a command that takes too long, and whatever that started', async () => {
    const { test, world } = await startHandler();
    const file = join(world.home, 'pid');
    const command = `sleep 60 & echo $! > '${file}'; sleep 60; true`;
    const ended = await test('--scenario', 'once', '--assert', command, '--assert-within', '200ms');
    expect(ended.code).toBe(6);
    expect(ended.stdout).toContain('--assert  did not end in time');
    const started = Number(readFileSync(file, 'utf8'));
    await expect.poll(() => isRunning(started)).toBe(false);
  });

  it('does not wait for what the command left behind', async () => {
    const { test } = await startHandler();
    const began = Date.now();
    const ended = await test('--scenario', 'once', '--assert', 'sleep 20 & true');
    expect(ended.code, ended.stdout).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it.each(['no-such-command-here', '/dev/null'])(
    'is no fault of the handler when it cannot be run: %s',
    async (command) => {
      const { test } = await startHandler();
      const ended = await test('--json', '--assert', command);
      expect(ended.stdout).toBe('');
      expect(errorOf(ended)).toMatchObject({
        code: 'command_not_runnable',
        message: expect.stringContaining(command),
        exit_code: 10,
      });
    },
  );

  it('runs after the time that --settle gives to a handler that works later', async () => {
    class WorksLater extends Handler {
      override async take(...webhook: Parameters<Handler['take']>): Promise<number> {
        setTimeout(() => void super.take(...webhook), 50);
        return 200;
      }
    }
    const { test } = await startHandler(WorksLater);
    expect((await test('--scenario', 'once', '--assert', ASSERT)).code).toBe(6);
    // The world waits a quarter of it.
    expect((await test('--scenario', 'once', '--assert', ASSERT, '--settle', '1s')).code).toBe(0);
  });

  it('is preceded by --before, with the same environment, whose failure ends the run', async () => {
    const { test, world } = await startHandler();
    const file = join(world.home, 'made');
    const made = await test(
      ...['--scenario', 'once', '--before', `echo "$XPS_REFERENCE_ID" > '${file}'`],
      ...['--assert', `test "$(cat '${file}')" = "$XPS_REFERENCE_ID"`],
    );
    expect(made.code, made.stdout).toBe(0);
    const failed = await test('--before', 'echo no database; exit 4', '--json');
    expect(failed.stdout).toBe('');
    expect(errorOf(failed)).toMatchObject({ code: 'before_failed', hint: 'it said: no database', exit_code: 10 });
  });
});
