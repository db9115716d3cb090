import type { Subject } from './subject';

/** `data` of `recurring.plan.*` (section 8): the plan. */
export function planData(subject: Subject, status: 'ACTIVE' | 'INACTIVE'): object {
  return {
    id: subject.planId,
    reference_id: subject.referenceId,
    customer_id: subject.customerId,
    failed_cycle_action: 'RESUME',
    recurring_cycle_count: 1,
    country: subject.country,
    currency: subject.currency,
    amount: subject.amount,
    status,
    payment_tokens: subject.tokenId === null ? [] : [{ payment_token_id: subject.tokenId, rank: 1 }],
    schedule: schedule(subject),
    immediate_payment: false,
    locale: 'en',
    notification_channels: [],
    metadata: null,
    description: null,
    items: null,
    payment_link_for_failed_attempt: false,
    failure_code: null,
    created: subject.createdAt,
    updated: subject.updatedAt,
  };
}

function schedule({ createdAt }: Subject): object {
  return {
    interval: 'MONTH',
    interval_count: 1,
    total_recurrence: null,
    anchor_date: createdAt,
    retry_interval: 'DAY',
    retry_interval_count: 1,
    total_retry: 3,
    failed_attempt_notifications: [],
    created: createdAt,
    updated: createdAt,
  };
}

/** What a cycle's events tell of its last attempt. */
interface Attempt {
  readonly type: 'INITIAL' | 'FORCED';
  readonly succeeded: boolean;
}

const ATTEMPTS = {
  created: null,
  retrying: { type: 'INITIAL', succeeded: false },
  succeeded: { type: 'INITIAL', succeeded: true },
  failed: { type: 'INITIAL', succeeded: false },
  // What is forced in vain stays as it was.
  force_attempt_failed: { type: 'FORCED', succeeded: false },
} as const satisfies Record<string, Attempt | null>;

const STATUSES = {
  created: 'SCHEDULED',
  retrying: 'RETRYING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  force_attempt_failed: 'SCHEDULED',
} as const;

/** `data` of `recurring.cycle.*` (section 8): one cycle of a plan with its attempts. */
export function cycleData(subject: Subject, what: keyof typeof ATTEMPTS): object {
  const attempt = ATTEMPTS[what];
  return {
    id: subject.cycleId,
    type: 'SCHEDULED',
    reference_id: subject.referenceId,
    plan_id: subject.planId,
    customer_id: subject.customerId,
    cycle_number: 1,
    status: STATUSES[what],
    attempt_details: attempt === null ? [] : [detail(subject, attempt, what === 'retrying')],
    attempt_count: attempt === null ? 0 : 1,
    forced_attempt_count: attempt?.type === 'FORCED' ? 1 : 0,
    scheduled_timestamp: what === 'retrying' ? subject.expiresAt : subject.updatedAt,
    currency: subject.currency,
    amount: subject.amount,
    metadata: null,
    created: subject.createdAt,
    updated: subject.updatedAt,
  };
}

function detail(subject: Subject, { type, succeeded }: Attempt, retried: boolean): object {
  return {
    attempt_number: 1,
    action_number: 1,
    type,
    created: subject.updatedAt,
    payment_id: subject.paymentId,
    payment_token_id: subject.tokenId,
    status: succeeded ? 'SUCCEEDED' : 'FAILED',
    failure_code: succeeded ? null : subject.failureCode,
    next_retry_timestamp: retried ? subject.expiresAt : null,
    payment_session: null,
  };
}
