import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SCENARIOS } from '../../src/flows/handler-test/all-scenarios';
import { Handler } from '../handlers/handler';
import { ODD_CERTIFICATES } from '../support/odd-certificates';
import { parseXml } from '../support/xml';
import { checkoutWorld } from './support/checking-out';
import { errorOf, exampleIn, jsonLines, jsonOf, wordsOf } from './support/command-line';
import { ASSERT, HANDLER_TOKEN, startHandler } from './support/handlers';
import { startListening } from './support/listening';

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
      override async take(...webhook: Parameters<Handler['take']>): Promise<number> {
        await new Promise((resolve) => setTimeout(resolve, 260));
        return super.take(...webhook);
      }
    }
    const { test } = await startHandler(Dawdles);
    const ended = await test('--scenario', 'unknown-event', '--answer-within', '500ms');
    expect(ended.code, ended.stdout).toBe(0);
    expect(ended.stdout).toMatch(/slow {6}payment\.expiry was answered after 2\d\d ms: 500 ms are too many/);
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
    expect(ended.stdout).toContain('1 passed, 1 failed, 3 not played: the handler is gone');
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
    expect(ended.stdout).toContain('4 passed, 1 failed, seed');
  });
});

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

/** One that was ended and that nobody has asked how is still there, as a zombie. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]/.test(stdout.trim());
}

describe('xps test with a certificate of its own', () => {
  async function startHttps(): Promise<{ url: string; trust: string; run: ReturnType<typeof checkoutWorld>['run'] }> {
    const handler = new Handler({ token: HANDLER_TOKEN });
    const server = createServer(ODD_CERTIFICATES.secp521r1, (request, response) => {
      handler.server.emit('request', request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const world = checkoutWorld({ env: { XENDIT_CALLBACK_TOKEN: HANDLER_TOKEN }, hurry: 4 });
    const trust = join(world.home, 'ca.pem');
    writeFileSync(trust, ODD_CERTIFICATES.secp521r1.cert);
    return { url: `https://localhost:${(server.address() as AddressInfo).port}/`, trust, run: world.run };
  }
  const SOME = ['--scenario', 'once,missed*,slow*,big-body', '--answer-within', '1s'];

  it('needs to be told to trust it', async () => {
    const { url, run } = await startHttps();
    const ended = await run('test', url, ...SOME, '--json');
    expect(errorOf(ended)).toMatchObject({
      code: 'tls_failed',
      exit_code: 5,
      hint: expect.stringContaining('--ca-file'),
    });
    expect(ended.stdout).toBe('');
  });

  it('trusts it, with all the ways to send', async () => {
    const { url, trust, run } = await startHttps();
    for (const flags of [['--ca-file', trust], ['--insecure']]) {
      const ended = await run('test', url, ...SOME, ...flags);
      expect(ended.code, ended.stdout).toBe(0);
      expect(ended.stdout).toContain('5 passed');
    }
  });
});

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
        code: 'command_not_found',
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

describe('xps test --junit', () => {
  it('writes a report, also when all pass, that others may read', async () => {
    const { test, world } = await startHandler();
    const report = join(world.home, 'report.xml');
    writeFileSync(report, 'an old one');
    const ended = await test('--scenario', 'once,late', '--junit', report);
    expect(ended.code, ended.stderr).toBe(0);
    const [suite] = parseXml(readFileSync(report, 'utf8')).children;
    expect(suite?.attributes).toMatchObject({ tests: '2', failures: '0', skipped: '0' });
    expect(statSync(report).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it.each([
    ['in a folder that is not there', (home: string) => join(home, 'nowhere', 'report.xml')],
    ['that is a folder', (home: string) => home],
  ])('refuses a file %s before it sends anything', async (_, pathIn) => {
    const { test, world, handler } = await startHandler();
    let asked = 0;
    handler.server.on('request', () => {
      asked += 1;
    });
    const ended = await test('--junit', pathIn(world.home));
    expect(ended.code).toBe(10);
    expect(ended.stderr).toContain('cannot be written');
    expect(asked).toBe(0);
  });
});

describe('xps test --list', () => {
  it('tells what each scenario is, what it expects and why, and sends nothing', async () => {
    const { code, stdout, stderr } = await checkoutWorld().run('test', '--list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name, title, rule } of SCENARIOS) {
      expect(stdout).toContain(`${name}  ${title}\n`);
      expect(stdout).toContain(rule.source);
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

describe('xps test refuses', () => {
  it.each([
    [[], 'where is the handler?'],
    [['ftp://localhost/'], 'is no address'],
    [['3000', '--scenario', 'duplicates'], '--scenario: "duplicates" is no scenario; did you mean duplicate'],
    [['3000', '--answer-within', 'soon'], '--answer-within: "soon" is no duration'],
    [['3000', '--assert', ' '], '--assert: is empty'],
    [['3000', '--settle', '0s', '--assert-within', 'x'], '2 values are wrong'],
    [['3000', '--ca-file', '/nowhere'], '"/nowhere" is not there'],
  ])('%j', async (argv, told) => {
    const ended = await checkoutWorld().run('test', ...argv);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(told);
    expect(exampleIn(ended)[0]).toBe('test');
  });

  it('another machine without a confirmation', async () => {
    const ended = await checkoutWorld().run('test', 'http://shop.invalid/hooks');
    expect(ended.code).toBe(9);
    const sent = await checkoutWorld().run('test', 'http://shop.invalid/hooks', '--yes', '--json');
    expect(errorOf(sent)).toMatchObject({ kind: 'network', code: 'dns_failed' });
  });

  it('a listener of ours, which would keep what is made up', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world);
    const ended = await world.run('test', listener.url);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('is xps listen, not a handler of yours');
    expect((await listener.stop()).stdout).not.toContain('payment');
  });

  it('to go on where nobody listens, at once', async () => {
    const { handler, url, world } = await startHandler();
    handler.server.close();
    const ended = await world.run('test', url, '--before', 'exit 1');
    expect(ended.code).toBe(5);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain('the connection was refused');
  });

  it('to go on where something else than HTTP listens', async () => {
    const server = createTcp((socket) => socket.on('error', () => {}).end('SSH-2.0-xps\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ended = await checkoutWorld().run('test', String((server.address() as AddressInfo).port));
    server.close();
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('something else than HTTP');
  });

  it('an account without a callback token', async () => {
    const world = checkoutWorld({ env: { XENDIT_SECRET_KEY: 'xnd_development_0123456789' } });
    const ended = await world.run('test', '3000');
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('XENDIT_CALLBACK_TOKEN');
  });
});
