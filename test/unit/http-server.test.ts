import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { serveHttp } from '../../src/io/http-server';

test('ends with its last answer, although the browser would keep the connection for more', async () => {
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let arrived = (): void => {};
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = await serveHttp({
    answer: async () => {
      arrived();
      await asked;
      return { status: 200, headers: {}, body: 'answered' };
    },
    host: '127.0.0.1',
    port: 0,
  });
  const browser = new Agent({ keepAlive: true });
  onTestFinished(() => browser.destroy());
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    get({ port: server.port, agent: browser }, resolve).on('error', reject);
  });
  await underWay;
  const begun = performance.now();
  const closed = server.close();
  answer();
  expect(await text(await response)).toBe('answered');
  await closed;
  expect(performance.now() - begun).toBeLessThan(1_000);
});
