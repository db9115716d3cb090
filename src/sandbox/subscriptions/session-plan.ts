import { type JsonObject, objectAt } from '../../core/json';
import { eventsAfter, lastQueued } from '../outbox';
import type { SessionRow } from '../records';
import type { Tx } from '../state';
import type { TokenWire } from '../token-payloads';
import { beginPlan, newPlan } from './plans';

/**
 * The plan of a SUBSCRIPTION session whose customer saved a method (section 8): it begins, under the id that the session has had from the
 * start, with the first payment if it is to be paid at once.
 *
 * @returns the names of the webhooks that wait in the outbox for it.
 */
export function beginSessionPlan(tx: Tx, { wire, owner }: SessionRow, token: TokenWire): readonly string[] {
  const { payment_session_id: sessionId, recurring_plan_id: id, customer_id: customerId, country } = wire;
  if (id === undefined || customerId === null) throw new Error(`session ${sessionId} is no subscription`);
  const before = lastQueued(tx);
  const tokens = [{ payment_token_id: token.payment_token_id, rank: 1 }];
  // Whatever the session says that a plan has too.
  const body: JsonObject = { ...wire, ...objectAt({ ...wire }, 'subscription') };
  beginPlan(tx, newPlan(tx, { id, owner, customerId, country, tokens, sessionId, body }));
  return eventsAfter(tx, before);
}
