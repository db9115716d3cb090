import { refundData } from './other-events';
import {
  paymentAuthorizationData,
  paymentCaptureData,
  paymentExpiryData,
  paymentFailureData,
  paymentRequestExpiryData,
} from './payment-events';
import { sessionCompletedData, sessionExpiredData } from './session-events';
import type { Subject } from './subject';
import { cycleData, planData } from './subscription-events';
import { tokenActivationData, tokenExpiryData, tokenFailureData } from './token-events';

/** A webhook's body, by Xendit's field names. */
export interface EventEnvelope {
  readonly event: string;
  readonly business_id: string;
  /** ISO 8601: the time of this attempt to deliver it. */
  readonly created: string;
  readonly api_version?: string;
  readonly data: object;
}

const DATA: Readonly<Record<string, (subject: Subject) => object>> = {
  'payment_session.completed': sessionCompletedData,
  'payment_session.expired': sessionExpiredData,
  'payment.capture': paymentCaptureData,
  'payment.authorization': paymentAuthorizationData,
  'payment.failure': paymentFailureData,
  'payment.expiry': paymentExpiryData,
  'payment_token.activation': tokenActivationData,
  'payment_token.failure': tokenFailureData,
  'payment_token.expiry': tokenExpiryData,
  'payment_request.expiry': paymentRequestExpiryData,
  'refund.succeeded': (subject) => refundData(subject, 'SUCCEEDED'),
  'refund.failed': (subject) => refundData(subject, 'FAILED'),
  'recurring.plan.activated': (subject) => planData(subject, 'ACTIVE'),
  'recurring.plan.inactivated': (subject) => planData(subject, 'INACTIVE'),
  'recurring.cycle.created': (subject) => cycleData(subject, 'created'),
  'recurring.cycle.retrying': (subject) => cycleData(subject, 'retrying'),
  'recurring.cycle.succeeded': (subject) => cycleData(subject, 'succeeded'),
  'recurring.cycle.failed': (subject) => cycleData(subject, 'failed'),
  'recurring.cycle.force_attempt_failed': (subject) => cycleData(subject, 'force_attempt_failed'),
};

/** Every event of which there is a sample, as the API's own pages spell it. */
export const SAMPLED_EVENTS: readonly string[] = Object.keys(DATA);

/**
 * A webhook as it is documented (section 5 of the reference), made up about `subject`.
 *
 * @param name as the API's own pages spell it; `undefined` is answered for any other.
 * @param spelling what it is called in the body, where guides spell it in another way.
 */
export function sampleEvent(name: string, subject: Subject, spelling = name): EventEnvelope | undefined {
  const data = DATA[name];
  if (data === undefined) return undefined;
  return {
    event: spelling,
    business_id: subject.businessId,
    created: subject.updatedAt,
    ...versionOf(name),
    data: data(subject),
  };
}

/** Some families say which version of the API they speak (D25). */
function versionOf(name: string): { readonly api_version?: string } {
  if (name.startsWith('payment.')) return { api_version: 'v3' };
  return name.startsWith('recurring.') ? { api_version: '2026-01-01' } : {};
}
