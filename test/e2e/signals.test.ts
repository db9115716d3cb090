import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Program, runProgram, startProgram, temporaryHome } from '../support/program';
import { openConnection, postText, type RawConnection, statusesIn } from '../support/raw-http';
import { TOKEN_ID, tokenActivated } from '../support/webhook-bodies';
import { CALLBACK_TOKEN, jsonLines, startListener, startTestListener, TEST_MODE } from './support/listener';
import { withDatabase } from './support/open-file';
import { readStore } from './support/store-file';

const WEBHOOK = JSON.stringify(tokenActivated());

/** A webhook whose head the listener has read, and half of its body. */
async function beginWebhook(port: number): Promise<RawConnection> {
  const connection = await openConnection(port);
  connection.write(postText(WEBHOOK, { 'x-callback-token': CALLBACK_TOKEN, expect: '100-continue' }).slice(0, -40));
  await connection.until(/^HTTP\/1\.1 100 /);
  return connection;
}

/** Resolves once nobody takes connections at a port any more. */
async function refuses(port: number): Promise<void> {
  for (let open = true; open; ) {
    open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
      socket.once('close', (failed) => resolve(!failed));
    });
  }
}

function listenersIn(home: string): string[] {
  return readdirSync(join(home, 'listeners'));
}

async function expectQuietEnd({ ended }: Program, code: number): Promise<void> {
  const { code: actual, signal, stderr } = await ended;
  expect({ code: actual, signal }, stderr).toEqual({ code, signal: null });
  expect(stderr).not.toMatch(/error|warning|^ {4}at /m);
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a listener with exit 0 and a summary, and no note of it stays',
  async (signal) => {
    const home = temporaryHome();
    const { program } = await startTestListener({ home });
    expect(listenersIn(home)).toHaveLength(1);
    program.child.kill(signal);
    await expectQuietEnd(program, 0);
    const lines = jsonLines((await program.ended).stdout);
    expect(lines.map(({ type }) => type)).toEqual(['ready', 'summary']);
    expect(listenersIn(home)).toEqual([]);
  },
);

test('a listener for people ends with a summary too', async () => {
  const program = startProgram({ home: temporaryHome() }, 'listen', '--port', '0');
  await program.seen(/listening on/);
  program.child.kill('SIGINT');
  await expectQuietEnd(program, 0);
  expect((await program.ended).stderr).toContain('0 received, 0 duplicates, 0 rejected, 0 tokens saved');
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a served sandbox with exit 0 and a summary', async (signal) => {
  const program = startProgram({ home: temporaryHome() }, 'sandbox', 'serve', '--port', '0');
  const [, port = ''] = await program.seen(/http:\/\/127\.0\.0\.1:(\d+)/);
  expect((await fetch(`http://127.0.0.1:${port}/sessions/ps-1`, { headers: { connection: 'close' } })).status).toBe(
    401,
  );
  program.child.kill(signal);
  await expectQuietEnd(program, 0);
  expect((await program.ended).stderr).toContain('1 request served');
});

test('a webhook that was on its way when Ctrl-C came is stored and gets its 200, while no new one is taken', async () => {
  const home = temporaryHome();
  const { program, port } = await startTestListener({ home });
  const connection = await beginWebhook(port);
  program.child.kill('SIGINT');
  await refuses(port);
  expect(listenersIn(home)).toEqual([]);
  connection.write(WEBHOOK.slice(-40));
  expect(statusesIn(await connection.closed())).toEqual([100, 200]);
  await expectQuietEnd(program, 0);
  expect((await readStore(home)).tokens).toEqual([TOKEN_ID]);
  expect(jsonLines((await program.ended).stdout).at(-1)).toMatchObject({ type: 'summary', deliveries: 1 });
});

test('a second Ctrl-C does not wait for what is in flight: exit 130, quietly, nothing stored, nothing acknowledged', async () => {
  const home = temporaryHome();
  const { program, port } = await startTestListener({ home });
  const connection = await beginWebhook(port);
  program.child.kill('SIGINT');
  await refuses(port);
  program.child.kill('SIGINT');
  await expectQuietEnd(program, 130);
  expect(statusesIn(await connection.closed())).toEqual([100]);
  expect((await readStore(home)).tokens).toEqual([]);
});

