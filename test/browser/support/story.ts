import { expect } from 'vitest';
import { endListener, jsonLines, type Listener } from '../../e2e/support/listener';
import { runProgram, type StartOptions } from '../../support/program';
import { type EndedCheckout, sdkEvents } from './checkout';
import type { SdkSpy } from './sdk-spy';

/** What became of a session, as each of the four that know it tell. */
export interface Story {
  /** The SDK's events, without those that come and go while the form is filled in. */
  readonly sdk: readonly string[];
  /** Its status by the API. */
  readonly session: string;
  /** The events that arrived at the listener, in alphabetical order. */
  readonly webhooks: readonly string[];
  /** The statuses of the tokens in the store. */
  readonly tokens: readonly string[];
  /** How `xps checkout` ended. */
  readonly verdict: string;
  readonly exit: number | null;
}

export interface Told {
  /** A machine: its folder and environment. */
  readonly machine: StartOptions;
  readonly sessionId: string;
  readonly listener: Listener;
  readonly ended: EndedCheckout;
  readonly spy: SdkSpy;
}

const COMES_AND_GOES = ['init', 'submission-ready', 'submission-not-ready'];

export async function tellStory({ machine, sessionId, listener, ended, spy }: Told): Promise<Story> {
  // The terminal tells all that the SDK did, and nothing else.
  expect(sdkEvents(ended.lines).sort()).toEqual([...spy.events].sort());
  await endListener(listener);
  const session = await runJson(machine, 'sessions', 'show', sessionId);
  const tokens = await runJson(machine, 'tokens', 'list');
  const heard = jsonLines((await listener.program.ended).stdout);
  return {
    sdk: sdkEvents(ended.lines).filter((event) => !COMES_AND_GOES.includes(event)),
    session: String(session.status),
    webhooks: heard
      .filter(({ type }) => type === 'event')
      .map(({ event }) => String(event))
      .sort(),
    tokens: (tokens.data as { status: string }[]).map(({ status }) => status),
    verdict: String(ended.lines.at(-1)?.outcome),
    exit: ended.exit,
  };
}

/** What `xps … --json` prints, which has to end well. */
export async function runJson(machine: StartOptions, ...argv: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runProgram(machine, ...argv, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}
