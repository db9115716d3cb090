import type { EventEnvelope } from '../../../xendit/samples/sample-event';
import { eventAbout, PAID_AND_SAVED, storyOf } from '../cast';
import { NO_TOKEN, SPELLINGS, UNKNOWN_EVENTS, UNKNOWN_FIELDS, VERIFICATION } from '../rules';
import { type Scenario, send } from '../scenario';

const NOTHING_DONE = { orders: 0, tokens: 0 };

function forged(name: string, token: 'wrong' | 'none', how: string): Scenario {
  return {
    name,
    title: `webhooks ${how}`,
    sends: `the three webhooks ${how}`,
    expects: '401 or 403 to each',
    unseen: 'that nothing was done before it was refused',
    rule: VERIFICATION,
    plan: (cast) => {
      const subject = cast.subject();
      const { payment, token: saved, session } = storyOf(subject);
      const steps = [payment, saved, session].map((one) => [send(one, { token, expects: 'refused' })]);
      return { subjects: [subject], steps, outcome: NOTHING_DONE };
    },
  };
}

const unknownEvent: Scenario = {
  name: 'unknown-event',
  title: 'events that no page describes',
  sends: 'payment.expiry, which guides name, and payment_session.postponed, which nobody has heard of',
  expects: '2xx to each',
  unseen: 'that nothing was done',
  rule: UNKNOWN_EVENTS,
  plan: (cast) => {
    const subject = cast.subject();
    const named = eventAbout('payment.expiry', subject);
    const { data, ...envelope } = eventAbout('payment_session.expired', subject);
    const unheardOf = { ...envelope, event: 'payment_session.postponed', data: { ...data, status: 'POSTPONED' } };
    return { subjects: [subject], steps: [named, unheardOf].map((one) => [send(one)]), outcome: NOTHING_DONE };
  },
};

const unknownFields: Scenario = {
  name: 'unknown-fields',
  title: 'fields that no schema has',
  sends: 'the three webhooks with more in the envelope and in the data than is documented',
  expects: '2xx to each',
  unseen: 'that the order is paid and the token kept',
  rule: UNKNOWN_FIELDS,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    const steps = [payment, token, session].map((one) => [send(withMore(one))]);
    return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
  },
};

function withMore(event: EventEnvelope): EventEnvelope {
  const more = { xps_field_of_tomorrow: { nested: [1, null, 'text', { deeper: true }] }, xps_flag_of_tomorrow: null };
  return { ...event, ...more, data: { ...event.data, ...more } } as EventEnvelope;
}

function spelled(spelling: string): Scenario {
  return {
    name: `spelling-${spelling}`,
    title: `the saved token told as payment_token.${spelling}`,
    sends: `payment.capture, payment_token.${spelling} and payment_session.completed`,
    expects: '2xx to each',
    unseen: 'that the token is kept, whatever its event is called',
    rule: SPELLINGS,
    plan: (cast) => {
      const subject = cast.subject();
      const { payment, session } = storyOf(subject);
      const token = eventAbout('payment_token.activation', subject, undefined, `payment_token.${spelling}`);
      const steps = [payment, token, session].map((one) => [send(one)]);
      return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
    },
  };
}

function optional(how: 'null' | 'absent'): Scenario {
  return {
    name: `optional-token-${how}`,
    title: `OPTIONAL, and the customer does not save (payment_token_id is ${how})`,
    sends: 'payment.capture and payment_session.completed of a payment without a token',
    expects: '2xx to each',
    unseen: 'that the order is paid, and no token kept',
    rule: NO_TOKEN,
    plan: (cast) => {
      const subject = { ...cast.subject(), save: 'OPTIONAL', tokenId: null };
      const { payment, session } = storyOf(subject);
      const told = how === 'null' ? session : withoutToken(session);
      return { subjects: [subject], steps: [[send(payment)], [send(told)]], outcome: { orders: 1, tokens: 0 } };
    },
  };
}

function withoutToken(event: EventEnvelope): EventEnvelope {
  const { payment_token_id: _, ...data } = event.data as Readonly<Record<string, unknown>>;
  return { ...event, data };
}

export const STRANGERS: readonly Scenario[] = [
  forged('wrong-token', 'wrong', 'with a wrong callback token'),
  forged('no-token', 'none', 'without a callback token'),
  unknownEvent,
  unknownFields,
  spelled('activation'),
  spelled('activated'),
  optional('null'),
  optional('absent'),
];