test('a second Ctrl-C does not wait for a store that another process holds either', async () => {
  const home = temporaryHome();
  const { program, port } = await startTestListener({ home });
  await withDatabase(home, 'xps.db', async (database) => {
    database.exec('BEGIN IMMEDIATE');
    const connection = await openConnection(port);
    connection.write(postText(WEBHOOK, { 'x-callback-token': CALLBACK_TOKEN, expect: '100-continue' }));
    await connection.until(/^HTTP\/1\.1 100 /);
    program.child.kill('SIGINT');
    await refuses(port);
    program.child.kill('SIGINT');
    await expectQuietEnd(program, 130);
    database.exec('ROLLBACK');
    expect(statusesIn(await connection.closed())).toEqual([100]);
  });
  expect((await readStore(home)).tokens).toEqual([]);
});

test('a second Ctrl-C ends a served sandbox that waits for a request with exit 130', async () => {
  const program = startProgram({ home: temporaryHome() }, 'sandbox', 'serve', '--port', '0', '--json');
  const [, port = ''] = await program.seen(/http:\/\/127\.0\.0\.1:(\d+)/);
  const connection = await openConnection(Number(port));
  connection.write(postText('{"half":"', { 'content-length': '1000', expect: '100-continue' }, '/sessions'));
  await connection.until(/^HTTP\/1\.1 100 /);
  program.child.kill('SIGINT');
  await refuses(Number(port));
  program.child.kill('SIGINT');
  await expectQuietEnd(program, 130);
});

test('Ctrl-C before the port is open ends a listener that waits for its store', async () => {
  const home = temporaryHome();
  await runProgram({ home, env: TEST_MODE }, 'tokens', 'list');
  await withDatabase(home, 'xps.db', async (database) => {
    // The lock is taken by the first write and kept until the database is closed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE theirs (n INTEGER); DROP TABLE theirs');
    const program = startProgram({ home, env: TEST_MODE }, 'listen', '--port', '0', '--json');
    await program.seen(/"type":"mode"/);
    program.child.kill('SIGINT');
    const { code, signal, stdout, stderr } = await program.ended;
    expect({ code, signal, stdout }).toEqual({ code: null, signal: 'SIGINT', stdout: '' });
    expect(stderr).not.toMatch(/error|warning/);
  });
});

test('the note of a listener that was killed does not disturb sandbox pay, which finds the living one', async () => {
  const home = temporaryHome();
  const living = await startListener({ home });
  const killed = await startListener({ home });
  killed.program.child.kill('SIGKILL');
  await killed.program.ended;
  expect(listenersIn(home)).toHaveLength(2);
  const created = await runProgram({ home }, 'create', '--amount', '150000', '--save', 'forced', '--quiet');
  const paid = await runProgram({ home }, 'sandbox', 'pay', created.stdout.trim());
  expect({ code: paid.code, stderr: paid.stderr }).toEqual({
    code: 0,
    stderr: expect.not.stringMatching(/error|warning/),
  });
  await living.program.seen(/"type":"token"/);
  expect(listenersIn(home)).toEqual([expect.stringContaining(String(living.port))]);
});

test('with nothing but the note of a killed listener, sandbox pay keeps the webhooks for the next one', async () => {
  const home = temporaryHome();
  const killed = await startListener({ home });
  killed.program.child.kill('SIGKILL');
  await killed.program.ended;
  const created = await runProgram({ home }, 'create', '--amount', '150000', '--save', 'forced', '--quiet');
  const paid = await runProgram({ home }, 'sandbox', 'pay', created.stdout.trim());
  expect({ code: paid.code, stderr: paid.stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('the webhooks wait'),
  });
  const next = await startListener({ home });
  expect((await runProgram({ home }, 'sandbox', 'advance', '15m')).code).toBe(0);
  await next.program.seen(/"type":"token"/);
});
