import { type JsonObject, stringAt } from '../../core/json';
import { concludeCharge } from '../charges/charge-token';
import { findRequest, type RequestRow } from '../charges/request-records';
import type { ChargePlan, PaymentRequestWire, RequestStatus } from '../charges/wire';
import type { Tx } from '../state';
import type { ActionView, WayBack } from './action-protocol';
import { choices, failureFor, isSuccess, nothingWaits, towards } from './actions';

/**
 * What the page of a charge's action shows.
 *
 * @param key the part of its address that cannot be guessed
 * @throws ApiError 404
 */
export function chargeActionView(tx: Tx, key: string): ActionView {
  const { row, kind } = found(tx, key);
  const { wire, charge } = row;
  const { method } = charge;
  return {
    kind,
    status: STATUS_OF[wire.status],
    merchant: tx.account.businessName,
    channel: method.channel,
    lastFour: method.kind === 'card' ? method.card.number.slice(-4) : null,
    amount: wire.request_amount,
    currency: wire.currency,
    country: wire.country,
    locale: 'en',
    ...choices(kind, method),
    back: wayBack(wire),
  };
}

/** The customer chose an outcome. A charge that is over stays as it is. @throws ApiError 404, or 400 for what is no outcome here */
export function chooseChargeOutcome(tx: Tx, key: string, payload: JsonObject): Pick<ActionView, 'status' | 'back'> {
  const { row, kind } = found(tx, key);
  const failure = isSuccess(kind, payload) ? null : failureFor(kind, false);
  if (row.wire.status === 'REQUIRES_ACTION') concludeCharge(tx, row, failure ?? row.charge.failure, true);
  const { status, back } = chargeActionView(tx, key);
  return { status, back };
}

function found(tx: Tx, key: string): { row: RequestRow; kind: NonNullable<ChargePlan['action']> } {
  const row = findRequest(tx, 'action', key);
  const kind = row?.charge.action ?? null;
  if (row === undefined || kind === null) throw nothingWaits();
  return { row, kind };
}

// As the customer sees it.
const STATUS_OF: Readonly<Record<RequestStatus, ActionView['status']>> = {
  REQUIRES_ACTION: 'REQUIRES_ACTION',
  SUCCEEDED: 'SUCCEEDED',
  AUTHORIZED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
  EXPIRED: 'CANCELED',
};

/** One of the two addresses that the charge was sent with. */
function wayBack(wire: PaymentRequestWire): WayBack {
  const succeeded = STATUS_OF[wire.status] === 'SUCCEEDED';
  const merchant = stringAt(wire.channel_properties, succeeded ? 'success_return_url' : 'failure_return_url');
  return { ...towards(merchant), byHand: true, page: null };
}
