import { expect } from 'vitest';
import { type Program, type StartOptions, startProgram } from '../../support/program';

export const CALLBACK_TOKEN = 'a-callback-token-of-the-tests-0123456789abcdef';

/** Test mode from the environment alone: its callback token is known, and nothing below asks Xendit anything. */
export const TEST_MODE = {
  XENDIT_SECRET_KEY: 'xnd_development_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=',
  XENDIT_CALLBACK_TOKEN: CALLBACK_TOKEN,
} as const;

export interface Listener {
  readonly program: Program;
  readonly port: number;
  readonly url: string;
}

/** Starts `xps listen --json` on a free port; resolves once it listens. */
export async function startListener(options: StartOptions, ...flags: string[]): Promise<Listener> {
  const program = startProgram(options, 'listen', '--port', '0', '--json', ...flags);
  const [line = ''] = await program.seen(/^\{"type":"ready".*\}$/m);
  const { port, url } = JSON.parse(line) as { port: number; url: string };
  return { program, port, url };
}

/** The same in test mode. */
export function startTestListener(options: StartOptions, ...flags: string[]): Promise<Listener> {
  return startListener({ ...options, env: { ...TEST_MODE, ...options.env } }, ...flags);
}

/** Ends a listener by Ctrl-C and holds it to a clean end. Answers its summary. */
export async function endListener({ program }: Pick<Listener, 'program'>): Promise<Record<string, unknown>> {
  program.child.kill('SIGINT');
  const { code, signal, stdout, stderr } = await program.ended;
  expect({ code, signal }, stderr).toEqual({ code: 0, signal: null });
  return jsonLines(stdout).find(({ type }) => type === 'summary') ?? {};
}

/** Every line of a stream of JSON objects. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
