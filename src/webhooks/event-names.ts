/** The events that the reference names (section 5, "Event names"), as the API's own pages spell them. */
const DOCUMENTED = [
  'payment_session.completed',
  'payment_session.expired',
  'payment.capture',
  'payment.authorization',
  'payment.failure',
  'payment.expiry',
  'payment_token.activation',
  'payment_token.failure',
  'payment_token.expiry',
  'payment_request.expiry',
  'refund.succeeded',
  'refund.failed',
  'recurring.plan.activated',
  'recurring.plan.inactivated',
  'recurring.cycle.created',
  'recurring.cycle.retrying',
  'recurring.cycle.succeeded',
  'recurring.cycle.failed',
  'recurring.cycle.force_attempt_failed',
];

const ALIASES: ReadonlyMap<string, string> = new Map([
  // D1 to D4 of the reference: one event, spelled in two ways by the API pages and the guides.
  ['payment_token.activated', 'payment_token.activation'],
  ['payment_token.expired', 'payment_token.expiry'],
  ['payment_token.failed', 'payment_token.failure'],
  ['payment.succeeded', 'payment.capture'],
  ['recurring.plan.activation', 'recurring.plan.activated'],
  ['recurring_plan.activation', 'recurring.plan.activated'],
]);

/** Every event name we have heard of, other spellings too. */
export const KNOWN_EVENTS: readonly string[] = [...DOCUMENTED, ...ALIASES.keys()];

const IMPLIED_STATUS: ReadonlyMap<string, string> = new Map([
  ['payment_session.completed', 'COMPLETED'],
  ['payment_session.expired', 'EXPIRED'],
  ['payment_token.activation', 'ACTIVE'],
  ['payment_token.failure', 'FAILED'],
  ['payment_token.expiry', 'EXPIRED'],
  ['payment.capture', 'SUCCEEDED'],
  ['payment.authorization', 'AUTHORIZED'],
  ['payment.failure', 'FAILED'],
  ['recurring.plan.activated', 'ACTIVE'],
  ['recurring.plan.inactivated', 'INACTIVE'],
]);

/** The name that the API's own pages give to an event, whichever way the sender spells it. */
export function canonicalEventName(name: string): string {
  return ALIASES.get(name) ?? (name.startsWith('recurring_') ? name.replace('_', '.') : name);
}

/** The status that a name alone tells, for payloads without one. */
export function impliedStatus(name: string): string | null {
  return IMPLIED_STATUS.get(canonicalEventName(name)) ?? null;
}
