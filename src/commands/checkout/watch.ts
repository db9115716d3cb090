import { pageSession } from '../../checkout/page-session';
import { openProvider, type Provider } from '../../cli/provider';
import { createLeapWatch } from '../../cli/provider-clock';
import type { Runtime } from '../../cli/runtime';
import type { WebhookSender } from '../../cli/webhook-sender';
import { SECOND } from '../../core/clock';
import { messageOf } from '../../core/errors';
import { randomHex } from '../../core/random';
import { askForSession, keepSession } from '../../flows/create-session';
import { type SessionWatch, watchSession } from '../../flows/watch-session';
import type { Session } from '../../xendit/types';
import type { CheckoutPresenter } from './presenter';
import type { Checkout, Door } from './terms';

export interface Watched {
  readonly presenter: CheckoutPresenter;
  readonly door: Door;
  readonly sender: WebhookSender | null;
  readonly signal: AbortSignal;
}

/** Below the 60 requests a minute of Xendit's test mode, whoever plays it; the embedded sandbox counts none. */
const LOOK_EVERY = { xendit: 2_500, sandbox: SECOND } as const;

/** Watches the session, tells pages and terminal of it, and keeps what it is. */
export async function watchCheckout(runtime: Runtime, checkout: Checkout, watched: Watched): Promise<SessionWatch> {
  const { session: first, account } = checkout;
  const { presenter, door, sender, signal } = watched;
  const { context, output } = runtime;
  const provider = await watchingProvider(runtime, checkout, signal);
  const store = await runtime.store();
  const { clock } = provider;
  const leapt = createLeapWatch(clock, context.clock);
  let present = first;
  let kept = Promise.resolve();
  const show = (trouble: string | null): void =>
    door.page?.update({ session: pageSession(present), clockRuns: clock.runs(), trouble });

  function changed(session: Session): void {
    if (session.status !== present.status) presenter.happened({ type: 'session', status: session.status });
    present = session;
    show(null);
    sender?.send();
    kept = kept
      .then(() => keepSession(store, session))
      .catch((error: unknown) => output.warn(`session ${session.id} is not kept as it is now: ${messageOf(error)}`));
  }

  async function look(id: string): Promise<Session> {
    const session = await askForSession(provider.client, id);
    if (leapt()) show(null);
    return session;
  }

  const watch = watchSession({
    client: { getSession: look },
    id: first.id,
    intervalMs: account.mode === 'sandbox' ? LOOK_EVERY.sandbox : LOOK_EVERY.xendit,
    wait: context.wait,
    signal,
    known: first,
    onChange: changed,
    onTrouble: (trouble) => {
      output.warn(trouble === null ? 'the API answers again' : `${trouble.message}; asking on until it answers`);
      show(trouble?.message ?? null);
    },
  });
  const ended = watch.ended.finally(async () => {
    await kept;
    await provider.close();
  });
  // It may fail before anybody waits for it, while a browser is being started.
  ended.catch(() => {});
  return { ...watch, ended };
}

/**
 * Xendit is asked again without a word, for as long as somebody watches: what is told is told once. A sandbox is asked as it was before:
 * after a reset it is another one.
 */
async function watchingProvider(
  runtime: Runtime,
  { account, provider, headers }: Checkout,
  signal: AbortSignal,
): Promise<Provider> {
  if (account.mode === 'sandbox') return { ...provider, close: async () => {} };
  const watcher = randomHex(runtime.context.random, 4);
  return openProvider(runtime, headers, { watcher, onRetry: () => {}, signal });
}
