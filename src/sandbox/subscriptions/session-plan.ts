import { type JsonObject, objectAt } from '../../core/json';
import { eventsAfter, lastQueued } from '../outbox';
import type { SessionRow } from '../records';
import type { Tx } from '../state';
import type { TokenWire } from '../token-payloads';
import { beginPlan, newPlan } from './plans';
import type { PlanStatus } from './wire';

/** What became of a session's plan by the time its customer agreed. */
export interface BegunPlan {
  readonly status: PlanStatus;
  /** `null` where none was to be paid at once. */
  readonly firstPayment: 'SUCCEEDED' | 'FAILED' | null;
  readonly failureCode: string | null;
  /** Names of the webhooks that wait in the outbox for it. */
  readonly events: readonly string[];
}

/**
 * The plan of a SUBSCRIPTION session whose customer saved a method (section 8): it begins, under the id that the session has had from the
 * start, with the first payment if it is to be paid at once.
 */
export function beginSessionPlan(tx: Tx, { wire, owner }: SessionRow, token: TokenWire): BegunPlan {
  const { payment_session_id: sessionId, recurring_plan_id: id, customer_id: customerId, country } = wire;
  if (id === undefined || customerId === null) throw new Error(`session ${sessionId} is no subscription`);
  const before = lastQueued(tx);
  const tokens = [{ payment_token_id: token.payment_token_id, rank: 1 }];
  // Whatever the session says that a plan has too.
  const body: JsonObject = { ...wire, ...objectAt({ ...wire }, 'subscription') };
  const plan = beginPlan(tx, newPlan(tx, { id, owner, customerId, country, tokens, sessionId, body }));
  const { status, failure_code: failureCode, immediate_payment: atOnce } = plan.wire;
  const paid = status === 'INACTIVE' ? 'FAILED' : 'SUCCEEDED';
  return { status, firstPayment: atOnce ? paid : null, failureCode, events: eventsAfter(tx, before) };
}
