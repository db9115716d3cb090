import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonLines, jsonOf, lineAfter } from './support/command-line';
import { post, startListening } from './support/listening';
import { serveSandbox } from './support/serving';

const CREATE = ['create', '--amount', '150000', '--save', 'forced'] as const;

describe('xps sandbox serve', () => {
  it('is Xendit to another xps: create, sessions show and listen work over real HTTP', async () => {
    const host = createWorld();
    const { env, running } = await serveSandbox(host);
    const guest = createWorld({ env });
    const created = await guest.run(...CREATE, '--json');
    expect(created.code, created.stderr).toBe(0);
    const { payment_session_id: id } = jsonOf(created);
    const listener = await startListening(guest);
    const paid = await host.run('sandbox', 'pay', String(id), '--webhook', listener.url);
    expect(paid.code, paid.stderr).toBe(0);
    const shown = await guest.run('sessions', 'show', String(id), '--json');
    expect(jsonOf(shown)).toMatchObject({ payment_session_id: id, status: 'COMPLETED' });
    expect((await listener.stop()).stderr).toContain('3 received, 0 duplicates, 0 rejected, 1 token saved');
    expect((await guest.run('tokens', 'list', '-q')).stdout).toMatch(/^pt-/);
    running.interrupt();
    const { code, stderr } = await running.ended;
    expect(code).toBe(0);
    const notes = jsonLines(stderr).map(({ message }) => message);
    expect(notes).toContain('POST /sessions 201');
    expect(notes.join('\n')).toContain('next, with base_url as XPS_BASE_URL, ');
    expect(notes).toContain(`GET /sessions/${id} 200`);
  });

  it('prints base URL, key and callback token, and the lines that give them to other programs', async () => {
    const world = createWorld();
    const running = world.start('sandbox', 'serve', '--port', '0');
    await running.seen(/XENDIT_CALLBACK_TOKEN=\S+\n/);
    running.interrupt();
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(0);
    const [, url, key, token = ''] =
      /^base URL +(http:\/\/127\.0\.0\.1:\d+)\nsecret key +(xnd_development_\S+)\ncallback token +([0-9a-f]{64})\n/.exec(
        stdout,
      ) ?? [];
    expect(stdout.split('\n').slice(3)).toEqual([
      'for another terminal, where xps and your own program use it:',
      `  export XPS_BASE_URL=${url}`,
      `  export XENDIT_SECRET_KEY=${key}`,
      `  export XENDIT_CALLBACK_TOKEN=${token}`,
      '',
    ]);
    expect(stderr).toContain('serving until Ctrl-C\n');
    expect(stderr).toContain(
      'next, with those lines in two terminals: xps listen; xps create …, then xps checkout ps-…, or without a browser xps',
    );
    const listener = await startListening(world);
    expect(await post(listener.url, { event: 'x.y', data: {} }, { token })).toBe(200);
  });

  it('prints lines that a shell takes, and xps after it', async () => {
    const running = createWorld().start('sandbox', 'serve', '--port', '0');
    const [lines] = await running.seen(/( {2}export .*\n){3}/);
    const names = ['XPS_BASE_URL', 'XENDIT_SECRET_KEY', 'XENDIT_CALLBACK_TOKEN'];
    const values = execFileSync('sh', ['-c', `${lines}printf '%s\\0' ${names.map((name) => `"$${name}"`).join(' ')}`]);
    const given = values.toString().split('\0');
    const guest = createWorld({ env: Object.fromEntries(names.map((name, index) => [name, given[index] ?? ''])) });
    const created = await guest.run(...CREATE, '-q');
    expect(created.code, created.stderr).toBe(0);
    expect((await startListening(guest)).url).toMatch(/^http/);
    running.interrupt();
    await running.ended;
  });

  it("prints them for Windows' shell on Windows", async () => {
    const running = createWorld({ context: { platform: 'win32' } }).start('sandbox', 'serve', '--port', '0');
    await running.seen(/ {2}\$env:XENDIT_CALLBACK_TOKEN = '[0-9a-f]{64}'\n/);
    running.interrupt();
    await running.ended;
  });

  it('refuses another key with 401, which ends with 3', async () => {
    const { env } = await serveSandbox(createWorld());
    const guest = createWorld({ env: { ...env, XENDIT_SECRET_KEY: 'xnd_development_another-key' } });
    const ended = await guest.run(...CREATE, '--json');
    expect(ended.code).toBe(3);
    expect(errorOf(ended).provider).toMatchObject({ http_status: 401, error_code: 'INVALID_API_KEY' });
  });

  it('fails as --fault asks', async () => {
    const { env } = await serveSandbox(createWorld(), '--fault', '5xx');
    const ended = await createWorld({ env }).run(...CREATE, '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended).provider).toMatchObject({ http_status: 500, error_code: 'SERVER_ERROR' });
  });

  it('answers 429 with the headers that say how long to wait', async () => {
    const waits: number[] = [];
    const { env } = await serveSandbox(createWorld(), '--fault', '429');
    const guest = createWorld({ env, context: { wait: async (ms) => void waits.push(ms) } });
    expect((await guest.run(...CREATE)).code).toBe(5);
    expect(waits).toEqual([60_000, 60_000, 60_000]);
  });

  it('waits as long as --latency says', async () => {
    const { env } = await serveSandbox(createWorld(), '--latency', '60ms');
    const started = performance.now();
    expect((await createWorld({ env }).run(...CREATE)).code).toBe(0);
    expect(performance.now() - started).toBeGreaterThanOrEqual(59);
  });

  it('serves this machine only', async () => {
    const { code, stderr } = await createWorld().run('sandbox', 'serve', '--host', '0.0.0.0');
    expect(code).toBe(2);
    expect(stderr).toContain('this machine only');
  });

  it('ends with 10 when the port is taken', async () => {
    const { env } = await serveSandbox(createWorld());
    const ended = await createWorld().run('sandbox', 'serve', '--port', new URL(env.XPS_BASE_URL ?? '').port, '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({ code: 'port_in_use' });
    expect(errorOf(ended).message).toMatch(/is taken by another xps sandbox serve$/);
  });

  it('says which of ours has the port', async () => {
    const world = createWorld();
    const served = new URL((await serveSandbox(world)).env.XPS_BASE_URL ?? '').port;
    const { url } = await startListening(world);
    const told = async (...argv: string[]) => errorOf(await world.run(...argv, '--json')).message;
    const who = `(process ${process.pid}, for sandbox)`;
    expect(await told('sandbox', 'serve', '--port', served)).toContain(`another xps sandbox serve ${who}`);
    expect(await told('sandbox', 'serve', '--port', new URL(url).port)).toContain(`an xps listen ${who}`);
    expect(await told('listen', '--port', served)).toContain(`an xps sandbox serve ${who}`);
  });

  it('takes no latency that is longer than any timer', async () => {
    const { code, stderr } = await createWorld().run('sandbox', 'serve', '--latency', '30d');
    expect(code).toBe(2);
    expect(stderr).toContain('--latency: "30d" is too long: it may be at most 1h\n');
  });

  it('proposes a latency for --latency', async () => {
    const { stderr } = await createWorld().run('sandbox', 'serve', '--latency', 'foo');
    expect(stderr).toContain('"foo" is no duration; write for example 200ms or 2s');
  });

  it('names all bad flags at once', async () => {
    const argv = ['--port', 'x', '--latency', 'long', '--fault', '6xx', '--host', '0.0.0.0'];
    const ended = await createWorld().run('sandbox', 'serve', ...argv, '--json');
    expect(ended.code).toBe(2);
    const flags = ['--port', '--latency', '--fault', '--host'];
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(flags);
  });

  it.each([
    [['--port', 'x'], 'xps sandbox serve --port 4010'],
    [['--latency', 'long'], 'xps sandbox serve --latency 200ms'],
    [
      ['--port', '0', '--fault', '6xx', '--fault', '429:0.5'],
      'xps sandbox serve --port 0 --fault 429:0.5 --fault 5xx:0.1',
    ],
    [['--host', '0.0.0.0', '--latency', '2 s'], 'xps sandbox serve --latency 200ms --host 127.0.0.1'],
    [['--host', '::1', '--latency', '2 s'], 'xps sandbox serve --latency 200ms --host ::1'],
  ])('proposes for %j what works, with no flag that was not asked for', async (argv, example) => {
    const { code, stderr } = await createWorld().run('sandbox', 'serve', ...argv);
    expect(code).toBe(2);
    expect(lineAfter('this would work: ', stderr)).toBe(example);
  });
});
