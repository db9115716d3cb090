/** What the sandbox leaves out, for README and help. One sentence each. */
export const NOT_SIMULATED: readonly string[] = [
  'Subscriptions, plans and cycles: a SUBSCRIPTION session is refused.',
  'The older card form: mode CARDS_SESSION_JS is refused.',
  'Everything under /v3 and /refunds: charging a saved token, reading or cancelling it, capture, void, refund.',
  'The look of the hosted page: payment_link_url leads to the checkout page, while xps checkout or xps sandbox serve runs.',
  'An OTP: a challenge of the bank (3-D Secure) is the menu of documented outcomes, for every card that has one, and xps sandbox pay passes it.',
  'The pages of wallets and banks, and what they ask beforehand, such as a phone number: they approve or decline by a button.',
  'The separation of the card fields: they are at the origin of the page, where those of Xendit are at one of their own.',
  'Channels that cannot save, but for QRIS: they may be allowed, but not paid by.',
  'Which channels an account has activated, and currency conversion: with a foreign currency there are cards alone.',
  'Minimum and maximum amounts of channels in xps sandbox pay: only the browser SDK holds to them.',
  'Rate limits: the headers count, no request is refused for it (--fault 429 does).',
  'IP allowlists, key permissions and webhook topics: the one key may do everything, and every event is sent.',
  'A maximum for expires_at, which exists at Xendit but is not documented.',
  'Late events, expiry of tokens, and events that Xendit does not document, such as one for a canceled session.',
  'Xendit does not promise that reference_id and metadata of a session reach its payment and token events: here they do, as in its examples.',
];
