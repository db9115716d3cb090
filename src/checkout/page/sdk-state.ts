import type { LoggedEvent } from './page-state';
import { type Setback, setbackOf } from './setback';

/** Where the SDK is, as its events tell. */
export interface SdkState {
  readonly phase: 'loading' | 'idle' | 'submitting' | 'action';
  /** Between `submission-ready` and `submission-not-ready`. */
  readonly ready: boolean;
  /** Of the last attempt; `null` once the next one begins. */
  readonly setback: Setback | null;
  /** What it said of the session: it does not tell expired and cancelled apart. */
  readonly said: 'COMPLETED' | 'ENDED' | 'PENDING' | null;
  /** The browser's time when it said that, in milliseconds. */
  readonly saidAt: number;
}

type Reaction = (event: LoggedEvent) => Partial<SdkState>;

const REACTIONS: ReadonlyMap<string, Reaction> = new Map<string, Reaction>([
  ['init', () => ({ phase: 'idle' })],
  ['submission-ready', () => ({ ready: true })],
  ['submission-not-ready', () => ({ ready: false })],
  ['submission-begin', () => ({ phase: 'submitting', setback: null })],
  ['action-begin', () => ({ phase: 'action' })],
  ['action-end', () => ({ phase: 'submitting' })],
  ['submission-end', ended],
  ['session-complete', ({ at }) => ({ phase: 'idle', said: 'COMPLETED', saidAt: at })],
  ['session-expired-or-canceled', ({ at }) => ({ phase: 'idle', said: 'ENDED', saidAt: at })],
  ['session-pending', ({ at }) => ({ phase: 'idle', said: 'PENDING', saidAt: at })],
  ['session-not-pending', () => ({ said: null })],
]);

/** The form must not come back for the moment between an attempt that ended the session and the event that says so. */
function ended({ payload }: LoggedEvent): Partial<SdkState> {
  const setback = setbackOf(payload);
  return setback === null ? {} : { phase: 'idle', setback };
}

export function reactTo(state: SdkState, event: LoggedEvent): SdkState {
  return { ...state, ...REACTIONS.get(event.name)?.(event) };
}
