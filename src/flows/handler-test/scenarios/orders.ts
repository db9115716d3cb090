import { PAID_AND_SAVED, type Story, storyOf } from '../cast';
import { NO_ORDER } from '../rules';
import { type Scenario, send } from '../scenario';

type Part = keyof Story;

const NAMES: Readonly<Record<Part, string>> = {
  payment: 'payment.capture',
  token: 'payment_token.activation',
  session: 'payment_session.completed',
};

function inOrder(...parts: readonly Part[]): Scenario {
  return {
    name: ['order', ...parts].join('-'),
    title: `${parts.join(', then ')}`,
    sends: `${parts.map((part) => NAMES[part]).join(', then ')}`,
    expects: '2xx to each',
    unseen: 'that the order is paid and the token kept, as in any other order',
    rule: NO_ORDER,
    plan: (cast) => {
      const subject = cast.subject();
      const story = storyOf(subject);
      return { subjects: [subject], steps: parts.map((part) => [send(story[part])]), outcome: PAID_AND_SAVED };
    },
  };
}

/** The three webhooks of a Pay and Save in every order. */
export const ORDERS: readonly Scenario[] = [
  inOrder('payment', 'token', 'session'),
  inOrder('payment', 'session', 'token'),
  inOrder('token', 'payment', 'session'),
  inOrder('token', 'session', 'payment'),
  inOrder('session', 'payment', 'token'),
  inOrder('session', 'token', 'payment'),
];
