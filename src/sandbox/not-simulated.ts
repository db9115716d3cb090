/** What the sandbox leaves out, for README and help. One sentence each. */
export const NOT_SIMULATED: readonly string[] = [
  'Subscriptions, plans and cycles: a SUBSCRIPTION session is refused.',
  'The older card form: mode CARDS_SESSION_JS is refused.',
  'Everything under /v3 and /refunds: charging a saved token, reading or cancelling it, capture, void, refund.',
  'The hosted page and the browser SDK: the customer is `xps sandbox pay`, and payment_link_url leads nowhere.',
  'A challenge of the bank (3-D Secure): it is always answered rightly, and no OTP is asked for.',
  'Channels that cannot save, such as QR codes and virtual accounts: they may be allowed, but not paid by.',
  'Which channels an account has activated, their minimum and maximum amounts, and currency conversion.',
  'Rate limits: the headers count, no request is refused for it (--fault 429 does).',
  'IP allowlists, key permissions and webhook topics: the one key may do everything, and every event is sent.',
  'A maximum for expires_at, which exists at Xendit but is not documented.',
  'Late events, expiry of tokens, and events that Xendit does not document, such as one for a canceled session.',
  'Xendit does not promise that reference_id and metadata of a session reach its payment and token events: here they do, as in its examples.',
];
