import type { PageSession, PageStart, PageUpdate } from '../../src/checkout/page-protocol';

const SESSION: PageSession = {
  id: 'ps-661f87c614802d6c402cd82d',
  status: 'ACTIVE',
  referenceId: 'order-1',
  type: 'PAY',
  save: 'OPTIONAL',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  locale: 'en',
  description: null,
  items: [],
  expiresAt: null,
  token: null,
  origins: [],
  returnUrls: { success: null, cancel: null },
  wire: {},
};

/** A session as the terminal tells the page of it, told at the provider's time 0. */
export function updateOf(session: Partial<PageSession> = {}): PageUpdate {
  return { session: { ...SESSION, ...session }, now: 0, clockRuns: true, trouble: null };
}

export function startOf(session: Partial<PageSession> = {}): PageStart {
  return {
    ...updateOf(session),
    sdkKey: 'session-x',
    keyMissing: null,
    mode: 'sandbox',
    door: 'components',
    merchant: 'Kopi',
    testCards: [],
    decliningAmounts: [],
    cardsCanBeFilledIn: true,
    commandForAmount: 'xps create --amount {amount}',
  };
}
