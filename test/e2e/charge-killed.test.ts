import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startProgram, temporaryHome } from '../support/program';

const KEY = 'xnd_development_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=';
const CHARGE = [
  ...['tokens', 'charge', 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'],
  ...['--amount', '50000', '--reference', 'order-1', '--json'],
] as const;

/** Takes charges and never answers. */
async function silentXendit(): Promise<{
  readonly env: Record<string, string>;
  readonly asked: () => number;
  untilAsked(): Promise<void>;
}> {
  let asked = 0;
  let wake = (): void => {};
  const first = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const server: Server = createServer((request) => {
    request.resume().on('end', () => {
      asked += 1;
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    env: { XPS_BASE_URL: `http://127.0.0.1:${port}`, XENDIT_SECRET_KEY: KEY },
    asked: () => asked,
    untilAsked: () => first,
  };
}

test('a charge whose command was killed on the way is not made a second time', async () => {
  const home = temporaryHome();
  const xendit = await silentXendit();
  const killed = startProgram({ home, env: xendit.env }, ...CHARGE);
  await xendit.untilAsked();
  killed.child.kill('SIGKILL');
  await killed.ended;
  const again = await startProgram({ home, env: xendit.env }, ...CHARGE).ended;
  expect(again.code, again.stderr).toBe(2);
  expect(again.stderr).toContain('reference_used');
  expect(again.stderr).toContain('did not live to see the answer');
  expect(xendit.asked()).toBe(1);
});

test('a charge that gets no answer ends after its time-out, and may have been made', async () => {
  const home = temporaryHome();
  const xendit = await silentXendit();
  const ended = await startProgram({ home, env: xendit.env }, ...CHARGE).ended;
  expect(ended.code, ended.stderr).toBe(5);
  expect(ended.stderr).toContain('may have carried it out');
  const again = await startProgram({ home, env: xendit.env }, ...CHARGE).ended;
  expect(again.code, again.stderr).toBe(2);
  expect(xendit.asked()).toBe(1);
}, 60_000);

test('of two terminals that charge one reference at the same moment, one goes through', async () => {
  const home = temporaryHome();
  const xendit = await silentXendit();
  const programs = [1, 2, 3].map(() => startProgram({ home, env: xendit.env }, ...CHARGE));
  const codes: (number | null)[] = [];
  await new Promise<void>((resolve) => {
    for (const { ended } of programs)
      void ended.then(({ code }) => {
        if (codes.push(code) === 2) resolve();
      });
  });
  await xendit.untilAsked();
  expect(codes).toEqual([2, 2]);
  expect(xendit.asked()).toBe(1);
}, 30_000);
