import { EXIT_CODES } from '../../cli/exit-codes';
import { openProvider, type Provider, type ProviderHeaders } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { type Stopwatch, startStopwatch } from '../../cli/stopwatch';
import type { Account } from '../../config/account';
import { SECOND } from '../../core/clock';
import { messageOf, XpsError } from '../../core/errors';
import { shortenId } from '../../core/ids';
import { randomHex } from '../../core/random';
import { followSession, type SessionNotice } from '../../flows/follow-session';
import { missingToken } from '../../flows/sync-sessions';
import { hasEnded } from '../../flows/watch-session';
import type { TokenRecord } from '../../store/records';
import type { Session } from '../../xendit/types';
import type { WatchChoice } from './watch-flags';
import { createWatchPresenter, type WatchPresenter } from './watch-presenter';

/** Below the 60 requests a minute of Xendit's test mode, whoever plays it; the embedded sandbox counts none. */
const ASK_EVERY = { xendit: 2_500, sandbox: SECOND } as const;
const LOOK_EVERY = 300;

/** What is watched. */
export interface Watched {
  readonly id: string;
  readonly account: Account;
  readonly headers: ProviderHeaders;
  readonly choice: WatchChoice;
  /** The session as the API just answered it. */
  readonly known?: Session;
}

/**
 * Watches a session until what was asked for has happened.
 *
 * @throws XpsError of kind assertion when it ended otherwise, timeout, cancelled for Ctrl-C, or whatever stands in the way
 */
export async function watchUntil(runtime: Runtime, watched: Watched): Promise<void> {
  const { id, choice } = watched;
  const presenter = await createWatchPresenter(runtime, id);
  const stop = startStopwatch(runtime.context, choice.timeoutMs);
  let last: SessionNotice | null = null;
  let token: TokenRecord | undefined;
  const over = new AbortController();
  try {
    const provider = await watchingProvider(runtime, watched, AbortSignal.any([stop.signal, over.signal]));
    try {
      last = await follow(runtime, watched, { provider, presenter, stop });
      if (last !== null && hasEnded(last.facts)) token = await gainToken(runtime, provider, id);
    } finally {
      // Whatever waits for its turn to ask: nobody needs the answer.
      over.abort();
      await provider.close();
    }
  } catch (error) {
    presenter.verdict('failed', error instanceof XpsError ? EXIT_CODES[error.kind] : EXIT_CODES.bug, last, token);
    throw error;
  } finally {
    stop.release();
  }
  conclude(runtime, watched, { last, token, presenter, stop });
}

interface Means {
  readonly provider: Provider;
  readonly presenter: WatchPresenter;
  readonly stop: Stopwatch;
}

async function follow(
  runtime: Runtime,
  { id, account, known }: Watched,
  { provider, presenter, stop }: Means,
): Promise<SessionNotice | null> {
  const { context, output } = runtime;
  let told = false;
  return followSession({
    client: provider.client,
    store: await runtime.store(),
    id,
    ...(known === undefined ? {} : { known }),
    intervalMs: account.mode === 'sandbox' ? ASK_EVERY.sandbox : ASK_EVERY.xendit,
    storeIntervalMs: LOOK_EVERY,
    wait: context.wait,
    signal: stop.signal,
    onNotice: presenter.notice,
    onEvent: presenter.event,
    onTrouble: (trouble) =>
      output.warn(trouble === null ? 'the API answers again' : `${trouble.message}; asking on until it answers`),
    onStoreTrouble: (error) => {
      if (!told) output.warn(`what is seen is not kept: ${messageOf(error)}`);
      told = true;
    },
  });
}

/** Xendit is asked again without a word: what is wrong is told once. */
function watchingProvider(runtime: Runtime, { headers }: Watched, signal: AbortSignal): Promise<Provider> {
  return openProvider(runtime, headers, {
    untilReset: true,
    watcher: randomHex(runtime.context.random, 4),
    onRetry: () => {},
    signal,
  });
}

/** The token that it saved, by the API where no webhook has brought it. */
async function gainToken(runtime: Runtime, provider: Provider, id: string): Promise<TokenRecord | undefined> {
  const store = await runtime.store();
  const session = await store.getSession(id);
  try {
    const gained = await missingToken(session, store, provider.payments);
    if (gained !== null) return gained.token;
  } catch (error) {
    runtime.output.warn(`the token that it saved could not be fetched: ${messageOf(error)}; xps sessions sync does`);
  }
  return session?.tokenId == null ? undefined : store.getToken(session.tokenId);
}

interface End extends Omit<Means, 'provider'> {
  readonly last: SessionNotice | null;
  readonly token: TokenRecord | undefined;
}

function conclude({ output }: Runtime, { id, choice }: Watched, { last, token, presenter, stop }: End): void {
  const status = last?.facts.status;
  const ended = last !== null && hasEnded(last.facts);
  const error = ended ? endedOtherwise(id, last.facts.status, choice) : gaveUp(id, status, stop);
  const outcome = ended ? last.facts.status.toLowerCase() : stop.interrupted() ? 'interrupted' : 'timeout';
  presenter.verdict(outcome, error === null ? EXIT_CODES.done : EXIT_CODES[error.kind], last, token);
  if (error !== null) throw error;
  if (output.format !== 'human') return;
  output.note(
    `next: ${token === undefined ? `xps sessions timeline ${id}` : `xps tokens show ${shortenId(token.id)}`}`,
  );
}

function endedOtherwise(id: string, status: string, { until }: WatchChoice): XpsError | null {
  if (until === 'ended' || status === 'COMPLETED') return null;
  return new XpsError('assertion', `session ${id} ended as ${status}, not as COMPLETED`, {
    code: `session_${status.toLowerCase()}`,
    hint: `what happened to it: xps sessions timeline ${id}`,
  });
}

function gaveUp(id: string, status: string | undefined, stop: Stopwatch): XpsError {
  const state = status === undefined ? 'has not been seen yet' : `is still ${status}`;
  const hint = `xps sessions watch ${id} goes on`;
  return stop.interrupted()
    ? new XpsError('cancelled', `no longer watching; session ${id} ${state}`, { code: 'interrupted_watch', hint })
    : new XpsError('timeout', `the time of --timeout is over; session ${id} ${state}`, {
        code: 'session_not_ended',
        hint,
      });
}
