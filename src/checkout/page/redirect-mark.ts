const NAME = 'xps-checkout-left-for';

/** Remembers, in this tab only, that the customer leaves for a wallet or a bank to pay this session. */
export function markRedirect(sessionId: string): void {
  try {
    sessionStorage.setItem(NAME, sessionId);
  } catch {
    // Storage may be forbidden. Then the page says "already paid" where it could have said "paid".
  }
}

/** It is known how that ended. */
export function forgetRedirect(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // As above.
  }
}

/** Whether the customer comes back to this session from there. */
export function cameBack(sessionId: string): boolean {
  try {
    return sessionStorage.getItem(NAME) === sessionId;
  } catch {
    return false;
  }
}
