import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Handler } from '../handlers/handler';
import { parseXml } from '../support/xml';
import { startHandler } from './support/handlers';
import { isRunning } from './support/running';

describe('xps test, interrupted,', () => {
  it('plays the scenario to its end, and says how far it came', async () => {
    const { url, world, handler } = await startHandler();
    const report = join(world.home, 'report.xml');
    const running = world.start('test', url, '--scenario', 'once,late,order*', '--junit', report);
    handler.server.once('request', () => running.interrupt());
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('ending after this scenario; Ctrl-C again ends at once');
    expect(stdout).toMatch(/^pass {2}once.*\n1 passed, 7 not played, seed/);
    const [suite] = parseXml(readFileSync(report, 'utf8')).children;
    expect(suite?.attributes).toMatchObject({ tests: '8', skipped: '7' });
  });

  it('twice, ends at once', async () => {
    class NeverAnswers extends Handler {
      override async take(): Promise<number> {
        return new Promise(() => {});
      }
    }
    const { url, world, handler } = await startHandler(NeverAnswers);
    const running = world.start('test', url);
    handler.server.once('request', () => {
      running.interrupt();
      running.interrupt();
    });
    const { code, stdout } = await running.ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });

  it('twice, ends a command that is running', async () => {
    const { url, world } = await startHandler();
    const file = join(world.home, 'pid');
    const running = world.start('test', url, '--scenario', 'once', '--assert', `echo $$ > '${file}'; sleep 60; true`);
    await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(0);
    running.interrupt();
    running.interrupt();
    expect((await running.ended).code).toBe(130);
    const started = Number(readFileSync(file, 'utf8'));
    await expect.poll(() => isRunning(started)).toBe(false);
  });
});
