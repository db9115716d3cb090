import type { PageReport } from '../checkout/page-protocol';
import { pageSession } from '../checkout/page-session';
import { createVisits, type Visits } from '../checkout/visits';
import { whyNotOpen } from '../cli/can-open';
import type { Provider } from '../cli/provider';
import type { Runtime } from '../cli/runtime';
import { createWebhookSender, type WebhookSender } from '../cli/webhook-sender';
import type { Account } from '../config/account';
import { SECOND } from '../core/clock';
import { messageOf, XpsError } from '../core/errors';
import { keepSession } from '../flows/create-session';
import { hasEnded, type SessionWatch, watchSession } from '../flows/watch-session';
import { qrLines } from '../views/qr';
import type { Session } from '../xendit/types';
import { type Door, openDoor } from './checkout-door';
import type { CheckoutChoice } from './checkout-flags';
import { type CheckoutPresenter, createCheckoutPresenter, type Outcome } from './checkout-presenter';

export interface Checkout {
  readonly account: Account;
  readonly provider: Provider;
  readonly session: Session;
  readonly choice: CheckoutChoice;
}

/** Below the 60 requests a minute of Xendit's test mode; the sandbox has none to spare. */
const LOOK_EVERY = { xendit: 2_500, sandbox: SECOND } as const;

/** What the page tells of an attempt is on its way while the sandbox has carried it out already: cause before effect, in milliseconds. */
const PAGE_FIRST = 150;

/**
 * Opens the page that pays a session, and waits until the API says how it ended.
 *
 * @throws XpsError of kind assertion when the session expired or was cancelled, timeout, cancelled for Ctrl-C, or whatever stands in the way
 */
export async function payInBrowser(runtime: Runtime, checkout: Checkout): Promise<void> {
  const presenter = await createCheckoutPresenter(runtime);
  if (hasEnded(checkout.session)) return conclude(presenter, runtime, outcomeOf(checkout.session), checkout.session);
  const attendance = new AbortController();
  let interrupted = false;
  const release = runtime.context.onInterrupt(() => {
    interrupted = true;
    attendance.abort();
  });
  try {
    const { session, ended } = await attend(runtime, checkout, presenter, attendance);
    conclude(presenter, runtime, ended ? outcomeOf(session) : interrupted ? 'interrupted' : 'timeout', session);
  } finally {
    release();
  }
}

interface Attended {
  readonly session: Session;
  readonly ended: boolean;
}

async function attend(
  runtime: Runtime,
  checkout: Checkout,
  presenter: CheckoutPresenter,
  attendance: AbortController,
): Promise<Attended> {
  const { account, session: first, choice, provider } = checkout;
  const { signal } = attendance;
  let watch: SessionWatch | undefined;
  const sender = account.mode === 'sandbox' ? senderFor(runtime, choice, presenter) : null;
  const visits = createVisits(() => door.page?.followers() ?? 0);
  const door: Door = await openDoor({
    runtime,
    ...checkout,
    now: provider.clock.now,
    onReport: (report) => noteReport(report, { presenter, visits, look: () => watch?.lookNow() }),
    onChange: () =>
      void runtime.context.wait(PAGE_FIRST, signal).then(() => {
        sender?.send();
        watch?.lookNow();
      }),
  });
  try {
    if (door.page !== null) runtime.output.redactor.protect(first.componentsSdkKey ?? '');
    presenter.ready({ url: door.url, session: first, mode: account.mode });
    watch = await follow(runtime, checkout, { presenter, door, sender, signal });
    await showDoor(runtime, choice, door.url);
    if (choice.timeout !== null) void runtime.context.wait(choice.timeout, signal).then(() => attendance.abort());
    const last = await watch.ended;
    await sender?.settled();
    if (last !== null) await Promise.race([visits.shown, runtime.context.wait(visits.patience(), signal)]);
    return { session: last ?? first, ended: last !== null };
  } finally {
    attendance.abort();
    await door.close();
  }
}

interface Followed {
  readonly presenter: CheckoutPresenter;
  readonly door: Door;
  readonly sender: WebhookSender | null;
  readonly signal: AbortSignal;
}

