import { AFTERWARDS_ERRORS } from './errors/afterwards';
import { GENERAL_ERRORS } from './errors/any-call';
import { CHARGE_ERRORS } from './errors/charges';
import { PLAN_ERRORS } from './errors/plans';
import { SESSION_FIELD_ERRORS } from './errors/session-fields';
import { SESSION_ERRORS } from './errors/sessions';
import { PAYMENT_EVENTS, REFUND_EVENTS, REQUEST_EVENTS } from './events/payments';
import { CYCLE_EVENTS, PLAN_EVENTS } from './events/recurring';
import { SESSION_EVENTS, TOKEN_EVENTS } from './events/sessions';
import { EXIT_CODES } from './exit-codes';
import { ACCOUNT_FAILURES } from './failures/accounts';
import { PLAN_FAILURES, REFUND_FAILURES } from './failures/afterwards';
import { APPROVAL_FAILURES } from './failures/approvals';
import { CARD_FAILURES } from './failures/cards';
import { FRAUD_FAILURES } from './failures/fraud';
import { SYSTEM_FAILURES } from './failures/systems';
import { TOKEN_FAILURES } from './failures/tokens';
import type { Meaning, Meanings, Subject } from './meaning';
import type { Kind, NameOf } from './names';
import { OUTCOMES } from './outcomes';
import { CYCLE_STATUSES, PLAN_STATUSES, REFUND_STATUSES } from './statuses/afterwards';
import { PAYMENT_STATUSES, REQUEST_STATUSES } from './statuses/payments';
import { SESSION_STATUSES, TOKEN_STATUSES } from './statuses/sessions';
import { TOPICS } from './topics/all-topics';

/** One meaning of one name. A name that is used in several places has several entries. */
export interface Entry extends Meaning {
  readonly name: string;
  readonly kind: Kind;
  readonly subject: Subject;
}

function of<K extends Kind>(kind: K, subject: Subject, meanings: Partial<Meanings<NameOf<K>>>): Entry[] {
  return Object.entries<Meaning | undefined>(meanings).flatMap(([name, meaning]) =>
    meaning === undefined ? [] : [{ ...meaning, name, kind, subject }],
  );
}

/** Everything that is explained. Of a code that fails payments and refuses calls the former comes first: it is asked for more often. */
export const ENTRIES: readonly Entry[] = [
  ...of('failure', 'payment', CARD_FAILURES),
  ...of('failure', 'payment', FRAUD_FAILURES),
  ...of('failure', 'payment', ACCOUNT_FAILURES),
  ...of('failure', 'payment', APPROVAL_FAILURES),
  ...of('failure', 'payment', SYSTEM_FAILURES),
  ...of('failure', 'token', TOKEN_FAILURES),
  ...of('failure', 'refund', REFUND_FAILURES),
  ...of('failure', 'plan', PLAN_FAILURES),
  ...of('error', 'call', GENERAL_ERRORS),
  ...of('error', 'call', SESSION_FIELD_ERRORS),
  ...of('error', 'call', SESSION_ERRORS),
  ...of('error', 'call', CHARGE_ERRORS),
  ...of('error', 'call', AFTERWARDS_ERRORS),
  ...of('error', 'call', PLAN_ERRORS),
  ...of('event', 'session', SESSION_EVENTS),
  ...of('event', 'payment', PAYMENT_EVENTS),
  ...of('event', 'token', TOKEN_EVENTS),
  ...of('event', 'request', REQUEST_EVENTS),
  ...of('event', 'refund', REFUND_EVENTS),
  ...of('event', 'plan', PLAN_EVENTS),
  ...of('event', 'cycle', CYCLE_EVENTS),
  ...of('status', 'session', SESSION_STATUSES),
  ...of('status', 'token', TOKEN_STATUSES),
  ...of('status', 'request', REQUEST_STATUSES),
  ...of('status', 'payment', PAYMENT_STATUSES),
  ...of('status', 'refund', REFUND_STATUSES),
  ...of('status', 'plan', PLAN_STATUSES),
  ...of('status', 'cycle', CYCLE_STATUSES),
  ...of('outcome', 'challenge', OUTCOMES),
  ...of('topic', 'xps', TOPICS),
  ...of('exit', 'xps', EXIT_CODES),
];
