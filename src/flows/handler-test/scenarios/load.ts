import { shuffled } from '../../../sandbox/seeded-random';
import type { EventEnvelope } from '../../../xendit/samples/sample-event';
import { PAID_AND_SAVED, storyOf } from '../cast';
import { AT_ONCE, NO_SIZE, POOR_LINES } from '../rules';
import { type Scenario, send } from '../scenario';

/** Who saves is told by three webhooks, who does not by two: 100 in all. */
const SAVING = 20;
const NOT_SAVING = 20;

const hundredAtOnce: Scenario = {
  name: 'hundred-at-once',
  title: '100 webhooks at the same moment',
  sends: `the webhooks of ${SAVING} payments that save and ${NOT_SAVING} that do not, all of them at the same time, in an order that follows from the seed`,
  expects: '2xx to each',
  unseen: `that there are ${SAVING + NOT_SAVING} orders and ${SAVING} tokens: reading, waiting and writing back loses some`,
  rule: AT_ONCE,
  plan: (cast) => {
    const savers = Array.from({ length: SAVING }, () => cast.subject());
    const others = Array.from({ length: NOT_SAVING }, () => ({ ...cast.subject(), save: 'OPTIONAL', tokenId: null }));
    const subjects = [...savers, ...others];
    const events = subjects.flatMap((subject) => {
      const { payment, token, session } = storyOf(subject);
      return subject.tokenId === null ? [payment, session] : [payment, token, session];
    });
    const step = shuffled(events, cast.random).map((one) => send(one));
    return { subjects, steps: [step], outcome: { orders: subjects.length, tokens: savers.length } };
  },
};

function slow(name: 'slow-sender' | 'slow-reader', title: string, sends: string): Scenario {
  return {
    name,
    title,
    sends,
    expects: '2xx to each, and to the webhook in between before the slow one is over',
    unseen: 'that the order is paid and the token kept',
    rule: POOR_LINES,
    plan: (cast) => {
      const subject = cast.subject();
      const { payment, token, session } = storyOf(subject);
      const steps = [[send(payment, { manner: name }), send(token)], [send(session)]];
      return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
    },
  };
}

const slowSender = slow(
  'slow-sender',
  'a body that comes piece by piece',
  'payment.capture slowly, its last byte only after payment_token.activation on another connection was answered; then the rest',
);

const slowReader = slow(
  'slow-reader',
  'an answer that is read slowly, the connection open',
  'payment.capture, whose answer is read, and whose connection ends, only after payment_token.activation on another connection was answered; then the rest',
);

const ITEMS = 300;

const bigBody: Scenario = {
  name: 'big-body',
  title: 'a body of 200 KB',
  sends: `the three webhooks, payment_session.completed with the ${ITEMS} items of its session`,
  expects: '2xx to each',
  unseen: 'that the order is paid and the token kept',
  rule: NO_SIZE,
  plan: (cast) => {
    const subject = cast.subject();
    const { payment, token, session } = storyOf(subject);
    const steps = [payment, token, withItems(session, subject.amount)].map((one) => [send(one)]);
    return { subjects: [subject], steps, outcome: PAID_AND_SAVED };
  },
};

/** Items as section 2 of the reference has them, at most as long as it allows. */
function withItems(event: EventEnvelope, amount: number): EventEnvelope {
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    reference_id: `item-${at + 1}`,
    type: 'PHYSICAL_PRODUCT',
    name: `Item ${at + 1} of a large order`,
    net_unit_amount: amount / ITEMS,
    quantity: 1,
    category: 'wholesale',
    subcategory: 'office supplies',
    description: 'a line of text as shops write it for each item of an order, '.repeat(8).slice(0, 255),
    url: `https://shop.example/items/${at + 1}?${'colour=blue&size=medium&'.repeat(8)}`,
  }));
  return { ...event, data: { ...event.data, items } };
}

export const LOAD: readonly Scenario[] = [hundredAtOnce, slowSender, slowReader, bigBody];
