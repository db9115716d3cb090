import * as v from 'valibot';
import { isJsonObject, type JsonObject, numberAt, objectAt, stringAt } from '../../core/json';
import { cardExpiry } from '../card-expiry';
import type { Capture, Payment, PaymentAction, PaymentRequest, PaymentToken, Refund } from '../payment-types';
import { id, maybe, maybeNumber, readAnswer, words } from './fields';

/** What payment requests and payments have in common. */
const common = {
  status: id,
  reference_id: words,
  request_amount: maybeNumber,
  currency: words,
  country: words,
  channel_code: maybe,
  capture_method: maybe,
  payment_token_id: maybe,
  customer_id: maybe,
  failure_code: maybe,
  created: maybe,
  updated: maybe,
} as const;

type CommonWire = v.InferOutput<v.ObjectSchema<typeof common, undefined>>;

function commonFields(wire: CommonWire) {
  return {
    status: wire.status,
    referenceId: wire.reference_id,
    amount: wire.request_amount,
    currency: wire.currency,
    country: wire.country,
    channel: wire.channel_code,
    captureMethod: wire.capture_method,
    tokenId: wire.payment_token_id,
    customerId: wire.customer_id,
    // One documented code ends in a blank (D26).
    failureCode: wire.failure_code?.trim() || null,
    createdAt: wire.created,
    updatedAt: wire.updated,
  };
}

const requestShape = v.object({
  ...common,
  payment_request_id: id,
  latest_payment_id: maybe,
  payment_id: maybe,
  description: maybe,
});

/** A payment request out of any answer (section 7). @throws XpsError as `readAnswer`. */
export function decodePaymentRequest(json: unknown): PaymentRequest {
  const { fields, wire } = readAnswer(json, requestShape, 'payment request');
  return {
    id: fields.payment_request_id,
    ...commonFields(fields),
    description: fields.description,
    paymentId: fields.latest_payment_id ?? fields.payment_id,
    actions: listAt(wire, 'actions').map(toAction),
    wire,
  };
}

function toAction(action: JsonObject): PaymentAction {
  return {
    type: stringAt(action, 'type') ?? '',
    descriptor: stringAt(action, 'descriptor'),
    value: stringAt(action, 'value'),
  };
}

const paymentShape = v.object({ ...common, payment_id: id, payment_request_id: maybe });

/** A payment out of any answer (section 7). @throws XpsError as `readAnswer`. */
export function decodePayment(json: unknown): Payment {
  const { fields, wire } = readAnswer(json, paymentShape, 'payment');
  return {
    id: fields.payment_id,
    paymentRequestId: fields.payment_request_id,
    ...commonFields(fields),
    captures: listAt(wire, 'captures').map(toCapture),
    wire,
  };
}

function toCapture(capture: JsonObject): Capture {
  return {
    id: stringAt(capture, 'capture_id') ?? '',
    amount: numberAt(capture, 'capture_amount') ?? 0,
    at: stringAt(capture, 'capture_timestamp'),
  };
}

const tokenShape = v.object({
  payment_token_id: id,
  status: id,
  reference_id: maybe,
  customer_id: maybe,
  channel_code: maybe,
  country: maybe,
  currency: maybe,
  failure_code: maybe,
  created: maybe,
  updated: maybe,
});

/** A payment token out of any answer (section 6). @throws XpsError as `readAnswer`. */
export function decodePaymentToken(json: unknown): PaymentToken {
  const { fields, wire } = readAnswer(json, tokenShape, 'payment token');
  const card = objectAt(objectAt(wire, 'channel_properties'), 'card_details');
  return {
    id: fields.payment_token_id,
    status: fields.status,
    referenceId: fields.reference_id,
    customerId: fields.customer_id,
    channel: fields.channel_code,
    country: fields.country,
    currency: fields.currency,
    maskedCard: stringAt(card, 'masked_card_number'),
    cardNetwork: stringAt(card, 'network'),
    cardExpiry: cardExpiry(card),
    failureCode: fields.failure_code?.trim() || null,
    createdAt: fields.created,
    updatedAt: fields.updated,
    wire,
  };
}

const refundShape = v.object({
  id,
  status: id,
  payment_request_id: maybe,
  payment_id: maybe,
  reference_id: maybe,
  amount: maybeNumber,
  currency: maybe,
  reason: maybe,
  failure_code: maybe,
  created: maybe,
});

/** A refund out of any answer (section 7). @throws XpsError as `readAnswer`. */
export function decodeRefund(json: unknown): Refund {
  const { fields, wire } = readAnswer(json, refundShape, 'refund');
  return {
    id: fields.id,
    status: fields.status,
    paymentRequestId: fields.payment_request_id,
    paymentId: fields.payment_id,
    referenceId: fields.reference_id,
    amount: fields.amount,
    currency: fields.currency,
    reason: fields.reason,
    failureCode: fields.failure_code?.trim() || null,
    createdAt: fields.created,
    wire,
  };
}

function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const list = object[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
