import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram, startProgram, temporaryHome } from '../support/program';

/** A merchant that answers nothing until it is told to. */
async function silentMerchant() {
  let silent = true;
  let heard = (): void => {};
  const called = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const server = createServer((request, response) => {
    request.resume();
    heard();
    if (!silent) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    called,
    speak: () => {
      silent = false;
    },
  };
}

test('what a killed sandbox pay was sending is sent by the next command at once', async () => {
  const home = temporaryHome();
  const merchant = await silentMerchant();
  const xps = (...argv: string[]) => runProgram({ home }, ...argv);
  const id = (await xps('create', '--amount', '150000', '--save', 'forced', '-q')).stdout.trim();
  const paying = startProgram({ home }, 'sandbox', 'pay', id, '--webhook', merchant.url);
  await merchant.called;
  const meanwhile = await xps('sandbox', 'status', '--json');
  expect(JSON.parse(meanwhile.stdout).deliveries).toMatchObject({ waiting: 3, held: 1, due: 2 });
  paying.child.kill('SIGKILL');
  await paying.ended;
  const status = await xps('sandbox', 'status');
  expect(status.stdout).toMatch(/webhooks +3 waiting, 0 delivered, 0 given up\nnext try +now: 3 are due\n/);
  expect(status.stderr).toContain('next: xps sandbox advance 1s');
  merchant.speak();
  const next = await xps('sandbox', 'advance', '1s', '--webhook', merchant.url, '--json');
  expect(next.code, next.stderr).toBe(0);
  const { deliveries } = JSON.parse(next.stdout) as { deliveries: { attempt: number; state: string }[] };
  expect(deliveries.map(({ attempt, state }) => [attempt, state])).toEqual(Array(3).fill([1, 'delivered']));
});
