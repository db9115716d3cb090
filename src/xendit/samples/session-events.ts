import type { Subject } from './subject';

/** `data` of `payment_session.completed` (section 5 of the reference): `payment_token_id` is `null` when nothing was saved. */
export function sessionCompletedData(subject: Subject): object {
  return {
    ...sessionData(subject),
    status: 'COMPLETED',
    payment_token_id: subject.tokenId,
    payment_request_id: subject.paymentRequestId,
    payment_id: subject.paymentId,
    business_id: subject.businessId,
  };
}

/** `data` of `payment_session.expired`: without results. */
export function sessionExpiredData(subject: Subject): object {
  return { ...sessionData(subject), status: 'EXPIRED' };
}

function sessionData(subject: Subject): object {
  return {
    payment_session_id: subject.sessionId,
    created: subject.createdAt,
    updated: subject.updatedAt,
    reference_id: subject.referenceId,
    customer_id: subject.customerId,
    session_type: 'PAY',
    allow_save_payment_method: subject.save,
    currency: subject.currency,
    amount: subject.amount,
    country: subject.country,
    mode: subject.mode,
    expires_at: subject.expiresAt,
    locale: 'en',
    items: null,
  };
}
