import type { Account } from '../config/account';
import { answererAt, isServedHere } from '../config/base-url';
import type { Clock } from '../core/clock';
import { formatDuration } from '../core/duration';
import { XpsError } from '../core/errors';
import type { Transport } from '../core/http';
import { SANDBOX_URL } from '../core/sandbox-address';
import { WATCHER_HEADER } from '../core/sandbox-headers';
import type { ClientOptions } from '../xendit/client/call';
import type { PaymentsClient } from '../xendit/client/payments';
import type { PlansClient } from '../xendit/client/plans';
import type { RequestTarget } from '../xendit/client/request';
import type { SessionsClient } from '../xendit/client/sessions';
import type { ProviderClock } from './provider-clock';
import { proxyOf } from './proxy';
import type { Runtime } from './runtime';

/** The side that answers: Xendit, or the sandbox in its place. Commands cannot tell the two apart. */
export interface Provider {
  readonly client: SessionsClient;
  /** Tokens, charges and refunds, of the same account. */
  payments(): Promise<PaymentsClient>;
  /** Subscriptions, of the same account. */
  plans(): Promise<PlansClient>;
  /** The provider's time; the sandbox's may have been advanced. */
  readonly clock: ProviderClock;
  close(): Promise<void>;
}

export interface ProviderHeaders {
  readonly forUserId?: string;
  readonly splitRuleId?: string;
}

const REQUEST_TIMEOUT = 30_000;

/** How a provider goes about repeating what failed; it is told on stderr unless said otherwise. */
type Retrying = Partial<Pick<ClientOptions, 'wait' | 'onRetry'>>;

interface Lasting {
  /** Work of several steps ends with a reset of the sandbox. */
  readonly untilReset?: boolean;
  /** Who asks the same again and again: a served sandbox tells of it once. */
  readonly watcher?: string;
  /** Ends what is waited for before a request goes out. */
  readonly signal?: AbortSignal;
}

export async function openProvider(
  runtime: Runtime,
  headers: ProviderHeaders = {},
  { untilReset = false, watcher, signal, ...retrying }: Retrying & Lasting = {},
): Promise<Provider> {
  const account = await runtime.account();
  const options = { ...headers, ...retrying };
  return account.mode === 'sandbox'
    ? sandboxProvider(runtime, untilReset, options)
    : xenditProvider(runtime, account, { watcher, signal }, options);
}

/** The provider's time without a client: outside the sandbox there is no clock but ours. */
export async function providerClock(runtime: Runtime): Promise<Clock> {
  const { mode } = await runtime.account();
  return mode === 'sandbox' ? (await runtime.sandbox()).clock : runtime.context.clock;
}

/** What a request that is only shown is addressed to. The sandbox's key is not needed for that. */
export function providerTarget(account: Account, headers: ProviderHeaders): RequestTarget {
  if (account.mode === 'sandbox') return { baseUrl: SANDBOX_URL, secretKey: 'sandbox', ...headers };
  return { baseUrl: account.baseUrl.value, secretKey: keyOf(account), ...headers };
}

async function sandboxProvider(
  runtime: Runtime,
  untilReset: boolean,
  options: ProviderHeaders & Retrying,
): Promise<Provider> {
  const opened = await runtime.sandbox();
  const sandbox = untilReset ? opened.untilReset() : opened;
  const clients = await openClients(runtime, {
    transport: sandbox.transport,
    baseUrl: SANDBOX_URL,
    secretKey: sandbox.account.secretKey,
    answeredBy: 'sandbox',
    ...options,
  });
  const clock = { now: sandbox.clock.now, runs: sandbox.clockRuns };
  return { ...clients, clock, close: async () => {} };
}

async function xenditProvider(
  runtime: Runtime,
  account: Account,
  { watcher, signal }: { watcher: string | undefined; signal: AbortSignal | undefined },
  options: ProviderHeaders & Retrying,
): Promise<Provider> {
  const [{ createTransport }, { budgeted }] = await Promise.all([import('../io/request'), import('./budgeted')]);
  const transport = createTransport({ timeoutMs: REQUEST_TIMEOUT, ...proxyOf(runtime.context.env) });
  const served = isServedHere(account.baseUrl);
  const { servedClock, context } = runtime;
  const within = budgeted(runtime, account, {
    send: served ? servedClock.hear(markedBy(watcher, transport.send)) : transport.send,
    wait: options.wait ?? ((ms) => context.wait(ms, signal)),
    signal,
    longest: REQUEST_TIMEOUT,
  });
  const clients = await openClients(runtime, {
    baseUrl: account.baseUrl.value,
    secretKey: keyOf(account),
    answeredBy: answererAt(account.baseUrl),
    ...options,
    ...within,
  });
  const clock = served ? servedClock : { now: context.clock.now, runs: () => true };
  return { ...clients, clock, close: () => transport.close() };
}

function markedBy(watcher: string | undefined, send: Transport): Transport {
  if (watcher === undefined) return send;
  return (request) => send({ ...request, headers: { ...request.headers, [WATCHER_HEADER]: watcher } });
}

async function openClients(
  runtime: Runtime,
  given: Omit<ClientOptions, 'wait' | 'onRetry'> & Retrying,
): Promise<Pick<Provider, 'client' | 'payments' | 'plans'>> {
  const { createSessionsClient } = await import('../xendit/client/sessions');
  const options: ClientOptions = {
    wait: runtime.context.wait,
    onRetry: ({ attempt, waitMs, reason }) =>
      runtime.output.warn(`${reason}; trying again in ${formatDuration(waitMs)} (attempt ${attempt})`),
    ...given,
  };
  return {
    client: createSessionsClient(options),
    payments: async () => (await import('../xendit/client/payments')).createPaymentsClient(options),
    plans: async () => (await import('../xendit/client/plans')).createPlansClient(options),
  };
}

/** The secret key of an account outside the sandbox. */
export function keyOf(account: Account): string {
  if (account.secretKey === undefined)
    throw new XpsError('credentials', 'no secret key is configured', { code: 'no_secret_key', hint: 'xps login' });
  return account.secretKey.value;
}
