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

/** `data` of `recurring.plan.*` (section 8): the plan. */
export function planData(subject: Subject, status: 'ACTIVE' | 'INACTIVE'): object {
  return {
    id: subject.planId,
    status,
    reference_id: subject.referenceId,
    customer_id: subject.customerId,
    currency: subject.currency,
    country: subject.country,
    amount: subject.amount,
    payment_tokens: subject.tokenId === null ? [] : [{ payment_token_id: subject.tokenId, rank: 1 }],
    schedule: { interval: 'MONTH', interval_count: 1, anchor_date: subject.createdAt, total_recurrence: null },
    recurring_cycle_count: 1,
    created: subject.createdAt,
    updated: subject.updatedAt,
  };
}

/** `data` of `recurring.cycle.*` (section 8): one cycle of a plan with its attempts. */
export function cycleData(subject: Subject, status: 'SCHEDULED' | 'RETRYING' | 'SUCCEEDED' | 'FAILED'): object {
  const attempts = status === 'SCHEDULED' ? 0 : 1;
  return {
    id: subject.cycleId,
    plan_id: subject.planId,
    reference_id: subject.referenceId,
    customer_id: subject.customerId,
    currency: subject.currency,
    amount: subject.amount,
    status,
    cycle_number: 1,
    attempt_count: attempts,
    scheduled_timestamp: subject.updatedAt,
    attempt_details: attempts === 0 ? [] : [attempt(subject, status)],
    created: subject.createdAt,
    updated: subject.updatedAt,
  };
}

function attempt({ tokenId, paymentId, failureCode, updatedAt }: Subject, status: string): object {
  const succeeded = status === 'SUCCEEDED';
  return {
    attempt_number: 1,
    ...(tokenId === null ? {} : { payment_token_id: tokenId }),
    payment_id: paymentId,
    status: succeeded ? 'SUCCEEDED' : 'FAILED',
    ...(succeeded ? {} : { failure_code: failureCode }),
    created: updatedAt,
  };
}
