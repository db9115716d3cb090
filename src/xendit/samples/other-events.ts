import type { Subject } from './subject';

/** `data` of `refund.succeeded` and `refund.failed`: the fields of `POST /refunds` (section 7 of the reference) with its result. */
export function refundData(subject: Subject, status: 'SUCCEEDED' | 'FAILED'): object {
  return {
    id: subject.refundId,
    payment_request_id: subject.paymentRequestId,
    payment_id: subject.paymentId,
    reference_id: subject.referenceId,
    amount: subject.amount,
    currency: subject.currency,
    country: subject.country,
    channel_code: subject.channel,
    reason: 'REQUESTED_BY_CUSTOMER',
    status,
    ...(status === 'FAILED' ? { failure_code: subject.failureCode } : {}),
    created: subject.createdAt,
    updated: subject.updatedAt,
  };
}
