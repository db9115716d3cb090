import { shortenId } from '../core/ids';
import { parseJson } from '../core/json';
import { formatAmount } from '../core/money';
import { maskSdkKey } from '../core/redact';
import type { StoryStep } from '../flows/tell-the-story';
import { eventJson } from './event';
import type { Style } from './style';
import { tokenJson } from './token';

/** A step of the demo: what happens, what it means, what came over the wire. */
export function storyLines(step: StoryStep, style: Style): string[] {
  switch (step.step) {
    case 'listening':
      return [
        heading('1', 'Listen', style),
        `A merchant's server takes webhooks. Here it is xps, on ${step.url}, as by: ${style.command('xps listen')}`,
      ];
    case 'created':
      return [
        '',
        heading('2', 'Create a session', style),
        `One call says how much to charge and that the payment method is to be saved: ${style.command('xps create --amount 150000 --save forced')}`,
        wire(
          '>',
          `${step.request.method} ${new URL(step.request.url).pathname}  ${shortened(step.request.body ?? '', REQUEST_FIELDS)}`,
          style,
        ),
        wire('<', `${step.response.status}  ${shortened(step.response.body, RESPONSE_FIELDS)}`, style),
        `The browser would now show Xendit's payment form with components_sdk_key; the session is open for 30 minutes.`,
      ];
    case 'paid': {
      const { session, maskedCard } = step.outcome;
      return [
        '',
        heading('3', 'The customer pays', style),
        `${formatAmount(session.amount, session.currency)} with the test card ${maskedCard ?? ''}: ${style.command(`xps sandbox pay ${session.payment_session_id}`)}`,
        '',
        heading('4', 'Webhooks arrive', style),
        'Each is checked by its callback token, stored, and only then answered with 200.',
      ];
    }
    case 'received':
      return [
        wire('>', `POST  ${shortened(Buffer.from(step.delivery.body).toString(), EVENT_FIELDS)}`, style),
        ...learned(step, style),
      ];
    case 'sent':
      return step.attempt.failure === null ? [] : [style.bad(`webhook ${step.attempt.event}: ${step.attempt.failure}`)];
    case 'kept':
      return [
        '',
        heading('5', 'The token is kept', style),
        `${style.good(shortenId(step.token.id))}  ${step.token.status}  ${step.token.channel ?? ''} ${step.token.maskedCard ?? ''}  for ${step.token.customerId ?? 'no customer'}`,
        `Later payments and subscriptions charge it without asking for the card again. See: ${style.command('xps tokens list')}`,
      ];
  }
}

function heading(number: string, text: string, style: Style): string {
  return style.strong(`${number}. ${text}`);
}

function wire(direction: '>' | '<', text: string, style: Style): string {
  return style.faint(`   ${direction} ${text}`);
}

function learned({ recorded, delivery }: Extract<StoryStep, { step: 'received' }>, style: Style): string[] {
  const saved = recorded.tokens
    .filter(({ change }) => change === 'saved')
    .map(({ token }) => `token ${shortenId(token.id)} saved`);
  const session =
    recorded.session === null || delivery.event.family !== 'session' ? [] : [`session ${recorded.session.status}`];
  return [...saved, ...session].map((fact) => `     ${style.good(fact)}`);
}

const REQUEST_FIELDS = ['session_type', 'amount', 'currency', 'allow_save_payment_method', 'mode'];
const RESPONSE_FIELDS = ['payment_session_id', 'status', 'components_sdk_key'];
const EVENT_FIELDS = ['payment_session_id', 'payment_id', 'payment_token_id', 'status'];

/** The telling fields of a JSON text, of its `data` and its event name for a webhook. */
function shortened(text: string, names: readonly string[]): string {
  const json = parseJson(text) as Record<string, unknown>;
  const data = (json.data ?? json) as Record<string, unknown>;
  const fields = names.flatMap((name) =>
    data[name] === undefined ? [] : [[name, shortenedValue(name, data[name])] as const],
  );
  const event = typeof json.event === 'string' ? [['event', json.event] as const] : [];
  return `${JSON.stringify(Object.fromEntries([...event, ...fields])).slice(0, -1)}, …}`;
}

function shortenedValue(name: string, value: unknown): unknown {
  if (name === 'components_sdk_key') return maskSdkKey();
  return name === 'payment_token_id' && typeof value === 'string' ? shortenId(value) : value;
}

/** A step for programs. */
export function storyStepJson(step: StoryStep): Record<string, unknown> {
  switch (step.step) {
    case 'listening':
      return { type: 'ready', url: step.url };
    case 'created':
      return { type: 'session', payment_session_id: step.session.id, status: step.session.status };
    case 'paid':
      return { type: 'paid', payment_session_id: step.outcome.session.payment_session_id, result: step.outcome.result };
    case 'sent':
      return { type: 'sent', event: step.attempt.event, status: step.attempt.status };
    case 'received':
      return eventJson(step.delivery, step.recorded);
    case 'kept':
      return { type: 'token', ...tokenJson(step.token, false) };
  }
}
