import * as v from 'valibot';
import { objectAt } from '../../core/json';
import type { Session } from '../types';
import { amount, id, maybe, readAnswer, words } from './fields';

const sessionShape = v.object({
  payment_session_id: id,
  status: id,
  reference_id: words,
  session_type: words,
  mode: words,
  amount,
  currency: words,
  country: words,
  allow_save_payment_method: maybe,
  customer_id: maybe,
  description: maybe,
  expires_at: maybe,
  created: maybe,
  updated: maybe,
  payment_token_id: maybe,
  payment_id: maybe,
  payment_request_id: maybe,
  recurring_plan_id: maybe,
  payment_link_url: maybe,
  components_sdk_key: maybe,
});

/**
 * A session out of any answer (section 3).
 *
 * @throws XpsError of kind network, `unexpected_answer`, when it has no id or no status.
 */
export function decodeSession(json: unknown): Session {
  const { fields, wire } = readAnswer(json, sessionShape, 'payment session');
  return {
    id: fields.payment_session_id,
    status: fields.status,
    referenceId: fields.reference_id,
    type: fields.session_type,
    mode: fields.mode,
    amount: fields.amount,
    currency: fields.currency,
    country: fields.country,
    save: fields.allow_save_payment_method,
    customerId: fields.customer_id,
    description: fields.description,
    expiresAt: fields.expires_at,
    createdAt: fields.created,
    updatedAt: fields.updated,
    planId: fields.recurring_plan_id,
    tokenId: fields.payment_token_id,
    paymentId: fields.payment_id,
    paymentRequestId: fields.payment_request_id,
    origins: originsOf(wire),
    paymentLinkUrl: fields.payment_link_url,
    componentsSdkKey: fields.components_sdk_key,
    wire,
  };
}

function originsOf(json: { readonly [field: string]: unknown }): readonly string[] {
  const { origins } = objectAt(json, 'components_configuration');
  return Array.isArray(origins) ? origins.filter((origin) => typeof origin === 'string') : [];
}
