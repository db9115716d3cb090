import { type PageState, submits } from './page-state';
import { paysNow } from './pay-label';
import { providerNow, timeLeft } from './time-left';

/** What the customer has before them: the `data-state` of `<main>`. */
export type Screen = 'loading' | 'payable' | 'submitting' | 'action' | 'declined' | 'interrupted' | Outcome | 'trouble';

/** What takes the form's place. */
export type Outcome =
  | 'paid'
  | 'paid-and-saved'
  | 'saved'
  | 'completed-elsewhere'
  | 'expired'
  | 'cancelled'
  | 'pending'
  | 'gone'
  | 'unknown';

/** What was reached outranks what went wrong: once it is paid, it does not matter that the page lost the network. */
export function screenOf(state: PageState): Screen {
  const outcome = outcomeOf(state);
  if (outcome !== null) return outcome;
  if (state.trouble !== null) return 'trouble';
  if (state.sdk.phase === 'idle') return atRest(state);
  return state.sdk.phase;
}

function atRest({ sdk }: PageState): Screen {
  if (sdk.setback === null) return 'payable';
  return sdk.setback.kind === 'network' || sdk.setback.kind === 'closed' ? 'interrupted' : 'declined';
}

function outcomeOf(state: PageState): Outcome | null {
  switch (statusOf(state)) {
    case 'ACTIVE':
      return null;
    case 'COMPLETED':
      return completion(state);
    case 'EXPIRED':
      return 'expired';
    case 'CANCELED':
      return 'cancelled';
    case 'PENDING':
      return 'pending';
    case 'GONE':
      return 'gone';
    default:
      return 'unknown';
  }
}

/** The API decides. Where the SDK knows more already, it is believed until the next update. */
export function statusOf(state: PageState): string {
  const told = state.latest.session.status;
  if (told !== 'ACTIVE' && told !== 'PENDING') return told;
  if (state.sdk.said === 'ENDED') return isOver(state) ? 'EXPIRED' : 'CANCELED';
  return state.sdk.said ?? told;
}

function isOver({ latest, updatedAt, sdk }: PageState): boolean {
  return timeLeft(latest.session.expiresAt, providerNow({ ...latest, toldAt: updatedAt }, sdk.saidAt)) === 0;
}

function completion({ completed, latest }: PageState): Outcome {
  if (completed !== 'here') return 'completed-elsewhere';
  if (!paysNow(latest.session)) return 'saved';
  return latest.session.token === null ? 'paid' : 'paid-and-saved';
}

const NO_OUTCOMES: readonly Screen[] = [
  'loading',
  'payable',
  'submitting',
  'action',
  'declined',
  'interrupted',
  'trouble',
];

export function isOutcome(screen: Screen): screen is Outcome {
  return !NO_OUTCOMES.includes(screen);
}

/** Whether nothing can happen to the session any more. */
export function isFinal(state: PageState): boolean {
  return ['COMPLETED', 'EXPIRED', 'CANCELED', 'GONE'].includes(statusOf(state));
}

/** Whether whoever takes the payment has gone: the terminal takes the sandbox with it, and not Xendit. */
export function isCutOff({ terminalGone, start }: PageState): boolean {
  return terminalGone && start.mode === 'sandbox';
}

/** Whether the pay button may be pressed. */
export function canSubmit(state: PageState): boolean {
  return state.sdk.ready && !submits(state) && !isCutOff(state);
}
