import { HOUR, isoTime, MINUTE } from '../../../core/clock';
import type { EventEnvelope } from '../../../xendit/samples/sample-event';
import { PAID_AND_SAVED, storyOf } from '../cast';
import { ANY_2XX, DUPLICATES, RETRIES } from '../rules';
import { type Scenario, send } from '../scenario';

const once: Scenario = {
  name: 'once',
  title: 'each webhook of a Pay and Save, once',
  sends: 'payment.capture, payment_token.activation and payment_session.completed, one after another',
  expects: '2xx to each',
  unseen: 'that the order is paid and the token kept',
  rule: ANY_2XX,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    return { subjects: [subject], steps: [payment, token, session].map((one) => [send(one)]), outcome: PAID_AND_SAVED };
  },
};

const duplicate: Scenario = {
  name: 'duplicate',
  title: 'each delivery twice, byte for byte',
  sends: 'the three webhooks, each two times running',
  expects: '2xx to each, the second one included',
  unseen: 'that there is one order and one token, not two',
  rule: DUPLICATES,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    const steps = [payment, payment, token, token, session, session].map((one) => [send(one)]);
    return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
  },
};

const duplicateAtOnce: Scenario = {
  name: 'duplicate-at-once',
  title: 'each delivery twice at the same moment',
  sends: 'the three webhooks, each on two connections at the same time',
  expects: '2xx to each',
  unseen: 'that there is one order and one token: looking first and storing then lets both through',
  rule: DUPLICATES,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    const steps = [payment, token, session].map((one) => [send(one), send(one)]);
    return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
  },
};

/** Section 5 of the reference, "Retries", counted from the first attempt. */
const RETRIED_AFTER = [15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];

const retries: Scenario = {
  name: 'retries',
  title: 'the retries after a 500',
  sends: 'each webhook seven times, "created" as if over 24 hours, the rest unchanged',
  expects: '2xx, or 5xx as long as there is another try: the last must be 2xx',
  unseen: 'that there is one order and one token, whichever tries were answered with what',
  rule: RETRIES,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    const steps = [payment, token, session].flatMap(attempts).map((one) => [one]);
    return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
  },
};

function attempts(event: EventEnvelope) {
  const first = Date.parse(event.created);
  const times = [0, ...RETRIED_AFTER].map((after) => isoTime(first + after));
  return times.map((created, at) =>
    send({ ...event, created }, { expects: at === times.length - 1 ? 'taken' : 'taken-in-the-end' }),
  );
}

const missedAnswer: Scenario = {
  name: 'missed-answer',
  title: 'an answer that gets lost, and the retry',
  sends: 'each webhook whole, hanging up before the answer; then again, with a later "created"',
  expects: '2xx to the second try of each',
  unseen: 'that there is one order and one token: the first try may have done its work, or not',
  rule: RETRIES,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    const steps = [payment, token, session].flatMap((event) => [
      [send(event, { manner: 'hang-up', expects: 'anything' })],
      [send({ ...event, created: isoTime(cast.now + 15 * MINUTE) })],
    ]);
    return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
  },
};

export const DELIVERIES: readonly Scenario[] = [once, duplicate, duplicateAtOnce, retries, missedAnswer];
