import { isoTime } from '../core/clock';
import { localError, messageOf, usageError, XpsError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { formatAmount } from '../core/money';
import type { ChargeOutcome, ChargeRecord, NewCharge } from '../store/charges';
import type { Store } from '../store/store';
import { isDoubtful } from '../xendit/client/call';
import type { PaymentsClient } from '../xendit/client/payments';
import type { Payment, PaymentRequest } from '../xendit/payment-types';

export interface ChargeOrder {
  readonly body: JsonObject;
  readonly charge: NewCharge;
  readonly now: () => number;
}

/**
 * Charges a token once. The reference is reserved in the store before anything is sent, so that of two terminals that charge the same
 * reference one goes through; it is free again only when the charge certainly was not made.
 *
 * @throws XpsError usage `reference_used` for a reference that was charged or may have been; else what the client throws, after which a
 *   charge that may have been made is remembered as such; local `not_kept` when it was made and cannot be kept here
 */
export async function chargeToken(
  client: Pick<PaymentsClient, 'createPaymentRequest'>,
  store: Store,
  { body, charge, now }: ChargeOrder,
): Promise<PaymentRequest> {
  const taken = await store.charges.begin(charge);
  if (taken !== null) throw alreadyCharged(taken);
  const request = await client
    .createPaymentRequest(body, howToCheck(charge.reference))
    .catch(async (error: unknown) => {
      if (isDoubtful(error)) await store.charges.doubt(charge.reference);
      else if (error instanceof XpsError) await store.charges.release(charge.reference);
      throw error;
    });
  try {
    await store.charges.answer(charge.reference, outcomeOf(request, now()));
  } catch (error) {
    throw localError('not_kept', `the charge was made, as ${request.id}, but is not kept here: ${messageOf(error)}`, {
      cause: error,
      hint: `do not charge again; once the store works: xps payments show ${request.id}`,
    });
  }
  return request;
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
  return `before charging again, see whether a webhook told of it: xps payments show ${reference}; or look in the dashboard for a payment with this reference`;
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
    hint: `see what became of it: xps payments show ${reference}; another charge needs another --reference`,
  });
}
