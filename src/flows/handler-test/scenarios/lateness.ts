import { DAY, HOUR, MINUTE } from '../../../core/clock';
import { type Cast, eventAbout, PAID_AND_SAVED, storyOf } from '../cast';
import { LATE, RETRIED_FOR_A_DAY, TRY_AGAIN } from '../rules';
import { type Plan, type Scenario, send } from '../scenario';

const late: Scenario = {
  name: 'late',
  title: 'a payment of yesterday',
  sends: 'the three webhooks of a payment that was made 24 hours ago',
  expects: '2xx to each',
  unseen: 'that the order is paid and the token kept',
  rule: RETRIED_FOR_A_DAY,
  plan: (cast) => {
    const subject = cast.subject(DAY);
    const { payment, token, session } = storyOf(subject, cast.now);
    return { subjects: [subject], steps: [payment, token, session].map((one) => [send(one)]), outcome: PAID_AND_SAVED };
  },
};

const lateAfterExpiry: Scenario = {
  name: 'late-after-expiry',
  title: 'money that arrives after the session expired',
  sends: 'payment_session.expired; then payment.capture and payment_token.activation of that session',
  expects: '2xx to each',
  unseen: 'that the order is paid and the token kept, though its session expired first',
  rule: LATE,
  plan: (cast) => {
    const paid = cast.subject(2 * HOUR);
    const expired = eventAbout('payment_session.expired', paid, cast.now - 90 * MINUTE);
    const { payment, token } = storyOf(paid, cast.now);
    return { subjects: [paid], steps: [expired, payment, token].map((one) => [send(one)]), outcome: PAID_AND_SAVED };
  },
};

const failureThenSuccess: Scenario = {
  name: 'failure-then-success',
  title: 'a failed attempt, then a payment in the same session',
  sends: 'payment.failure; then the three webhooks of a second attempt that succeeds',
  expects: '2xx to each',
  unseen: 'that the order is paid and the token kept: a failure is not the end',
  rule: TRY_AGAIN,
  plan: (cast) => failedAttempt(cast, 'first'),
};

const failureToldLast: Scenario = {
  name: 'failure-told-last',
  title: 'the failed attempt told after the payment',
  sends: 'the three webhooks of an attempt that succeeded; then payment.failure of the one before it',
  expects: '2xx to each',
  unseen: 'that the order is still paid and the token kept: the failure is of another payment',
  rule: TRY_AGAIN,
  plan: (cast) => failedAttempt(cast, 'last'),
};

function failedAttempt(cast: Cast, told: 'first' | 'last'): Plan {
  const paid = cast.subject();
  const tried = { ...cast.subject(5 * MINUTE), referenceId: paid.referenceId, sessionId: paid.sessionId };
  const failure = eventAbout('payment.failure', tried, cast.now);
  const { payment, token, session } = storyOf(paid);
  const events = told === 'first' ? [failure, payment, token, session] : [payment, token, session, failure];
  return { subjects: [paid], steps: events.map((one) => [send(one)]), outcome: PAID_AND_SAVED };
}

export const LATENESS: readonly Scenario[] = [late, lateAfterExpiry, failureThenSuccess, failureToldLast];
