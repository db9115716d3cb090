import { localError } from '../core/errors';
import type { ChargeRecord } from '../store/charges';
import type { Store } from '../store/store';
import type { PaymentsClient } from '../xendit/client/payments';
import type { Payment, PaymentRequest } from '../xendit/payment-types';
import { outcomeOf, outcomeOfPayment } from './charge-token';
import { findRecord } from './find-record';
import { chargeAsHeard } from './heard-of';

/** A payment as the API has it; one of the two may not exist, or not be told. */
export interface FoundPayment {
  readonly request: PaymentRequest | null;
  readonly payment: Payment | null;
}

const WHOLE_ID = /^(pr|py)-[0-9a-zA-Z-]{20,}$/;

/**
 * The payment that a text means: a reference of a charge made here, the id of a payment request or of a payment, or a beginning or end of
 * one that is known here. What the API says of it is kept.
 *
 * @throws XpsError local `unknown_payment`, usage `ambiguous_id`, or local `charge_unknown` for a charge of which nobody knows whether it was
 *   made
 */
export async function findPayment(
  client: Pick<PaymentsClient, 'getPayment' | 'getPaymentRequest'>,
  store: Store,
  text: string,
  now: () => number,
): Promise<FoundPayment> {
  const typed = text.trim();
  const charge = (await store.charges.find(typed)) ?? (WHOLE_ID.test(typed) ? undefined : await matched(store, typed));
  const id = charge === undefined ? typed : await requestOf(store, charge);
  const found = id.startsWith('py-') ? await byPayment(client, id) : await byRequest(client, id);
  const outcome =
    (found.payment && outcomeOfPayment(found.payment, now())) ?? (found.request && outcomeOf(found.request, now()));
  if (outcome !== null && charge !== undefined) await store.charges.answer(charge.reference, outcome);
  else if (outcome !== null) await store.charges.learn(outcome);
  return found;
}

async function byRequest(client: Pick<PaymentsClient, 'getPayment' | 'getPaymentRequest'>, id: string) {
  const request = await client.getPaymentRequest(id);
  const payment = request.paymentId === null ? null : await client.getPayment(request.paymentId);
  return { request, payment };
}

async function byPayment(client: Pick<PaymentsClient, 'getPayment' | 'getPaymentRequest'>, id: string) {
  const payment = await client.getPayment(id);
  const { paymentRequestId } = payment;
  return { request: paymentRequestId === null ? null : await client.getPaymentRequest(paymentRequestId), payment };
}

async function matched(store: Store, text: string): Promise<ChargeRecord> {
  const { charge } = await findRecord('payment', text, async (typed, limit) =>
    (await store.charges.match(typed, limit)).map((each) => ({ id: each.outcome?.requestId ?? '', charge: each })),
  );
  return charge;
}

/** The request of a charge, from its answer, or from a webhook that told of it where no answer came. */
async function requestOf(store: Store, charge: ChargeRecord): Promise<string> {
  const { reference, outcome, state } = charge;
  if (outcome !== null) return outcome.requestId;
  const heard = (await chargeAsHeard(store, charge)).outcome;
  if (heard !== null) return heard.requestId;
  throw localError(
    'charge_unknown',
    state === 'doubtful'
      ? `nobody knows whether the charge ${reference} was made: there was no answer, and no webhook told of it since`
      : `the charge ${reference} has no answer: it is under way, or its command was ended`,
    {
      hint: 'look in the dashboard for a payment with this reference; where there is none, charge again with another --reference',
    },
  );
}
