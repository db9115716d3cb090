import { describe, expect, it } from 'vitest';
import { createWorld, type Running, type World } from '../support/world';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { post, startListening } from './support/listening';

interface Served {
  readonly running: Running;
  readonly env: Record<string, string>;
}

/** Serves the sandbox of `world` and answers the environment that another xps needs. */
async function serve(world: World, ...argv: string[]): Promise<Served> {
  const running = world.start('sandbox', 'serve', '--port', '0', '--json', ...argv);
  world.atEnd(async () => {
    running.interrupt();
    await running.ended;
  });
  const [line] = await running.seen(/\{"type":"ready".*\}/);
  const ready = JSON.parse(line) as Record<string, string>;
  const { base_url = '', secret_key = '', callback_token = '' } = ready;
  return {
    running,
    env: { XPS_BASE_URL: base_url, XENDIT_SECRET_KEY: secret_key, XENDIT_CALLBACK_TOKEN: callback_token },
  };
}

const CREATE = ['create', '--amount', '150000', '--save', 'forced'] as const;

describe('xps sandbox serve', () => {
  it('is Xendit to another xps: create, sessions show and listen work over real HTTP', async () => {
    const host = createWorld();
    const { env, running } = await serve(host);
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
    expect(notes).toContain(`GET /sessions/${id} 200`);
  });

  it('prints base URL, key and callback token, which work', async () => {
    const world = createWorld();
    const running = world.start('sandbox', 'serve', '--port', '0');
    await running.seen(/callback token +\S+\n/);
    running.interrupt();
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^base URL +http:\/\/127\.0\.0\.1:\d+\nsecret key +xnd_development_\S+\ncallback token +[0-9a-f]{64}\n$/,
    );
    const [, token = ''] = /callback token +(\S+)/.exec(stdout) ?? [];
    const listener = await startListening(world);
    expect(await post(listener.url, { event: 'x.y', data: {} }, { token })).toBe(200);
  });

  it('refuses another key with 401, which ends with 3', async () => {
    const { env } = await serve(createWorld());
    const guest = createWorld({ env: { ...env, XENDIT_SECRET_KEY: 'xnd_development_another-key' } });
    const ended = await guest.run(...CREATE, '--json');
    expect(ended.code).toBe(3);
    expect(errorOf(ended).provider).toMatchObject({ http_status: 401, error_code: 'INVALID_API_KEY' });
  });

  it('fails as --fault asks', async () => {
    const { env } = await serve(createWorld(), '--fault', '5xx');
    const ended = await createWorld({ env }).run(...CREATE, '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended).provider).toMatchObject({ http_status: 500, error_code: 'SERVER_ERROR' });
  });

  it('answers 429 with the headers that say how long to wait', async () => {
    const waits: number[] = [];
    const { env } = await serve(createWorld(), '--fault', '429');
    const guest = createWorld({ env, context: { wait: async (ms) => void waits.push(ms) } });
    expect((await guest.run(...CREATE)).code).toBe(5);
    expect(waits).toEqual([30_000, 30_000, 30_000]);
  });

  it('waits as long as --latency says', async () => {
    const { env } = await serve(createWorld(), '--latency', '60ms');
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
    const { env } = await serve(createWorld());
    const ended = await createWorld().run('sandbox', 'serve', '--port', new URL(env.XPS_BASE_URL ?? '').port, '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({ code: 'port_in_use' });
  });

  it('names all bad flags at once', async () => {
    const argv = ['--port', 'x', '--latency', 'long', '--fault', '6xx'];
    const ended = await createWorld().run('sandbox', 'serve', ...argv, '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(['--port', '--latency', '--fault']);
  });
});