/** Watches the session, tells pages and terminal of it, and keeps what it is. */
async function follow(runtime: Runtime, checkout: Checkout, followed: Followed): Promise<SessionWatch> {
  const { provider, session: first, account } = checkout;
  const { presenter, door, sender, signal } = followed;
  const store = await runtime.store();
  const clockRuns = account.mode !== 'sandbox' || (await runtime.sandbox()).clockRuns();
  let present = first;
  const show = (trouble: string | null): void =>
    door.page?.update({ session: pageSession(present), now: provider.clock.now(), clockRuns, trouble });
  return watchSession({
    client: provider.client,
    id: first.id,
    intervalMs: account.mode === 'sandbox' ? LOOK_EVERY.sandbox : LOOK_EVERY.xendit,
    wait: runtime.context.wait,
    signal,
    known: first,
    onChange: (session) => {
      if (session.status !== present.status) presenter.happened({ type: 'session', status: session.status });
      present = session;
      show(null);
      sender?.send();
      void keepSession(store, session).catch((error: unknown) =>
        runtime.output.warn(`session ${session.id} is not kept as it is now: ${messageOf(error)}`),
      );
    },
    onTrouble: (trouble) => {
      if (trouble !== null) runtime.output.warn(`${trouble.message}; still asking`);
      show(trouble?.message ?? null);
    },
  });
}

interface Noted {
  readonly presenter: CheckoutPresenter;
  readonly visits: Visits;
  readonly look: () => void;
}

/** After these the API may know more. */
const TELLING: readonly string[] = ['submission-end', 'action-end', 'session-complete', 'session-pending'];

function noteReport(report: PageReport, { presenter, visits, look }: Noted): void {
  visits.note(report);
  presenter.happened({ type: 'page', report });
  if (report.type === 'sdk' && TELLING.includes(report.name)) look();
}

function senderFor(runtime: Runtime, { webhook }: CheckoutChoice, presenter: CheckoutPresenter): WebhookSender {
  let hinted = false;
  return createWebhookSender(runtime, {
    webhook,
    onSent: (attempts, url) => {
      presenter.sent(attempts, url);
      if (url !== null || hinted) return;
      hinted = true;
      runtime.output.note('no xps listen is running in sandbox mode: the webhooks wait as Xendit would retry them');
    },
    onTrouble: (error) => runtime.output.warn(messageOf(error)),
  });
}

/** Opens the address, or says why somebody else has to. */
async function showDoor({ context, output }: Runtime, { open, qr }: CheckoutChoice, url: string): Promise<void> {
  if (qr) {
    const lines = await qrLines(url, { colour: output.width !== undefined });
    for (const line of lines) output.status(line, { type: 'qr' });
  }
  if (!open) return;
  const why = whyNotOpen(context);
  if (why === null && (await context.openBrowser(url))) return;
  output.note(why === null ? 'no browser could be started: open the address above' : `no browser is opened: ${why}`);
}

function outcomeOf({ status }: Session): Outcome {
  if (status === 'COMPLETED') return 'completed';
  return status === 'EXPIRED' ? 'expired' : 'canceled';
}

const ENDED_OTHERWISE = { expired: 'expired before it was paid', canceled: 'was cancelled' } as const;

function conclude(presenter: CheckoutPresenter, { output }: Runtime, outcome: Outcome, session: Session): void {
  presenter.verdict(outcome, session);
  const { id } = session;
  if (outcome === 'completed') {
    output.note(session.tokenId === null ? `next: xps sessions show ${id}` : 'next: xps tokens list');
    return;
  }
  if (outcome === 'interrupted') {
    throw new XpsError('cancelled', `the page is closed; session ${id} is still ${session.status}`, {
      code: 'interrupted',
      hint: `xps checkout ${id} opens it again`,
    });
  }
  if (outcome === 'timeout') {
    throw new XpsError('timeout', `session ${id} is still ${session.status}`, {
      code: 'session_not_ended',
      hint: `xps checkout ${id} opens it again`,
    });
  }
  throw new XpsError('assertion', `session ${id} ${ENDED_OTHERWISE[outcome]}`, {
    code: `session_${outcome}`,
    hint: 'make a new one: xps create',
  });
}
