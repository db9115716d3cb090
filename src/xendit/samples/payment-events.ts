import type { Subject } from './subject';

/** `data` of `payment.capture` (section 5 of the reference). */
export function paymentCaptureData(subject: Subject): object {
  const { amount, captureId, updatedAt } = subject;
  return {
    ...paymentData(subject, 'AUTOMATIC'),
    captures: [{ capture_timestamp: updatedAt, capture_id: captureId, capture_amount: amount }],
    status: 'SUCCEEDED',
    payment_details: APPROVED,
  };
}

/** `data` of `payment.authorization`, of manual capture only: no captures. */
export function paymentAuthorizationData(subject: Subject): object {
  return { ...paymentData(subject, 'MANUAL'), status: 'AUTHORIZED', payment_details: APPROVED };
}

/** `data` of `payment.failure`. */
export function paymentFailureData(subject: Subject): object {
  const { payment_token_id: _, ...data } = paymentData(subject, 'AUTOMATIC');
  return { ...data, status: 'FAILED', failure_code: subject.failureCode };
}

/** `data` of `payment.expiry`, which guides name and no schema describes: as a failure, with the status of its name. */
export function paymentExpiryData(subject: Subject): object {
  const { payment_token_id: _, ...data } = paymentData(subject, 'AUTOMATIC');
  return { ...data, status: 'EXPIRED' };
}

/** `data` of `payment_request.expiry`, likewise named by guides only. */
export function paymentRequestExpiryData(subject: Subject): object {
  const { payment_id: _payment, payment_token_id: _token, ...data } = paymentData(subject, 'AUTOMATIC');
  return { ...data, status: 'EXPIRED' };
}

const APPROVED = {
  authorization_data: {
    authorization_code: '831000',
    cvn_verification_result: 'M',
    address_verification_result: 'M',
    network_response_code: '00',
    network_response_code_descriptor: 'Approved',
  },
};

function paymentData(subject: Subject, capture: 'AUTOMATIC' | 'MANUAL') {
  return {
    payment_id: subject.paymentId,
    business_id: subject.businessId,
    reference_id: subject.referenceId,
    payment_request_id: subject.paymentRequestId,
    ...(subject.tokenId === null ? {} : { payment_token_id: subject.tokenId }),
    customer_id: subject.customerId,
    type: subject.tokenId === null ? 'PAY' : 'PAY_AND_SAVE',
    country: subject.country,
    currency: subject.currency,
    request_amount: subject.amount,
    capture_method: capture,
    channel_code: subject.channel,
    created: subject.createdAt,
    updated: subject.updatedAt,
  } as const satisfies Readonly<Record<string, unknown>> & { readonly payment_token_id?: string };
}
