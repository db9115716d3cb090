import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/flows/handler-test/all-scenarios';
import { Handler, type Webhook } from '../handlers/handler';
import { parseXml } from '../support/xml';
import { checkoutWorld } from './support/checking-out';
import { errorOf, jsonLines, jsonOf, wordsOf } from './support/command-line';
import { ASSERT, startHandler } from './support/handlers';

const CHECK = `node ${join(import.meta.dirname, '..', 'handlers', 'check.mjs')}`;

class Refuses extends Handler {
  override async take(): Promise<number> {
    return 503;
  }
}

class RefusesWithWords extends Handler {
  override async answer(...[request, response]: Parameters<RequestListener>): Promise<void> {
    request.resume();
    response.writeHead(500).end('no \u001b[31mway\u0007');
  }
}

describe('xps test', () => {
  it('tells of each scenario as it ends, and of all of them at the end', async () => {
    const { test, url } = await startHandler();
    const ended = await test('--scenario', 'once,duplicate*', '--assert', CHECK, '--seed', '7');
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^pass {2}once {2}each webhook of a Pay and Save, once {2}3 webhooks, slowest answer \d+ ms$/,
      ),
      expect.stringMatching(/^pass {2}duplicate {2}/),
      expect.stringMatching(/^pass {2}duplicate-at-once {2}/),
      '3 passed, seed 7',
      '',
    ]);
    expect(ended.stderr).toContain(`3 scenarios for ${url}, seed 7`);
    expect(ended.stderr).not.toContain('only answers were seen');
  });

  it('says what was sent, what came, what was expected, why, and how to see it again', async () => {
    const { test, url, world } = await startHandler(RefusesWithWords);
    const ended = await test(
      '--scenario',
      'once',
      '--assert',
      "test -n 'it is'",
      '--seed',
      'a b',
      '--answer-within',
      '5s',
    );
    expect(ended.code).toBe(6);
    expect(ended.stderr).toContain('1 of 1 scenario failed');
    const { stdout } = ended;
    expect(stdout).toMatch(/^FAIL {2}once/m);
    expect(stdout).toMatch(/sent {6}payment\.capture, \d+ bytes, with the callback token/);
    expect(stdout).toMatch(/came {6}500 in \d+ ms: no \ufffd\[31mway\ufffd, not 2xx/);
    expect(stdout).toContain('why       Any 2xx counts as delivered');
    expect(stdout).toContain('docs.xendit.co/docs/handling-webhooks');
    const again = wordsOf(stdout.split('see it again:\n')[1]?.split('\n')[0]?.trim() ?? '');
    expect(again).toEqual([
      ...['test', url, '--scenario', 'once', '--seed', 'a b'],
      ...['--assert', "test -n 'it is'", '--answer-within', '5s'],
    ]);
    expect((await world.run(...again)).code).toBe(6);
  });

  it('does not tell of every wrong answer when there are many, nor leave out what else was found', async () => {
    const { test } = await startHandler(Refuses);
    const { stdout } = await test('--scenario', 'hundred*', '--assert', ASSERT);
    expect(stdout.match(/came {6}503/g)).toHaveLength(3);
    expect(stdout).toContain('and       97 more answers like that');
    expect(stdout).toContain('kept {"orders":0,"tokens":0}');
  });

  it('ends a scenario with the first answer that does not come in time', async () => {
    class Sleeps extends Handler {
      override async take(): Promise<number> {
        return new Promise(() => {});
      }
    }
    const { test } = await startHandler(Sleeps);
    const ended = await test('--scenario', 'retries,unknown*', '--answer-within', '100ms', '--json');
    expect(ended.code).toBe(6);
    expect(jsonLines(ended.stdout).slice(0, 2)).toMatchObject(
      ['retries', 'unknown-event'].map((name) => ({ name, webhooks: 1, findings: [{ trouble: 'timeout' }] })),
    );
    const told = await test('--scenario', 'once', '--answer-within', '100ms');
    expect(told.stdout).toMatch(/came {6}no answer in time, not 2xx\n {2}hint {6}answer first, work later/);
  });

  it('says that only answers were seen, unless a command looked', async () => {
    const { test } = await startHandler();
    const ended = await test('--scenario', 'once');
    expect(ended.stderr).toContain('only answers were seen');
    expect(ended.stderr).toContain('--assert');
  });

  it('prints an object per scenario and a verdict with --json', async () => {
    const { test, url } = await startHandler(Refuses);
    const ended = await test('--scenario', 'once,wrong-token', '--json', '--seed', '7');
    const [first, second, last, ...more] = jsonLines(ended.stdout);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      type: 'scenario',
      name: 'once',
      outcome: 'failed',
      webhooks: 3,
      expect: { orders: 1, tokens: 1 },
      rule: { page: 'https://docs.xendit.co/docs/handling-webhooks' },
      again: `xps test ${url} --scenario once --seed 7`,
    });
    expect(first?.findings).toMatchObject(
      ['payment.capture', 'payment_token.activation', 'payment_session.completed'].map((event) => ({
        ...{ kind: 'answer', event, status: 503, trouble: null, expected: '2xx', callback_token: 'right' },
      })),
    );
    expect(second).toMatchObject({ name: 'wrong-token', outcome: 'passed', findings: [], slow: [] });
    expect(last).toMatchObject({ type: 'verdict', url, seed: '7', passed: 1, failed: 1, failed_scenarios: ['once'] });
    expect(errorOf(ended)).toMatchObject({ kind: 'assertion', code: 'handler_failed', exit_code: 6 });
  });

  it('prints the names of what failed with --quiet', async () => {
    const { test } = await startHandler(Refuses);
    const ended = await test('--scenario', 'once,wrong-token,late', '--quiet');
    expect(ended.stdout).toBe('once\nlate\n');
  });

  it('makes the same ids for the same seed, and others for each run without', async () => {
    const { test } = await startHandler();
    const ids = async (...argv: string[]): Promise<unknown[]> =>
      jsonLines((await test('--json', '--scenario', 'once,late', ...argv)).stdout).map((line) => [
        line.payment_session_id,
        line.payment_id,
        line.customer_id,
      ]);
    const first = await ids('--seed', '7');
    expect(await ids('--seed', '7')).toEqual(first);
    const late = await ids('--seed', '7', '--scenario', 'late');
    expect(late).toEqual(first);
    expect(await ids()).not.toEqual(await ids());
  });

  it('warns of an answer that comes not long before the time limit', async () => {
    class Dawdles extends Handler {
      override async leave({ event }: Webhook): Promise<void> {
        if (event === 'payment.expiry') await pause(1_100);
      }
    }
    const { test } = await startHandler(Dawdles);
    const ended = await test('--scenario', 'unknown-event', '--answer-within', '2s');
    expect(ended.code, ended.stdout).toBe(0);
    expect(ended.stdout).toMatch(/slow {6}payment\.expiry was answered after 1\.\d s: 2\.0 s are too many/);
  });

  it('stops when the handler died, and blames the scenario that it died of', async () => {
    class Dies extends Handler {
      override async leave(): Promise<void> {
        this.server.close();
        this.server.closeAllConnections();
      }
    }
    const { test, world } = await startHandler(Dies);
    const report = join(world.home, 'report.xml');
    const ended = await test('--scenario', 'once,unknown*,spelling*', '--junit', report);
    expect(ended.code).toBe(6);
    expect(ended.stdout).toContain('the end of the handler');
    expect(ended.stdout).toContain('1 passed, 1 failed (unknown-event), 3 not played: the handler is gone');
    const [suite] = parseXml(readFileSync(report, 'utf8')).children;
    expect(suite?.attributes).toMatchObject({ tests: '5', failures: '1', skipped: '3' });
  });

  it('goes on when somebody started the handler again', async () => {
    class Restarts extends Handler {
      override async leave(): Promise<void> {
        const { port } = this.server.address() as AddressInfo;
        this.server.close();
        this.server.closeAllConnections();
        setTimeout(() => this.server.listen(port, '127.0.0.1'), 100);
      }
    }
    const { test } = await startHandler(Restarts);
    const ended = await test('--scenario', 'once,unknown*,spelling*');
    expect(ended.stdout).toContain('4 passed, 1 failed (unknown-event), seed');
  });
});

describe('xps test --list', () => {
  it('tells what each scenario is, what it expects and why, and sends nothing', async () => {
    const { code, stdout, stderr } = await checkoutWorld().run('test', '--list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name, title, rule } of SCENARIOS) {
      expect(stdout).toContain(`${name}  ${title}\n`);
      expect(stdout).toContain(rule.says);
    }
  });

  it('lists those that are wanted, for programs and by name', async () => {
    const world = checkoutWorld();
    const argv = ['test', '--list', '--scenario', 'late*', '--scenario', 'once'];
    const { data } = jsonOf(await world.run(...argv, '--json')) as { data: Record<string, unknown>[] };
    expect(data.map(({ name }) => name)).toEqual(['once', 'late', 'late-after-expiry']);
    expect(data[0]).toMatchObject({ title: expect.any(String), unseen: expect.any(String), rule: expect.any(Object) });
    expect((await world.run(...argv, '--quiet')).stdout).toBe('once\nlate\nlate-after-expiry\n');
  });
});
