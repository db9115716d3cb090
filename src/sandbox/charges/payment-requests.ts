import { isoTime } from '../../core/clock';
import { type JsonObject, numberAt } from '../../core/json';
import { cancelAttempt, endAttempt } from '../attempts';
import type { Caller } from '../service';
import type { Tx } from '../state';
import { concludeCharge } from './charge-token';
import { inactive, ineligible, invalid, invalidValue, notFound, requireIdLength } from './refusals';
import { findRequest, putRequest } from './request-records';
import { findSessionRequest } from './session-requests';
import type { PaymentRequestWire } from './wire';

/** A payment request, of a token or of a session, and what may be done with it while it waits for its customer. */
export interface OpenRequest {
  readonly wire: PaymentRequestWire;
  /** `null` once it does not wait any more. */
  readonly waiting: {
    /** The customer did their part. @param failure a failure code, or `null` when all went well */
    end(failure: string | null): void;
    cancel(): void;
  } | null;
}

export function findOpenRequest(tx: Tx, id: string): OpenRequest | undefined {
  return ofToken(tx, id) ?? ofSession(tx, id);
}

function ofToken(tx: Tx, id: string): OpenRequest | undefined {
  const row = findRequest(tx, 'id', id);
  if (row === undefined) return undefined;
  if (row.wire.status !== 'REQUIRES_ACTION') return { wire: row.wire, waiting: null };
  return {
    wire: row.wire,
    waiting: {
      end: (failure) => concludeCharge(tx, row, failure ?? row.charge.failure, true),
      cancel: () => putRequest(tx, { ...row, wire: { ...row.wire, status: 'CANCELED', updated: isoTime(tx.now) } }),
    },
  };
}

function ofSession(tx: Tx, id: string): OpenRequest | undefined {
  const found = findSessionRequest(tx, id);
  if (found === undefined) return undefined;
  const { wire, waiting: attempt } = found;
  if (attempt === null) return { wire, waiting: null };
  return {
    wire,
    waiting: { end: (failure) => endAttempt(tx, attempt, failure), cancel: () => cancelAttempt(tx, attempt) },
  };
}

/** `GET /v3/payment_requests/{id}` (section 7). @throws ApiError 404 when the caller has no such request. */
export function readRequest(tx: Tx, caller: Caller, id: string): PaymentRequestWire {
  return ownRequest(tx, caller, id).wire;
}

/** `POST /v3/payment_requests/{id}/cancel`: only while it waits for its customer; no webhook tells of it. @throws ApiError */
export function cancelRequest(tx: Tx, caller: Caller, id: string): PaymentRequestWire {
  requireWaiting(ownRequest(tx, caller, id)).cancel();
  return readRequest(tx, caller, id);
}

/** `POST /v3/payment_requests/{id}/simulate`: as if the customer did their part; the outcome comes by webhook (section 7). @throws ApiError */
export function simulatePayment(tx: Tx, caller: Caller, id: string, body: JsonObject): object {
  const request = ownRequest(tx, caller, id);
  const amount = numberAt(body, 'amount');
  if (amount === null && body.amount !== undefined) throw invalid('amount must be a number');
  const waiting = requireWaiting(request);
  if (amount !== null && amount !== request.wire.request_amount)
    throw invalidValue(`amount is ${amount}; the payment request is for ${request.wire.request_amount}`);
  waiting.end(null);
  return { status: 'PENDING', message: 'The payment is simulated; its outcome comes by webhook' };
}

function ownRequest(tx: Tx, { owner }: Caller, id: string): OpenRequest {
  requireIdLength(id);
  const request = findOpenRequest(tx, id);
  if (request === undefined || request.wire.business_id !== owner) throw notFound('Payment request', id);
  return request;
}

function requireWaiting({ wire: { status }, waiting }: OpenRequest): NonNullable<OpenRequest['waiting']> {
  if (waiting !== null) return waiting;
  const message = `Payment request status is ${status}, expecting REQUIRES_ACTION`;
  throw status === 'SUCCEEDED' || status === 'AUTHORIZED' ? ineligible(message) : inactive(message);
}
