import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram, startProgram, temporaryHome } from '../support/program';
import { endListener, jsonLines, startListener } from './support/listener';

const CREATE = ['create', '--amount', '150000', '--save', 'forced'];

test('a session is created, paid, its webhooks received and its token listed, each by a process of its own', async () => {
  const home = temporaryHome();
  const listener = await startListener({ home });
  const created = await runProgram({ home }, ...CREATE, '--json');
  expect(created.code, created.stderr).toBe(0);
  const { payment_session_id: session } = JSON.parse(created.stdout) as { payment_session_id: string };
  const paid = await runProgram({ home }, 'sandbox', 'pay', session);
  expect(paid.code, paid.stderr).toBe(0);
  expect(paid.stderr).toContain('next: xps tokens list');

  const listed = await runProgram({ home }, 'tokens', 'list', '--json', '--reveal');
  const { data } = JSON.parse(listed.stdout) as { data: Record<string, unknown>[] };
  expect(data).toEqual([expect.objectContaining({ status: 'ACTIVE', channel_code: 'CARDS' })]);
  const summary = await endListener(listener);
  expect(summary).toMatchObject({ deliveries: 3, duplicates: 0, rejected: 0, tokens_saved: 1 });
  const { stdout } = await listener.program.ended;
  expect(jsonLines(stdout).filter(({ type }) => type === 'event')).toHaveLength(3);
  // What the listener told and what the store has is the token that the sandbox issued.
  expect((await runProgram({ home }, 'tokens', 'show', String(data[0]?.payment_token_id))).code).toBe(0);
  expect((await runProgram({ home }, 'sessions', 'show', session, '--json')).stdout).toContain('"COMPLETED"');
});

test('the sandbox serves another home as Xendit would, by base URL, key and callback token', async () => {
  const provider = temporaryHome();
  const merchant = temporaryHome();
  const sandbox = startProgram({ home: provider }, 'sandbox', 'serve', '--port', '0', '--json');
  const [line = ''] = await sandbox.seen(/^\{"type":"ready".*\}$/m);
  const ready = JSON.parse(line) as { base_url: string; secret_key: string; callback_token: string };
  const env = {
    XPS_BASE_URL: ready.base_url,
    XENDIT_SECRET_KEY: ready.secret_key,
    XENDIT_CALLBACK_TOKEN: ready.callback_token,
  };
  const listener = await startListener({ home: merchant, env });
  const created = await runProgram({ home: merchant, env }, ...CREATE, '--quiet');
  expect(created.code, created.stderr).toBe(0);
  const session = created.stdout.trim();
  const paid = await runProgram({ home: provider }, 'sandbox', 'pay', session, '--webhook', listener.url);
  expect(paid.code, paid.stderr).toBe(0);

  const tokens = await runProgram({ home: merchant, env }, 'tokens', 'list', '--json');
  expect((JSON.parse(tokens.stdout) as { data: unknown[] }).data).toHaveLength(1);
  expect((await runProgram({ home: merchant, env }, 'sessions', 'show', session, '--json')).stdout).toContain(
    '"COMPLETED"',
  );
  expect((await runProgram({ home: provider }, 'tokens', 'list', '--json')).stdout).toContain('"data":[]');
  const wrong = await runProgram(
    { home: merchant, env: { ...env, XENDIT_SECRET_KEY: `${ready.secret_key}x` } },
    ...CREATE,
  );
  expect(wrong.code, wrong.stderr).toBe(3);
  expect(await endListener(listener)).toMatchObject({ deliveries: 3, rejected: 0, tokens_saved: 1 });
  sandbox.child.kill('SIGTERM');
  expect(await sandbox.ended).toMatchObject({ code: 0, signal: null });
});

test('a listener that cannot have its port says so and ends', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const port = String((server.address() as AddressInfo).port);
  for (const command of [['listen'], ['sandbox', 'serve']]) {
    const { code, stderr } = await runProgram({ home: temporaryHome() }, ...command, '--port', port);
    expect(code, stderr).toBe(10);
    expect(stderr).toContain(`port ${port} on 127.0.0.1 is taken`);
    expect(stderr).toContain('--port 0');
  }
});
