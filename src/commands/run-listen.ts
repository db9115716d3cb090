import { globWarnings } from '../cli/event-globs';
import { createFlagValues, type FlagValues, wholeNumber } from '../cli/flag-values';
import { decodeForwardFlags, refuseLoops } from '../cli/forward-flags';
import type { Runtime } from '../cli/runtime';
import { explainTakenPort } from '../cli/taken-port';
import { untilInterrupted } from '../cli/until-interrupted';
import { announce } from '../cli/who-listens';
import type { Account } from '../config/account';
import { isSandboxed, isServedHere } from '../config/base-url';
import { DEFAULT_PORT } from '../config/preferences';
import { messageOf, usageError, XpsError } from '../core/errors';
import { isLoopback } from '../core/http';
import type { Forwarding } from '../flows/forward-deliveries';
import { type Listening, type ListenOptions, listenForWebhooks } from '../flows/listen-for-webhooks';
import { digestOfToken } from '../io/presence';
import { loadStyle } from '../views/style';
import { startForwarding } from './forward-listen';
import type { ListenFlags } from './listen';
import { createListenPresenter, type ListenPresenter } from './listen-presenter';

export async function runListen(runtime: Runtime, flags: ListenFlags): Promise<void> {
  const account = await runtime.account();
  const { host, port, path, maxBody, forwards } = decodeFlags(flags, account);
  const { output, context } = runtime;
  const callbackToken = await findCallbackToken(runtime, account, flags);
  if (!isLoopback(host))
    output.warn(`${host} can be reached from other machines; the callback token is all that keeps strangers out`);
  for (const text of globWarnings(flags.events ?? [])) output.warn(text);
  const store = await runtime.store();
  store.requireWritable();

  const presenter = createListenPresenter(runtime, await loadStyle(runtime.colour.stdout), flags.events ?? ['*']);
  const forwarding = await startForwarding(runtime, forwards, { presenter, callbackToken });
  // Until the port is open nothing is under way, and Ctrl-C ends the process as it always does.
  const listening = await listenOrExplain(runtime, {
    store,
    clock: context.clock,
    host,
    port,
    ...(path === undefined ? {} : { path }),
    maxBody,
    callbackToken,
    allowUnsigned: flags.allowUnsigned === true,
    ...(forwards.plan === undefined ? {} : { plan: forwards.plan }),
    onDelivery: (delivery, recorded) => {
      presenter.delivery(delivery, recorded);
      forwarding?.wake();
    },
    onRejected: presenter.rejection,
    onTrouble: presenter.trouble,
    onBug: (error) => output.warn(`something xps did not foresee, and went on: ${messageOf(error)}`),
  });
  try {
    await attend(runtime, account, { listening, presenter, callbackToken, forwarding });
  } catch (error) {
    void listening.stopNow();
    throw error;
  }
  presenter.summary(listening.tally());
}

async function listenOrExplain(runtime: Runtime, options: ListenOptions): Promise<Listening> {
  try {
    return await listenForWebhooks(options);
  } catch (error) {
    if (!(error instanceof XpsError && error.code === 'port_in_use')) throw error;
    throw await explainTakenPort(runtime, error, { kind: 'listen', ...options });
  }
}

interface Attended {
  readonly listening: Listening;
  readonly presenter: ListenPresenter;
  readonly callbackToken: string | null;
  readonly forwarding: Forwarding | undefined;
}

/** Lets other commands find the listener for as long as it takes webhooks. */
async function attend(
  runtime: Runtime,
  account: Account,
  { listening, presenter, callbackToken, forwarding }: Attended,
): Promise<void> {
  const withdraw = announce(runtime, {
    kind: 'listen',
    url: addressFor(listening),
    scope: account.scope,
    tokenDigest: isSandboxed(account) && callbackToken !== null ? digestOfToken(callbackToken) : null,
  });
  try {
    const interrupted = untilInterrupted(runtime.context, {
      stop: async () => {
        withdraw();
        await listening.stop();
        await forwarding?.stop();
      },
      stopNow: listening.stopNow,
      onStopping: () => presenter.stopping(listening.inFlight()),
    });
    // Whoever reads this may press Ctrl-C at once.
    presenter.ready(listening, account);
    await interrupted;
  } finally {
    withdraw();
  }
}

function decodeFlags(flags: ListenFlags, account: Account) {
  const values = createFlagValues();
  const port = decodePort(flags.port, account.preferences.port, values);
  const maxBody = values.read('--max-body', flags.maxBody, wholeNumber(1_024, 64 * 1_048_576)) ?? 0;
  const path = values.read('--path', flags.path, decodePath);
  if (flags.host.trim() === '') values.complain({ flag: '--host', message: 'is empty; write 127.0.0.1, say' });
  const forwards = decodeForwardFlags(flags, values);
  values.check();
  if (forwards.plan !== undefined) refuseLoops(forwards.plan, port);
  return { host: flags.host.trim(), port, maxBody, path, forwards };
}

function decodePort(typed: string | undefined, preferred: string | undefined, values: FlagValues): number {
  const text = typed ?? preferred ?? DEFAULT_PORT;
  const place = typed === undefined && preferred !== undefined ? { preference: 'port' } : { flag: '--port' };
  return values.readAt(place, text, wholeNumber(0, 65_535)) ?? 0;
}

function decodePath(text: string): string {
  if (!/^\/[\x21\x22\x24-\x3e\x40-\x7e]*$/.test(text))
    throw usageError(`"${text}" is no path; write for example /webhooks`);
  return text;
}

async function findCallbackToken(runtime: Runtime, account: Account, flags: ListenFlags): Promise<string | null> {
  if (account.mode === 'sandbox') return (await runtime.sandboxAccount()).callbackToken;
  if (account.callbackToken !== undefined) return account.callbackToken.value;
  if (flags.allowUnsigned) return null;
  throw new XpsError(
    'credentials',
    `no callback token is configured for profile ${account.profile}, so no webhook could prove where it came from`,
    {
      code: 'no_callback_token',
      hint: `${whereTokenIs(account)}; --allow-unsigned takes everything, marked as unverified`,
    },
  );
}

function whereTokenIs({ baseUrl }: Account): string {
  return isServedHere(baseUrl)
    ? 'set XENDIT_CALLBACK_TOKEN as xps sandbox serve prints it, or as the server at XPS_BASE_URL sends it'
    : 'copy the webhook verification token from the Xendit dashboard (Settings, Webhooks), then: xps login, or set XENDIT_CALLBACK_TOKEN';
}

/** Where programs on this machine reach the listener: an address that means "everywhere" is nowhere to connect to. */
function addressFor({ url }: Listening): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}
