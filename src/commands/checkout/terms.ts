import type { LivePage } from '../../checkout/live-page';
import type { PageReport } from '../../checkout/page-protocol';
import type { Provider, ProviderHeaders } from '../../cli/provider';
import type { ProviderClock } from '../../cli/provider-clock';
import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import type { Session } from '../../xendit/types';
import type { CheckoutChoice } from './choice';

/** What is to be paid, by whom it is asked for, and how. */
export interface Checkout {
  readonly account: Account;
  readonly provider: Provider;
  readonly headers: ProviderHeaders;
  readonly session: Session;
  readonly choice: CheckoutChoice;
  /** Whether this command made the session: without a page it has to say how to go on with it. */
  readonly isNew?: boolean;
}

/** Where a session is paid. */
export interface Door {
  /** Opens the page. Secret for as long as the session can be paid. */
  readonly url: string;
  /** The session that is paid there: the one asked for, or the same made again. */
  readonly session: Session;
  /** The page, where we serve it. */
  readonly page: LivePage | null;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly runtime: Runtime;
  readonly account: Account;
  readonly session: Session;
  readonly choice: CheckoutChoice;
  readonly headers: ProviderHeaders;
  /** The session that Xendit lets a page of this origin pay. Rejects when there is none. */
  readonly fit: (origin: string) => Promise<Session>;
  /** The provider's. */
  readonly clock: ProviderClock;
  readonly onReport: (report: PageReport) => void;
  /** Something may have happened of which the API knows. */
  readonly onChange: () => void;
}
