import { type JsonObject, objectAt, stringAt } from '../../core/json';
import { MANUAL_CAPTURE_CHANNEL } from '../../xendit/limits';
import { checkPaymentRequest } from '../../xendit/rules/payment-request';
import { ApiError } from '../api-error';
import { refuseViolations } from '../refuse-violations';
import type { Caller } from '../service';
import type { Tx } from '../state';
import type { TokenWire } from '../token-payloads';
import { chargeToken } from './charge-token';
import { invalid, invalidValue } from './refusals';
import { isCardReferenceTaken } from './request-records';
import { ownToken } from './tokens';
import type { PaymentRequestWire } from './wire';

/**
 * `POST /v3/payment_requests` that charges a saved token (section 7).
 *
 * @throws ApiError as section 4 lists them.
 */
export function createCharge(tx: Tx, caller: Caller, body: JsonObject): PaymentRequestWire {
  refuseWithoutToken(body);
  refuseViolations(checkPaymentRequest(body));
  const token = ownToken(tx, caller, stringAt(body, 'payment_token_id') ?? '');
  requireFitting(token.wire, body);
  const reference = stringAt(body, 'reference_id') ?? '';
  if (token.wire.channel_code === 'CARDS') requireFreshReference(tx, caller, reference);
  const { request } = chargeToken(tx, {
    token,
    referenceId: reference,
    amount: Number(body.request_amount),
    currency: token.wire.currency,
    initiator: initiatorOf(token.wire, body),
    captureMethod: body.capture_method === 'MANUAL' ? 'MANUAL' : 'AUTOMATIC',
    channelProperties: sentProperties(body),
    carried: carriedBy(body),
    address: caller.address,
    tells: true,
  });
  return request;
}

function refuseWithoutToken({ type, payment_token_id: token }: JsonObject): void {
  if (token !== undefined && (type === undefined || type === 'PAY')) return;
  const what = type === undefined || type === 'PAY' ? 'a payment request without payment_token_id' : `type ${type}`;
  throw invalid(`the sandbox does not simulate ${what}: under /v3 it charges saved tokens, with type PAY`);
}

/** What the token rules out. @throws ApiError */
function requireFitting(token: TokenWire, body: JsonObject): void {
  if (token.status !== 'ACTIVE') {
    throw new ApiError(400, 'INVALID_TOKEN', `Payment token is ${token.status}; link the account again`);
  }
  for (const field of ['currency', 'country', 'channel_code'] as const) {
    const sent = body[field];
    if (sent !== undefined && sent !== token[field])
      throw invalidValue(`${field} is ${String(sent)}; the payment token is for ${token[field]}`);
  }
  if (body.customer_id !== undefined && body.customer_id !== token.customer_id)
    throw invalidValue('customer_id is not the customer of the payment token');
  if (body.capture_method === 'MANUAL' && token.channel_code !== MANUAL_CAPTURE_CHANNEL)
    throw invalidValue(`capture_method MANUAL is not available for ${token.channel_code}`);
}

/** The status is documented, its code is a slip (D19). */
function requireFreshReference(tx: Tx, { owner }: Caller, reference: string): void {
  if (!isCardReferenceTaken(tx, owner, reference)) return;
  throw new ApiError(409, 'DUPLICATE_ERROR', `reference_id ${reference} was used before; for CARDS it must be unique`);
}

/** Merchant-initiated charges are documented for cards. */
function initiatorOf({ channel_code: channel }: TokenWire, body: JsonObject): 'customer' | 'merchant' {
  const type = objectAt(body, 'channel_properties').card_on_file_type;
  const merchant = type === 'MERCHANT_UNSCHEDULED' || type === 'RECURRING';
  return merchant && channel === 'CARDS' ? 'merchant' : 'customer';
}

/** Card details are in the token: what a request says of them is not kept. */
function sentProperties(body: JsonObject): JsonObject {
  const { card_details: _card, ...rest } = objectAt(body, 'channel_properties');
  return rest;
}

const CARRIED = ['description', 'metadata', 'items', 'shipping_information'] as const;

function carriedBy(body: JsonObject): Pick<PaymentRequestWire, (typeof CARRIED)[number]> {
  return Object.fromEntries(CARRIED.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])));
}
