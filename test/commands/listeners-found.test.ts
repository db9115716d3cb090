import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWorld, type World } from '../support/world';
import { TEST_KEY } from './support/fake-xendit';
import { createSession, pay, startListening } from './support/listening';
import { serveSandbox } from './support/serving';

const failureOf = (paid: Record<string, unknown>): unknown => (paid.deliveries as { failure: unknown }[])[0]?.failure;
const CREATE = ['create', '--amount', '150000', '--save', 'forced'] as const;

/** A port that takes connections and never says a word, as that of a stopped process. */
async function silentPort(): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.resume()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

/** Points the one note of a world to another port, and answers where it is. */
function redirectNote({ home }: World, port: number): string {
  const folder = join(home, 'listeners');
  const path = join(folder, readdirSync(folder)[0] ?? '');
  const note = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...note, url: `http://127.0.0.1:${port}/` }));
  return path;
}

describe('a listener that does not answer', () => {
  it('is named, and found again as soon as it answers', async () => {
    const world = createWorld();
    const { url } = await startListening(world);
    const port = await silentPort();
    redirectNote(world, port);
    const { code, stdout, stderr } = await world.run('sandbox', 'pay', await createSession(world));
    expect(code).toBe(0);
    expect(stdout).toContain('nobody listens');
    expect(stderr).toMatch(
      new RegExp(`the xps listen at http://127\\.0\\.0\\.1:${port}/ \\(process \\d+, for sandbox\\) does not answer`),
    );
    redirectNote(world, Number(new URL(url).port));
    expect(failureOf(await pay(world, await createSession(world)))).toBeNull();
  });

  it('still has its port', async () => {
    const world = createWorld();
    await startListening(world);
    const port = await silentPort();
    redirectNote(world, port);
    const { code, stderr } = await world.run('listen', '--port', String(port));
    expect(code).toBe(10);
    expect(stderr).toMatch(/taken by another xps listen \(process \d+, for sandbox\), which does not answer/);
  });

  it('is forgotten once its process is dead', async () => {
    const world = createWorld();
    await startListening(world);
    const path = redirectNote(world, await silentPort());
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"pid":\d+/, '"pid":1'));
    expect(failureOf(await pay(world, await createSession(world)))).toBe('nobody listens');
    expect(readdirSync(join(world.home, 'listeners'))).toEqual([]);
  });
});

describe('the folder of notes', () => {
  it.each<[string, (folder: string) => void]>([
    ['is a file', (folder) => writeFileSync(folder, '')],
    ['holds a folder', (folder) => mkdirSync(join(folder, '1-4000.json'), { recursive: true })],
    [
      'holds an address that is none of here',
      (folder) => {
        mkdirSync(folder);
        writeFileSync(join(folder, '1.json'), '{"url":"file:///etc/passwd","scope":"sandbox","pid":1,"since":1}');
      },
    ],
  ])('may be spoilt: it %s', async (_, spoil) => {
    const world = createWorld();
    spoil(join(world.home, 'listeners'));
    expect(failureOf(await pay(world, await createSession(world)))).toBe('nobody listens');
  });

  it('is not needed to listen, which is told', async () => {
    const world = createWorld();
    writeFileSync(join(world.home, 'listeners'), '');
    const { stop } = await startListening(world);
    const { code, stderr } = await stop();
    expect(code).toBe(0);
    expect(stderr).toContain('warning: other commands will not find this listen by themselves: ');
  });
});

describe('a listener that takes other webhooks', () => {
  it('is named with its mode and profile, with the line that starts another beside it', async () => {
    const world = createWorld();
    const env = { ...world.env };
    Object.assign(world.env, { XENDIT_SECRET_KEY: TEST_KEY, XENDIT_CALLBACK_TOKEN: 'a-token-of-the-dashboard' });
    const { url } = await startListening(world);
    for (const name of Object.keys(world.env)) if (!(name in env)) delete world.env[name];
    const { stderr } = await world.run('sandbox', 'pay', await createSession(world));
    expect(stderr).toContain(`the xps listen at ${url} (process ${process.pid}, for test mode, profile env)`);
    expect(stderr).toContain("does not take the sandbox's webhooks");
    expect(stderr).toMatch(/next: xps listen --port 0 in another terminal, then xps sandbox advance \d+m/);
  });

  it('has the former callback token of the sandbox', async () => {
    const world = createWorld();
    await startListening(world);
    await world.run('sandbox', 'reset', '--renew-account', '--yes');
    const { stderr } = await world.run('sandbox', 'pay', await createSession(world));
    expect(stderr).toContain("takes webhooks with the sandbox's former callback token; start it again");
  });
});

describe('in a shell with the lines of xps sandbox serve', () => {
  it('create, listen and sandbox pay lead to a saved token', async () => {
    const world = createWorld();
    Object.assign(world.env, (await serveSandbox(world)).env);
    const { stop, url } = await startListening(world);
    const created = await world.run(...CREATE);
    const [, id = ''] = /^(ps-\w+)/.exec(created.stdout) ?? [];
    expect(created.stderr).toContain(
      `next: xps checkout ${id}, or without a browser xps sandbox pay ${id}, which sends its webhooks to a running xps listen`,
    );
    const paid = await world.run('sandbox', 'pay', id);
    expect(paid.stdout).toMatch(new RegExp(`^webhook payment_session.completed for \\S+: taken by ${url}$`, 'm'));
    expect(paid.stderr).toBe('next: xps tokens list\n');
    const { stderr } = await stop();
    expect(stderr).toContain('3 received, 0 duplicates, 0 rejected, 1 token saved');
    expect(stderr).not.toMatch(/tunnel|dashboard/);
    expect((await world.run('tokens', 'list', '-q')).stdout).toMatch(/^pt-/);
  });

  it('the hint of sandbox pay without a listener comes true', async () => {
    const world = createWorld();
    Object.assign(world.env, (await serveSandbox(world)).env);
    const id = (await world.run(...CREATE, '-q')).stdout.trim();
    const { stderr } = await world.run('sandbox', 'pay', id);
    const [, minutes = ''] = /next: xps listen in another terminal, then xps sandbox advance (\w+)/.exec(stderr) ?? [];
    await startListening(world);
    expect((await world.run('sandbox', 'advance', minutes)).stdout).toContain('3 taken, 0 wait, 0 given up');
  });

  it('a missing callback token is to be had from the server, not from a dashboard', async () => {
    const world = createWorld();
    Object.assign(world.env, (await serveSandbox(world)).env);
    delete world.env.XENDIT_CALLBACK_TOKEN;
    const { code, stderr } = await world.run('listen', '--port', '0');
    expect(code).toBe(3);
    expect(stderr).toContain('set XENDIT_CALLBACK_TOKEN as xps sandbox serve prints it');
    expect(stderr).not.toContain('dashboard');
  });

  it('the lines alone lead nowhere else: another server there is no listener', async () => {
    const world = createWorld();
    await serveSandbox(world);
    expect(failureOf(await pay(world, await createSession(world)))).toBe('nobody listens');
    rmSync(join(world.home, 'listeners'), { recursive: true });
    expect(failureOf(await pay(world, await createSession(world)))).toBe('nobody listens');
  });
});
