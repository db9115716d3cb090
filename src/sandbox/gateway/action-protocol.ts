/**
 * What the page of a bank or a wallet shows: `GET state` below its address. `POST outcome` takes one of `outcomes`. Types only: gateway and
 * page are compiled apart.
 */
export interface ActionView {
  readonly kind: 'challenge' | 'wallet';
  readonly status: 'REQUIRES_ACTION' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';
  readonly merchant: string;
  readonly channel: string;
  /** Of a card: its last four digits. */
  readonly lastFour: string | null;
  /** In units of the currency; `null` where nothing is paid. */
  readonly amount: number | null;
  readonly currency: string;
  readonly country: string;
  readonly locale: string;
  /** The first is success. */
  readonly outcomes: readonly string[];
  /** Of these, what is chosen at first. */
  readonly proposed: string;
  readonly back: WayBack;
}

/** What became of the customer's last visit to a wallet: `GET /sandbox/wallets/{authKey}` answers it as `visit`, `null` where there was none. */
export interface WalletVisit {
  readonly channel: string;
  readonly status: ActionView['status'];
  /** The failure code of a visit that is FAILED. */
  readonly failure: string | null;
}

/** Where the customer goes after a wallet. */
export interface WayBack {
  /** The merchant's `return_url`, or `null` where the session has none. */
  readonly merchant: string | null;
  /** Whether that address is on this machine and may be followed. */
  readonly follow: boolean;
  /** Of charges: the address is shown as a link, for nobody may be there. */
  readonly byHand?: true;
  /** The page that the customer came from. */
  readonly page: string | null;
}
