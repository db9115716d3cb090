import type { JsonObject } from '../../core/json';
import { checkPlanRequest } from '../../xendit/rules';
import { ApiError } from '../api-error';
import { findToken, type TokenRow } from '../charges/token-records';
import { newPlanId } from '../ids';
import { findCustomer } from '../records';
import { refuseViolations } from '../refuse-violations';
import type { Caller } from '../service';
import type { Tx } from '../state';
import { planAnswer } from './events';
import { inactivatePlan } from './inactivate';
import { beginPlan, newPlan } from './plans';
import { findPlan, type PlanRow } from './records';
import type { PlanToken } from './wire';

/** `POST /recurring/plans` (section 8). @throws ApiError as section 4 lists them. */
export function createPlan(tx: Tx, { owner }: Caller, body: JsonObject): object {
  refuseViolations(checkPlanRequest(body, tx.now));
  const { customer_id: customerId, currency } = body as { customer_id: string; currency: string };
  if (findCustomer(tx, customerId)?.owner !== owner) {
    throw new ApiError(404, 'CUSTOMER_NOT_FOUND_ERROR', `customer_id ${customerId} is not the id of a customer`);
  }
  const tokens = body.payment_tokens as readonly PlanToken[];
  const [first] = tokens.map((token) => eligibleToken(tx, token.payment_token_id, { owner, customerId, currency }));
  if (first === undefined) {
    throw new ApiError(400, 'API_VALIDATION_ERROR', 'the sandbox does not simulate plans without payment_tokens');
  }
  const terms = { id: newPlanId(tx.random), owner, customerId, country: first.wire.country, sessionId: null };
  const plan = newPlan(tx, { ...terms, tokens, body });
  // As it is before its first cycle or payment: what comes of it is told by webhook.
  const answer = planAnswer(tx, plan.wire);
  beginPlan(tx, plan);
  return answer;
}

interface Owner {
  readonly owner: string;
  readonly customerId: string;
  readonly currency: string;
}

/** Which code an unknown token gets is not documented; neither is one for a token of another customer. */
function eligibleToken(tx: Tx, id: string, { owner, customerId, currency }: Owner): TokenRow {
  const token = findToken(tx, id);
  const reason = whyNot(token, { owner, customerId, currency });
  if (token !== undefined && reason === null) return token;
  throw new ApiError(400, 'INVALID_PAYMENT_TOKEN_ID', `payment_token_id ${id} ${reason}`);
}

function whyNot(token: TokenRow | undefined, { owner, customerId, currency }: Owner): string | null {
  if (token?.wire.business_id !== owner) return 'is not the id of a payment token';
  const { wire } = token;
  if (wire.status !== 'ACTIVE') return `is ${wire.status}, expecting ACTIVE`;
  if (wire.currency !== currency) return `is for ${wire.currency}, and the plan for ${currency}`;
  return wire.customer_id === customerId ? null : 'belongs to another customer';
}

/** `GET /recurring/plans/{id}`. @throws ApiError 404 when the caller has no such plan. */
export function readPlan(tx: Tx, caller: Caller, id: string): object {
  return planAnswer(tx, ownPlan(tx, caller, id).wire);
}

/** `POST /recurring/plans/{id}/deactivate`. Again, which is not documented, it changes nothing. @throws ApiError 404. */
export function deactivatePlan(tx: Tx, caller: Caller, id: string): object {
  const plan = ownPlan(tx, caller, id);
  return planAnswer(tx, (plan.wire.status === 'INACTIVE' ? plan : inactivatePlan(tx, plan)).wire);
}

export function ownPlan(tx: Tx, { owner }: Caller, id: string): PlanRow {
  const plan = findPlan(tx, id);
  if (plan?.owner === owner) return plan;
  throw new ApiError(404, 'DATA_NOT_FOUND', `Recurring plan ${id} not found`);
}
