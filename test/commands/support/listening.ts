import { expect } from 'vitest';
import type { Ended, Running, World } from '../../support/world';
import { jsonOf } from './command-line';

export interface Listener {
  readonly running: Running;
  /** With a slash at its end. */
  readonly url: string;
  /** Ctrl-C, and what was said until the end. */
  stop(): Promise<Ended>;
}

/** Starts `xps listen` on a free port and resolves once it says where. It ends with the world. */
export async function startListening(world: World, ...argv: string[]): Promise<Listener> {
  const running = world.start('listen', '--port', '0', ...argv);
  const [, url = ''] = await running.seen(/(?:listening on |"url":")(http:\/\/[^\s"]+)/);
  const stop = (): Promise<Ended> => {
    running.interrupt();
    return running.ended;
  };
  world.atEnd(stop);
  return { running, url, stop };
}

/** Creates a session in the sandbox and answers its id. */
export async function createSession(world: World, ...argv: string[]): Promise<string> {
  const has = (flag: string): boolean => argv.includes(flag);
  const ended = await world.run(
    'create',
    ...(has('--amount') || has('--type') ? [] : ['--amount', '150000']),
    ...(has('--save') || has('--type') ? [] : ['--save', 'forced']),
    ...[...argv, '--json'],
  );
  expect(ended.code, ended.stderr).toBe(0);
  return String(jsonOf(ended).payment_session_id);
}

/** Pays a session in the sandbox and answers what that printed under `--json`. */
export async function pay(world: World, session: string, ...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await world.run('sandbox', 'pay', session, ...argv, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

export interface PostOptions {
  /** `null` sends no token at all. */
  readonly token?: string | null;
  readonly path?: string;
  readonly method?: string;
}

/** Posts a webhook as Xendit would and answers the status. */
export async function post(
  url: string,
  body: unknown,
  { token, path = '', method = 'POST' }: PostOptions = {},
): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(token ? { 'x-callback-token': token } : {}) };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(new URL(path, url), { method, headers, ...(method === 'POST' ? { body: text } : {}) });
  await response.arrayBuffer();
  return response.status;
}
