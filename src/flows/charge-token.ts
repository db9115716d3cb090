import { isoTime } from '../core/clock';
import { usageError, XpsError } from '../core/errors';
import { type JsonObject, numberAt, stringAt } from '../core/json';
import { formatAmount } from '../core/money';
import { quote } from '../core/shell';
import type { ChargeOutcome, ChargeRecord, NewCharge } from '../store/charges';
import type { Store } from '../store/store';
import type { PaymentsClient } from '../xendit/client/payments';
import type { Payment, PaymentRequest } from '../xendit/payment-types';
import { sendOnce } from './send-once';

export interface ChargeOrder {
  readonly body: JsonObject;
  readonly charge: NewCharge;
  readonly now: () => number;
}

/**
 * Charges a token once, of two terminals that charge the same reference in one of them. See `sendOnce`.
 *
 * @throws XpsError usage `reference_used` for a reference that was charged or may have been
 */
export function chargeToken(
  client: Pick<PaymentsClient, 'createPaymentRequest'>,
  { charges }: Pick<Store, 'charges'>,
  { body, charge, now }: ChargeOrder,
): Promise<PaymentRequest> {
  const { reference } = charge;
  return sendOnce({
    guard: {
      begin: () => charges.begin(charge),
      doubt: () => charges.doubt(reference),
      release: () => charges.release(reference),
    },
    refuse: alreadyCharged,
    send: async () => ofThisCharge(await client.createPaymentRequest(body, howToCheck(reference)), charge),
    keep: (request) => charges.answer(reference, outcomeOf(request, now())),
    made: 'the charge was made',
    showAgain: ({ id }) => `xps payments show ${quote(id)}`,
  });
}

/** What the answer says must be what was sent; what it leaves out says nothing. */
function ofThisCharge(request: PaymentRequest, { reference, amount, currency }: NewCharge): PaymentRequest {
  const { wire } = request;
  const said = [stringAt(wire, 'reference_id'), numberAt(wire, 'request_amount'), stringAt(wire, 'currency')];
  const sent = [reference, amount, currency];
  const at = said.findIndex((value, index) => value !== null && value !== sent[index]);
  if (at === -1) return request;
  throw new XpsError(
    'network',
    `the answer is about another charge: ${sent[at]} was sent, and ${request.id} says ${said[at]}; whether this one was made is not known`,
    { code: 'another_object', hint: howToCheck(reference) },
  );
}

/** What is kept of a payment request. */
export function outcomeOf(request: PaymentRequest, changedAt: number): ChargeOutcome {
  const { id: requestId, paymentId, status, failureCode } = request;
  return { requestId, paymentId, status, failureCode, changedAt };
}

/** What is kept of a charge by its payment, which tells more of it once there is one. */
export function outcomeOfPayment(payment: Payment, changedAt: number): ChargeOutcome | null {
  const { id: paymentId, paymentRequestId, status, failureCode } = payment;
  return paymentRequestId === null ? null : { requestId: paymentRequestId, paymentId, status, failureCode, changedAt };
}

// No lookup by reference is documented (section 1, "5xx").
function howToCheck(reference: string): string {
  return `before charging again, see whether a webhook told of it: xps payments show ${quote(reference)}; or look in the dashboard for a payment with this reference`;
}

function alreadyCharged({ reference, amount, currency, startedAt, state, outcome }: ChargeRecord): XpsError {
  const what = `${formatAmount(amount, currency)} at ${isoTime(startedAt)}`;
  const fate =
    outcome !== null
      ? `was charged before: ${what}, ${outcome.requestId}, ${outcome.status}`
      : state === 'doubtful'
        ? `was sent before, ${what}, and nobody knows whether it arrived`
        : `is being charged, or was by a command that did not live to see the answer: ${what}`;
  return usageError(`--reference "${reference}" ${fate}; nothing was sent`, {
    code: 'reference_used',
    hint: `see what became of it: xps payments show ${quote(reference)}; another charge needs another --reference`,
  });
}
