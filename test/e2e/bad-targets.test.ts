import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryHome } from '../support/program';
import { startBadTarget } from './support/bad-target';
import { post } from './support/flood';
import { endListener, type Listener, startTestListener } from './support/listener';
import { createWebhooks } from './support/webhooks';

/** Sends one webhook to a listener that sends it on, and answers what it told of that. */
async function forwardOne(listener: Listener): Promise<Record<string, unknown>> {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  expect(await post(agent, listener.port, createWebhooks('00f0').next().body)).toBe(200);
  const [line = ''] = await listener.program.seen(/^\{"type":"forward".*\}$/m);
  return JSON.parse(line) as Record<string, unknown>;
}

test.each([
  ['reset', { status: null, trouble: 'connection_lost', outcome: 'failed' }],
  ['halfHead', { status: null, trouble: 'connection_lost', outcome: 'failed' }],
  ['garbage', { status: null, trouble: 'not_http', outcome: 'failed' }],
  ['longHead', { status: null, outcome: 'failed' }],
  ['gigabyte', { status: 200, trouble: null, outcome: 'done' }],
  ['oddStatus', { status: 999, trouble: null, outcome: 'failed' }],
] as const)(
  'a target with %s fails alone: the webhook is stored, its sender answered, the listener goes on',
  async (way, told) => {
    const target = await startBadTarget(way);
    const listener = await startTestListener({ home: temporaryHome() }, '--forward-to', target.url, '--retry', 'none');
    expect(await forwardOne(listener)).toMatchObject(told);
    expect(target.written()).toBeLessThan(16 * 1_048_576);
    expect(residentMegabytes(listener)).toBeLessThan(200);
    expect(await endListener(listener)).toMatchObject({ deliveries: 1 });
  },
);

test('a target that hangs holds up neither the listener, nor other targets, nor its end', async () => {
  const [stuck, reset] = [await startBadTarget('hang'), await startBadTarget('reset')];
  const listener = await startTestListener(
    { home: temporaryHome() },
    ...['--forward-to', stuck.url, '--forward-to', reset.url, '--retry', 'none'],
  );
  expect(await forwardOne(listener)).toMatchObject({ url: reset.url, trouble: 'connection_lost' });
  expect(stuck.connections()).toBe(1);
  const began = performance.now();
  listener.program.child.kill('SIGINT');
  await listener.program.seen(/finishing 1 request|Ctrl-C again/);
  listener.program.child.kill('SIGINT');
  expect((await listener.program.ended).code).toBe(130);
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('a port at which nobody listens is named as such, with what to look at', async () => {
  const listener = await startTestListener(
    { home: temporaryHome() },
    ...['--forward-to', 'http://127.0.0.1:1/hooks', '--retry', 'none'],
  );
  expect(await forwardOne(listener)).toMatchObject({ trouble: 'connection_refused', outcome: 'failed' });
  await listener.program.seen(/nothing listens at 127\.0\.0\.1:1: is the server started/);
  await endListener(listener);
});

function residentMegabytes({ program }: Listener): number {
  const [, kilobytes = 'NaN'] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}
