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

/** The kinds of things that have this name, as written. */
export function kindsOf(name: string): readonly Kind[] {
  return KINDS.filter((kind) => (NAMES[kind] as readonly string[]).includes(name));
}

/** Whether `xps explain` has a page for a name, as Xendit writes it. Cheap: no page is loaded for it. */
export function isExplained(name: string): boolean {
  const written = name.trim();
  return kindsOf(written).length > 0 || Object.hasOwn(OTHER_SPELLINGS, written);
}
