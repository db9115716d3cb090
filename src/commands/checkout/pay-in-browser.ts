import type { PageReport } from '../../checkout/page-protocol';
import { createVisits, type Visits } from '../../checkout/visits';
import type { Context } from '../../cli/context';
import type { Runtime } from '../../cli/runtime';
import { withHint, XpsError } from '../../core/errors';
import { hasEnded, type SessionWatch } from '../../flows/watch-session';
import type { Session } from '../../xendit/types';
import { openDoor } from './door';
import { type CheckoutPresenter, createCheckoutPresenter } from './presenter';
import { showPage } from './show-page';
import type { Checkout, Door } from './terms';
import { conclude, exitCodeOf, outcomeOf } from './verdict';
import { watchCheckout } from './watch';
import { openCheckoutWebhooks, sendWhatWaits } from './webhooks';

/**
 * Opens the page that pays a session, and waits until the API says how it ended.
 *
 * @throws XpsError of kind assertion when the session expired or was cancelled, timeout, cancelled for Ctrl-C, or whatever stands in the way
 */
export async function payInBrowser(runtime: Runtime, checkout: Checkout): Promise<void> {
  const presenter = await createCheckoutPresenter(runtime);
  if (hasEnded(checkout.session)) {
    const { session, headers } = checkout;
    const hinted = await sendWhatWaits(runtime, checkout, presenter);
    return conclude(presenter, runtime, { outcome: outcomeOf(session), session, headers, hinted, already: true });
  }
  const attendance = new AbortController();
  let interrupted = false;
  const release = runtime.context.onInterrupt(() => {
    interrupted = true;
    // The next one ends the process, as without us.
    release();
    attendance.abort();
  });
  try {
    const { session, ended, hinted } = await attend(runtime, checkout, presenter, attendance);
    const outcome = ended ? outcomeOf(session) : interrupted ? 'interrupted' : 'timeout';
    conclude(presenter, runtime, { outcome, session, headers: checkout.headers, hinted });
  } finally {
    release();
  }
}

interface Attended {
  readonly session: Session;
  readonly ended: boolean;
  /** Whether the next step was told. */
  readonly hinted: boolean;
}

async function attend(
  runtime: Runtime,
  asked: Checkout,
  presenter: CheckoutPresenter,
  attendance: AbortController,
): Promise<Attended> {
  const { context } = runtime;
  const { signal } = attendance;
  let watch: SessionWatch | undefined;
  let door: Door | undefined;
  const sender = asked.account.mode === 'sandbox' ? openCheckoutWebhooks(runtime, asked.choice, presenter) : null;
  const visits = createVisits(() => door?.page?.followers() ?? 0);
  const change = afterwards(context.wait, signal, () => {
    sender?.send();
    watch?.lookNow();
  });
  try {
    door = await openDoor({
      runtime,
      ...asked,
      fit: async (origin) => (await import('./fitting-origin')).sessionForOrigin(runtime, asked, origin),
      clock: asked.provider.clock,
      onReport: (report) => noteReport(report, { presenter, visits, look: () => watch?.lookNow() }),
      onChange: change.note,
    });
    const checkout = { ...asked, session: door.session };
    watch = await watchCheckout(runtime, checkout, { presenter, door, sender, signal });
    await showPage(runtime, asked.choice, door, presenter);
    if (asked.choice.timeout !== null) void context.wait(asked.choice.timeout, signal).then(() => attendance.abort());
    const last = await watch.ended;
    if (last === null && change.isPending()) sender?.send();
    if (last === null && sender?.isSending())
      runtime.output.note('waiting for the webhooks that are being sent; Ctrl-C again ends at once');
    await sender?.settled();
    if (last !== null) await Promise.race([visits.shown, context.wait(visits.patience(), signal)]);
    const hinted = (await sender?.hint()) ?? false;
    return { session: last ?? door.session, ended: last !== null, hinted };
  } catch (error) {
    presenter.verdict('failed', door?.session ?? asked.session, exitCodeOf(error));
    throw door === undefined && asked.isNew ? withSession(error, asked) : error;
  } finally {
    attendance.abort();
    await door?.close();
  }
}

/** An error that left a session without its page says how to go on with it. */
function withSession(error: unknown, { session, account }: Checkout): unknown {
  if (!(error instanceof XpsError)) return error;
  const port = error.code === 'port_in_use' && account.mode === 'sandbox' ? ' --port 0' : '';
  return withHint(
    error,
    [error.hint, `the session is there: xps checkout ${session.id}${port}`].filter(Boolean).join('; '),
  );
}

/** What the page tells of an attempt is on its way while the sandbox has carried it out already: cause before effect, in milliseconds. */
const PAGE_FIRST = 150;

interface Afterwards {
  note(): void;
  /** Whether something was noted that `work` was not done for. */
  isPending(): boolean;
}

/** Does `work` a moment after something is noted, once for all of that moment; not after an end, which has its own way. */
function afterwards(wait: Context['wait'], signal: AbortSignal, work: () => void): Afterwards {
  let pending = false;
  return {
    note: () => {
      if (pending) return;
      pending = true;
      void wait(PAGE_FIRST, signal).then(() => {
        if (signal.aborted) return;
        pending = false;
        work();
      });
    },
    isPending: () => pending,
  };
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
