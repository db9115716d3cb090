import type { Account } from '../config/account';
import { SECOND } from '../core/clock';
import { formatDuration } from '../core/duration';
import { messageOf } from '../core/errors';
import type { ClientOptions } from '../xendit/client/call';
import { patientTime } from '../xendit/client/patient-time';
import { type SpentNotice, withinBudget } from '../xendit/client/rate-budget';
import type { ApiTransport } from '../xendit/client/request';
import { LIVE_REQUESTS_PER_MINUTE, TEST_REQUESTS_PER_MINUTE } from '../xendit/limits';
import type { Runtime } from './runtime';

interface Sending {
  readonly send: ApiTransport;
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal | undefined;
  /** After so long a request has an answer or is given up, in milliseconds. */
  readonly longest: number;
}

/** The same transport within what Xendit allows, which all xps of a profile share: who finds it spent waits, and says so. */
export function budgeted(
  runtime: Runtime,
  { mode }: Account,
  { send, wait, signal, longest }: Sending,
): Pick<ClientOptions, 'transport' | 'wait'> {
  const { output } = runtime;
  const time = patientTime(runtime.context.clock, wait);
  const transport = withinBudget(send, {
    budget: async () => (await runtime.store()).budget,
    perMinute: mode === 'live' ? LIVE_REQUESTS_PER_MINUTE : TEST_REQUESTS_PER_MINUTE,
    longest,
    time,
    ...(signal === undefined ? {} : { signal }),
    onSpent: (spent) => output.status(spentInWords(spent), spentJson(spent)),
    onBroken: (error) =>
      output.warn(`requests are sent without counting them, for the store fails: ${messageOf(error)}`),
  });
  return { transport, wait: time.wait };
}

function spentInWords({ endpoint, perMinute, waitMs }: SpentNotice): string {
  const wait = formatDuration(Math.max(waitMs, SECOND));
  return `the limit of ${perMinute} requests a minute to ${endpoint} is reached, by all who use this account; waiting ${wait}`;
}

function spentJson({ endpoint, perMinute, waitMs }: SpentNotice): Record<string, unknown> {
  return { type: 'waiting', reason: 'rate_limit', endpoint, requests_per_minute: perMinute, wait_ms: waitMs };
}
