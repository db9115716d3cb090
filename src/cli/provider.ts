import type { Account } from '../config/account';
import { answererAt } from '../config/base-url';
import type { Clock } from '../core/clock';
import { formatDuration } from '../core/duration';
import { XpsError } from '../core/errors';
import { SANDBOX_URL } from '../core/sandbox-address';
import type { XenditClient, XenditClientOptions } from '../xendit/client';
import type { RequestTarget } from '../xendit/requests';
import type { Runtime } from './runtime';

/** The side that answers: Xendit, or the sandbox in its place. Commands cannot tell the two apart. */
export interface Provider {
  readonly client: XenditClient;
  /** The provider's time; the sandbox's may have been advanced. */
  readonly clock: Clock;
  close(): Promise<void>;
}

export interface ProviderHeaders {
  readonly forUserId?: string;
  readonly splitRuleId?: string;
}

const REQUEST_TIMEOUT = 30_000;

/** How a provider goes about repeating what failed; it is told on stderr unless said otherwise. */
type Retrying = Partial<Pick<XenditClientOptions, 'wait' | 'onRetry'>>;

/** Work of several steps ends with a reset of the sandbox. */
interface Lasting {
  readonly untilReset?: boolean;
}

export async function openProvider(
  runtime: Runtime,
  headers: ProviderHeaders = {},
  { untilReset = false, ...retrying }: Retrying & Lasting = {},
): Promise<Provider> {
  const account = await runtime.account();
  const options = { ...headers, ...retrying };
  return account.mode === 'sandbox'
    ? sandboxProvider(runtime, untilReset, options)
    : xenditProvider(runtime, account, options);
}

/** The provider's time without a client: real mode has no clock but ours. */
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
  const client = await openClient(runtime, {
    transport: sandbox.transport,
    baseUrl: SANDBOX_URL,
    secretKey: sandbox.account.secretKey,
    answeredBy: 'sandbox',
    ...options,
  });
  return { client, clock: sandbox.clock, close: async () => {} };
}

async function xenditProvider(
  runtime: Runtime,
  account: Account,
  options: ProviderHeaders & Retrying,
): Promise<Provider> {
  const { createTransport } = await import('../io/request');
  const transport = createTransport({ timeoutMs: REQUEST_TIMEOUT, ...proxyOf(runtime.context.env) });
  const client = await openClient(runtime, {
    transport: transport.send,
    baseUrl: account.baseUrl.value,
    secretKey: keyOf(account),
    answeredBy: answererAt(account.baseUrl),
    ...options,
  });
  return { client, clock: runtime.context.clock, close: () => transport.close() };
}

/** The proxy that the environment names, as other tools read it. */
function proxyOf(env: Runtime['context']['env']): { proxy?: string; noProxy?: string } {
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  const noProxy = env.NO_PROXY || env.no_proxy;
  return { ...(proxy ? { proxy } : {}), ...(noProxy ? { noProxy } : {}) };
}

async function openClient(
  runtime: Runtime,
  options: Omit<XenditClientOptions, 'wait' | 'onRetry'> & Retrying,
): Promise<XenditClient> {
  const { createXenditClient } = await import('../xendit/client');
  return createXenditClient({
    wait: runtime.context.wait,
    onRetry: ({ attempt, waitMs, reason }) =>
      runtime.output.warn(`${reason}; trying again in ${formatDuration(waitMs)} (attempt ${attempt})`),
    ...options,
  });
}

/** The secret key of an account outside the sandbox. */
export function keyOf(account: Account): string {
  if (account.secretKey === undefined)
    throw new XpsError('credentials', 'no secret key is configured', { code: 'no_secret_key', hint: 'xps login' });
  return account.secretKey.value;
}
