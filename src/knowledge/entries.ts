import { AFTERWARDS_ERRORS } from './errors/afterwards';
import { GENERAL_ERRORS } from './errors/any-call';
import { CHARGE_ERRORS } from './errors/charges';
import { PLAN_ERRORS } from './errors/plans';
import { SESSION_FIELD_ERRORS } from './errors/session-fields';
import { SESSION_ERRORS } from './errors/sessions';
import { ACCOUNT_FAILURES } from './failures/accounts';
import { PLAN_FAILURES, REFUND_FAILURES } from './failures/afterwards';
import { APPROVAL_FAILURES } from './failures/approvals';
import { CARD_FAILURES } from './failures/cards';
import { FRAUD_FAILURES } from './failures/fraud';
import { SYSTEM_FAILURES } from './failures/systems';
import { TOKEN_FAILURES } from './failures/tokens';
import type { Meaning, Meanings, Subject } from './meaning';
import type { Kind, NameOf } from './names';

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

/** Everything that is explained, in the order in which it is listed. */
export const ENTRIES: readonly Entry[] = [
  ...of('error', 'call', GENERAL_ERRORS),
  ...of('error', 'call', SESSION_FIELD_ERRORS),
  ...of('error', 'call', SESSION_ERRORS),
  ...of('error', 'call', CHARGE_ERRORS),
  ...of('error', 'call', AFTERWARDS_ERRORS),
  ...of('error', 'call', PLAN_ERRORS),
  ...of('failure', 'payment', CARD_FAILURES),
  ...of('failure', 'payment', FRAUD_FAILURES),
  ...of('failure', 'payment', ACCOUNT_FAILURES),
  ...of('failure', 'payment', APPROVAL_FAILURES),
  ...of('failure', 'payment', SYSTEM_FAILURES),
  ...of('failure', 'token', TOKEN_FAILURES),
  ...of('failure', 'refund', REFUND_FAILURES),
  ...of('failure', 'plan', PLAN_FAILURES),
];
