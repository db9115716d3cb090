import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionCompleted } from '../support/webhook-bodies';
import type { World } from '../support/world';
import { checkoutWorld } from './support/checking-out';
import { jsonOf } from './support/command-line';
import { createSession, pay, post, startListening } from './support/listening';
import { startTarget } from './support/targets';

async function received(world: World): Promise<void> {
  const listener = await startListening(world, '--count', '3');
  await pay(world, await createSession(world, '--reference', 'order-1'));
  await listener.running.ended;
}

async function bodies(world: World): Promise<string[]> {
  const all: string[] = [];
  for (const id of (await world.run('events', 'list', '-q')).stdout.trim().split('\n').reverse())
    all.push((await world.run('events', 'show', id, '--raw')).stdout);
  return all;
}

describe('xps events export and import', () => {
  it.each(['ndjson', 'har', 'curl'])('bring the same bytes to another machine as %s', async (format) => {
    const [here, there] = [checkoutWorld(), checkoutWorld()];
    await received(here);
    const exported = await here.run('events', 'export', '--format', format, '--reveal');
    expect(exported.code, exported.stderr).toBe(0);
    const imported = await there.runWithInput(exported.stdout, 'events', 'import', '-', '--json');
    expect(jsonOf(imported)).toEqual({ imported: 3, known: 0 });
    expect(await bodies(there)).toEqual(await bodies(here));
    expect(jsonOf(await there.runWithInput(exported.stdout, 'events', 'import', '-', '--json'))).toEqual({
      imported: 0,
      known: 3,
    });
    const { data } = jsonOf(await there.run('tokens', 'list', '--json'));
    expect(data).toMatchObject([{ status: 'ACTIVE', verified: false }]);
  });

  it('keep token ids and the callback token to themselves unless they are asked for', async () => {
    const world = checkoutWorld();
    await received(world);
    for (const format of ['ndjson', 'har', 'curl']) {
      const { stdout } = await world.run('events', 'export', '--format', format);
      expect(stdout).toContain('order-1');
      expect(stdout).not.toMatch(/pt-[0-9a-f]{8}-/);
      expect(stdout).not.toMatch(/x-callback-token: (?!\$)/i);
    }
  });

  it('write commands that run, for some of them', async () => {
    const world = checkoutWorld();
    await received(world);
    const target = await startTarget();
    const { stdout } = await world.run('events', 'export', '2', '--format', 'curl', '--reveal', '--to', target.url);
    const raw = (await world.run('events', 'show', '2', '--raw')).stdout;
    const node = `process.argv.slice(1).forEach((word) => console.log(JSON.stringify(word)))`;
    const words = spawnSync('sh', ['-c', `curl() { node -e '${node}' -- "$@"; }\n${stdout}`], { encoding: 'utf8' });
    const given = words.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string);
    expect(given.at(-1)).toBe(raw);
    expect(given).toContain('content-type: application/json');
  });

  it('take a payload as the dashboard shows it, verified when somebody vouches for it', async () => {
    const world = checkoutWorld();
    const file = join(world.home, 'payload.json');
    writeFileSync(file, JSON.stringify(sessionCompleted(), null, 2));
    const ended = await world.run('events', 'import', file, '--verified');
    expect(ended.stdout).toBe(`1 taken from ${file}\n`);
    expect(jsonOf(await world.run('events', 'show', 'last', '--json'))).toMatchObject({
      event: 'payment_session.completed',
      verified: true,
    });
  });

  it('leave out what was received already', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--allow-unsigned');
    const body = sessionCompleted();
    await post(listener.url, body);
    await listener.stop();
    const ended = await world.runWithInput(JSON.stringify(body), 'events', 'import', '-');
    expect(ended.stdout).toBe('0 taken from stdin, 1 stored already\n');
  });

  it.each([
    ['', 10, 'stdin is empty'],
    ['no json', 2, 'line 1: this is neither JSON nor a curl command'],
    ['{"a":1,\n"b":}', 2, 'this is neither JSON nor a curl command ('],
    ['[1]', 2, 'item 1: this is no webhook (not an object)'],
    ['{"event":"a","data":{}}\n\n{"event":"b"', 2, 'line 3: it is no JSON'],
    ['{"event":"a","data":{}}\n\n{"data":{}}', 2, 'line 3: this is no webhook (no event)'],
    ['{"event":""}', 2, 'this is no webhook (no event)'],
    ['{"xps":2}', 2, 'line 1: "xps" is not 1'],
    ['{"xps":1,"received_at":"soon"}', 2, 'line 1: "received_at" is no time'],
    ["curl 'http://x", 2, "line 1: a quote ' is never closed"],
    ['curl http://localhost/ -d 1\ncurl -d 1', 2, 'line 2: this command has no address'],
    ['{"log":{"entries":[{"request":{"method":"POST"}}]}}', 2, 'entry 1: it has no body'],
  ])('take nothing of %j', async (text, code, told) => {
    const world = checkoutWorld();
    const ended = await world.runWithInput(text, 'events', 'import', '-');
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(told)]);
    expect((await world.run('events', 'list', '-q')).stdout).toBe('');
  });

  it.each(['//evil.example/steal', 'http://evil.example/x', 'http://[', '//['])(
    'send the callback token nowhere else than asked, whatever path a webhook came with: %s',
    async (path) => {
      const world = checkoutWorld();
      const line = {
        xps: 1,
        event: 'a',
        received_at: '2026-01-01T00:00:00Z',
        path,
        headers: [],
        body: '{"event":"a"}',
      };
      expect((await world.runWithInput(JSON.stringify(line), 'events', 'import', '-')).code).toBe(0);
      const curl = await world.run('events', 'export', '--format', 'curl', '--to', 'http://localhost:3000/');
      expect(curl.code).toBe(0);
      expect(curl.stdout).toMatch(/^curl -sS http:\/\/localhost:3000\/ /);
      expect((await world.run('events', 'export', '--format', 'har')).code).toBe(0);
    },
  );

  it('take no header that a server would not', async () => {
    const line = { xps: 1, received_at: '2026-01-01T00:00:00Z', path: '/', body: '{"event":"a"}' };
    for (const header of [
      ['@/etc/hostname', 'x'],
      ['x-a', 'b\nc: d'],
    ]) {
      const text = JSON.stringify({ ...line, headers: [header] });
      const ended = await checkoutWorld().runWithInput(text, 'events', 'import', '-');
      expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('no server takes the header')]);
    }
  });

  it('say that ids are shortened, and take none of those', async () => {
    const world = checkoutWorld();
    await received(world);
    const exported = await world.run('events', 'export');
    expect(exported.stderr).toContain('token ids are shortened, which nobody can import');
    const ended = await checkoutWorld().runWithInput(exported.stdout, 'events', 'import', '-');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('stdin, line 1: it holds a shortened token id');
  });

  it('take payloads that are a line each', async () => {
    const world = checkoutWorld();
    const lines = ['a', 'b', 'c'].map((id) => JSON.stringify({ event: 'payment.capture', data: { payment_id: id } }));
    const ended = await world.runWithInput(`${lines.join('\n\n')}\n`, 'events', 'import', '-', '--json');
    expect(jsonOf(ended)).toEqual({ imported: 3, known: 0 });
    expect(await bodies(world)).toEqual(lines);
  });

  it('take all or nothing: the third line is wrong', async () => {
    const world = checkoutWorld();
    await received(world);
    const lines = (await world.run('events', 'export', '--reveal')).stdout.trim().split('\n');
    const other = checkoutWorld();
    const ended = await other.runWithInput([lines[0], lines[1], '{"xps":1}'].join('\n'), 'events', 'import', '-');
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('stdin, line 3')]);
    expect((await other.run('events', 'list', '-q')).stdout).toBe('');
  });
});
