import { KINDS, type Kind, NAMES } from './names';

/** Other spellings of events, seen in guides (D1 to D4 of the reference), and what they are. */
export const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  'payment_token.activated': 'payment_token.activation',
  'payment_token.expired': 'payment_token.expiry',
  'payment_token.failed': 'payment_token.failure',
  'payment.succeeded': 'payment.capture',
  'recurring.plan.activation': 'recurring.plan.activated',
  'recurring_plan.activated': 'recurring.plan.activated',
  'recurring_plan.activation': 'recurring.plan.activated',
  'recurring_cycle.succeeded': 'recurring.cycle.succeeded',
};

/** What people call a topic; plurals are found anyway. */
export const OTHER_WORDS: Readonly<Record<string, string>> = {
  retry: 'retries',
  otp: '3ds',
  '3-d secure': '3ds',
  '3d secure': '3ds',
  redirect_customer: 'actions',
  present_to_customer: 'actions',
  api_post_request: 'actions',
  web_url: 'actions',
  deeplink_url: 'actions',
  qr_string: 'actions',
  payment_code: 'actions',
  virtual_account_number: 'actions',
  validate_otp: 'actions',
  resend_otp: 'actions',
  capture_payment: 'actions',
  void: 'capture',
  authorize: 'capture',
  authorise: 'capture',
  token: 'saving',
  save: 'saving',
  plan: 'subscriptions',
  live: 'live-mode',
  cards: 'test-cards',
  amounts: 'test-amounts',
};

/** The kinds of things that have this name, as written. */
export function kindsOf(name: string): readonly Kind[] {
  return KINDS.filter((kind) => (NAMES[kind] as readonly string[]).includes(name));
}

/** Whether `xps explain` has a page for a name, as Xendit writes it. Cheap: no page is loaded for it. */
export function isExplained(name: string): boolean {
  const written = name.trim();
  return kindsOf(written).length > 0 || Object.hasOwn(OTHER_SPELLINGS, written);
}
