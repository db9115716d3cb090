import type { PageReport } from './page-protocol';

/** What browsers do with a page, as far as the end of its server depends on it. */
export interface Visits {
  note(report: PageReport): void;
  /** How long those who may still come back are worth waiting for, in milliseconds. */
  patience(): number;
  /** Resolves once the browser that is expected has shown the end. */
  readonly shown: Promise<void>;
}

/** Events of the SDK after which nothing more is asked of the server. */
const LAST_EVENTS: readonly string[] = ['session-complete', 'session-expired-or-canceled'];

const IN_VIEW = 3_000;
const AT_A_WALLET = 15_000;

/** @param followers how many browsers follow the page at present. */
export function createVisits(followers: () => number): Visits {
  let isAway = false;
  // A page that was opened follows a moment later.
  let isArriving = false;
  let show = (): void => {};
  const shown = new Promise<void>((resolve) => {
    show = resolve;
  });
  return {
    note: (report) => {
      if (report.type === 'opened') [isAway, isArriving] = [false, true];
      if (report.type !== 'sdk') return;
      isArriving = false;
      // The customer left for a wallet, and comes back to this page.
      if (report.name === 'will-redirect') isAway = true;
      if (LAST_EVENTS.includes(report.name)) show();
    },
    patience: () => (isAway ? AT_A_WALLET : followers() > 0 || isArriving ? IN_VIEW : 0),
    shown,
  };
}
