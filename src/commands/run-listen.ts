import { globWarnings } from '../cli/event-globs';
import { refuseLoops } from '../cli/forward-flags';
import { decodeListenFlags, type ListenFlags, type ListenSettings } from '../cli/listen-flags';
import type { Runtime } from '../cli/runtime';
import { explainTakenPort } from '../cli/taken-port';
import { tokenForTargets } from '../cli/target-token';
import type { Account } from '../config/account';
import { isServedHere } from '../config/base-url';
import { messageOf, XpsError } from '../core/errors';
import { isLoopback } from '../core/http';
import { type Listening, type ListenOptions, listenForWebhooks } from '../flows/receiving/listen-for-webhooks';
import { loadStyle } from '../views/style';
import { attend } from './listen/attend';
import { startBeside } from './listen/beside';
import { createEnding, type Ending } from './listen/ending';
import { type Sending, startForwarding } from './listen/forward';
import { createListenPresenter, type ListenPresenter } from './listen/presenter';
import type { Probe } from './listen/tunnel';

export async function runListen(runtime: Runtime, flags: ListenFlags): Promise<void> {
  const account = await runtime.account();
  const settings = decodeListenFlags(flags, account);
  const { host, forwards } = settings;
  const { output } = runtime;
  const callbackToken = await findCallbackToken(runtime, account, flags);
  if (!isLoopback(host))
    output.warn(`${host} can be reached from other machines; the callback token is all that keeps strangers out`);
  for (const text of globWarningsOf(flags)) output.warn(text);
  const store = await runtime.store();
  store.requireWritable();

  const style = await loadStyle(runtime.colour.stdout);
  const presenter = createListenPresenter(runtime, style, flags);
  const ending = createEnding(runtime, settings);
  const probe = settings.tunnel === undefined ? undefined : (await import('./listen/tunnel')).createProbe(runtime);
  const sending = await startForwarding(runtime, forwards, {
    callbackToken: callbackToken === null ? null : await tokenForTargets(runtime),
    onTried: (told) => {
      presenter.forward(told);
      ending.tried(told);
    },
  });
  try {
    await receive(runtime, account, { flags, settings, callbackToken, presenter, ending, probe, sending });
  } catch (error) {
    await sending?.forwarding.stopNow();
    throw error;
  }
  if (forwards.plan !== undefined) {
    const urls = forwards.plan.targets.map(({ url }) => url);
    presenter.waiting((await store.waitingTargets()).filter(({ url }) => urls.includes(url)));
  }
  ending.judge();
}

interface Parts {
  readonly flags: ListenFlags;
  readonly settings: ListenSettings;
  readonly callbackToken: string | null;
  readonly presenter: ListenPresenter;
  readonly ending: Ending;
  readonly probe: Probe | undefined;
  readonly sending: Sending | undefined;
}

async function receive(runtime: Runtime, account: Account, parts: Parts): Promise<void> {
  const { flags, settings, callbackToken, presenter, ending, probe, sending } = parts;
  const { host, port, path, maxBody, forwards } = settings;
  const { output, context } = runtime;
  // Until the port is open nothing is under way, and Ctrl-C ends the process as it always does.
  const listening = await listenOrExplain(runtime, {
    store: await runtime.store(),
    clock: context.clock,
    host,
    port,
    ...(path === undefined ? {} : { path }),
    maxBody,
    callbackToken,
    allowUnsigned: flags.allowUnsigned === true,
    ...(probe === undefined ? {} : { probe }),
    ...sending?.listens,
    onDelivery: (delivery, recorded) => {
      sending?.forwarding.wake();
      if (presenter.delivery(delivery, recorded)) ending.see(delivery);
    },
    onRejected: presenter.rejection,
    onTrouble: presenter.trouble,
    onBug: (error) => output.warn(`something xps did not foresee, and went on: ${messageOf(error)}`),
  });
  try {
    if (forwards.plan !== undefined) refuseLoops(forwards.plan, listening.port);
    const beside = await startBeside(runtime, settings, { listening, probe });
    const { readyFile } = settings;
    const forwarding = sending?.forwarding;
    await attend(runtime, account, {
      ...{ listening, presenter, callbackToken, forwarding, ending, readyFile, beside },
    });
  } catch (error) {
    void listening.stopNow();
    throw error;
  }
  presenter.summary(listening.tally());
}

function globWarningsOf({ events = [], route = [], until = [] }: ListenFlags): readonly string[] {
  const before = (text: string, mark: string): string => text.split(mark, 1).join('').trim();
  return [
    ...globWarnings('--events', events),
    ...globWarnings(
      '--route',
      route.map((text) => before(text, '=')),
    ),
    ...globWarnings(
      '--until',
      until.map((text) => before(text, ':')),
    ),
  ];
}

async function listenOrExplain(runtime: Runtime, options: ListenOptions): Promise<Listening> {
  try {
    return await listenForWebhooks(options);
  } catch (error) {
    if (!(error instanceof XpsError && error.code === 'port_in_use')) throw error;
    throw await explainTakenPort(runtime, error, { kind: 'listen', ...options });
  }
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
