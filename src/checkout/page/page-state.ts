import type { PageStart, PageUpdate } from '../page-protocol';
import { type Countdown, countOn, NO_COUNTDOWN } from './countdown';
import { reactTo, type SdkState } from './sdk-state';
import type { Trouble } from './trouble';

/** Everything that decides what is on the page. */
export interface PageState {
  readonly start: PageStart;
  readonly latest: PageUpdate;
  /** The browser's time when `latest` came, in milliseconds. */
  readonly updatedAt: number;
  readonly countdown: Countdown;
  readonly sdk: SdkState;
  /** The browser comes back from a wallet or a bank that the SDK had sent it to. */
  readonly returned: boolean;
  /** Where the session was completed; `null` while it is not. */
  readonly completed: 'here' | 'elsewhere' | null;
  /** Why nothing can be paid in this page. */
  readonly trouble: Trouble | null;
  readonly terminalGone: boolean;
  readonly log: readonly LoggedEvent[];
}

/** An event of the SDK, masked. */
export interface LoggedEvent {
  /** The browser's time in milliseconds. */
  readonly at: number;
  readonly name: string;
  readonly payload: { readonly [field: string]: unknown };
}

export type Happening =
  | { readonly type: 'updated'; readonly update: PageUpdate; readonly at: number }
  /** Another second of the countdown has begun. */
  | { readonly type: 'second'; readonly at: number }
  | { readonly type: 'sdk'; readonly event: LoggedEvent }
  /** The wallet that the customer came back from has declined, with this failure code. */
  | { readonly type: 'declined'; readonly code: string }
  | { readonly type: 'troubled'; readonly trouble: Trouble }
  | { readonly type: 'terminal'; readonly gone: boolean };

/**
 * What a page begins with.
 *
 * @param at the browser's time in milliseconds.
 * @param returned whether the browser comes back from a wallet or a bank that the SDK had sent it to.
 */
export function beginningOf(start: PageStart, at: number, returned: boolean): PageState {
  const state: PageState = {
    start,
    latest: start,
    updatedAt: at,
    countdown: NO_COUNTDOWN,
    sdk: { phase: 'loading', ready: false, setback: null, said: null, saidAt: 0 },
    returned,
    completed: null,
    trouble: null,
    terminalGone: false,
    log: [],
  };
  return withUpdate(state, start, at);
}

export function reduce(state: PageState, happening: Happening): PageState {
  switch (happening.type) {
    case 'updated':
      return withUpdate(state, happening.update, happening.at);
    case 'second':
      return withTime(state, happening.at);
    case 'sdk':
      return withEvent(state, happening.event);
    case 'declined':
      return withDecline({ ...state, returned: false }, happening.code);
    case 'troubled':
      return { ...state, trouble: state.trouble ?? happening.trouble };
    case 'terminal':
      return { ...state, terminalGone: happening.gone };
  }
}

function withUpdate(state: PageState, update: PageUpdate, at: number): PageState {
  const next = withTime({ ...state, latest: update, updatedAt: at }, at);
  return update.session.status === 'COMPLETED' ? withCompletion(next, mayHavePaid(state)) : next;
}

function withTime(state: PageState, at: number): PageState {
  return { ...state, countdown: countOn(state.countdown, state.latest, state.updatedAt, at) };
}

function withEvent(state: PageState, event: LoggedEvent): PageState {
  const next = { ...state, sdk: reactTo(state.sdk, event), log: [...state.log, event] };
  return event.name === 'session-complete' ? withCompletion(next, mayHavePaid(state)) : next;
}

/** Of an attempt that is over; the customer may be at the next one already. */
function withDecline(state: PageState, code: string): PageState {
  const { sdk } = state;
  if (submits(state) || sdk.setback !== null) return state;
  return { ...state, sdk: { ...sdk, setback: { kind: 'declined', words: [], code } } };
}

function withCompletion(state: PageState, here: boolean): PageState {
  return { ...state, completed: state.completed ?? (here ? 'here' : 'elsewhere') };
}

/** A wallet, a lost answer or a closed dialog may end in a payment after all: the customer of this page made it then. */
function mayHavePaid(state: PageState): boolean {
  const { setback } = state.sdk;
  return submits(state) || state.returned || setback?.kind === 'network' || setback?.kind === 'closed';
}

/** Whether an attempt to pay is under way in this page. */
export function submits(state: PageState): boolean {
  return state.sdk.phase === 'submitting' || state.sdk.phase === 'action';
}
