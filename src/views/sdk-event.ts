import { isJsonObject, type JsonObject } from '../core/json';
import { safeText } from '../core/safe-text';
import { QR_CHANNELS } from '../xendit/limits';
import type { Style } from './style';

/** What people read of an event of the browser SDK, or `null` where it is of no concern to them. */
export function sdkEventWords(name: string, payload: JsonObject, style: Style): string | null {
  switch (name) {
    case 'submission-begin':
      return 'the form is sent';
    case 'payment-request-created':
      return `payment request ${text(payload.paymentRequestId)} is made`;
    case 'payment-token-created':
      return 'a payment token is asked for';
    case 'action-begin':
      return askedToAct(text(payload.channel));
    case 'action-end':
      return acted(text(payload.channel));
    case 'will-redirect':
      return `the customer goes on to ${text(payload.channel) || 'a wallet or a bank'}`;
    case 'submission-end':
      return submissionEnd(payload, style);
    case 'session-complete':
      return 'the page shows that it is done';
    case 'session-expired-or-canceled':
      return 'the page shows that the session is over';
    case 'session-pending':
      return 'the session is pending';
    case 'fatal-error':
      return style.bad(['the SDK gives up', text(firstLine(payload.message))].filter((part) => part !== '').join(': '));
    default:
      return null;
  }
}

/** An attempt to pay that came to nothing, in words, and the code for it. */
export function setbackWords(what: string, code: string): string {
  return `${what}${code === '' ? '' : ` (${code})`}; the customer can try again`;
}

function askedToAct(channel: string): string {
  if (channel === 'CARDS') return 'the bank asks the customer to confirm (3-D Secure)';
  if (QR_CHANNELS.has(channel)) return `a QR code waits to be scanned (${channel})`;
  return channel === '' ? 'the customer has to confirm' : `${channel} asks the customer to approve`;
}

function acted(channel: string): string {
  if (channel === 'CARDS') return "the bank's dialog is closed";
  if (QR_CHANNELS.has(channel)) return 'the QR code is closed';
  return channel === '' ? 'the dialog is closed' : `the dialog of ${channel} is closed`;
}

/** By the end of the reason, the rest of which says what was made: `PAYMENT_REQUEST_FAILED`, `PAYMENT_TOKEN_FAILED`. */
const SETBACKS: readonly (readonly [RegExp, string])[] = [
  [/^ACTION_ABORTED$/, 'called off: the dialog was closed'],
  [/_ABORTED$/, 'called off before the answer came'],
  [/_CANCELED$/, 'called off at the bank or the wallet'],
  [/_EXPIRED$/, 'not confirmed in time'],
];

function submissionEnd(payload: JsonObject, style: Style): string | null {
  const reason = text(payload.reason);
  // An event of its own tells of it.
  if (reason.startsWith('SESSION_')) return null;
  const error = isJsonObject(payload.developerErrorMessage) ? payload.developerErrorMessage : {};
  if (error.type === 'NETWORK_ERROR')
    return style.bad('the page got no answer: what became of the attempt is not known (NETWORK_ERROR)');
  const called = SETBACKS.find(([pattern]) => pattern.test(reason))?.[1];
  if (called !== undefined) return setbackWords(called, reason);
  const what = reason === 'REQUEST_FAILED' ? 'refused' : /_FAILED$/.test(reason) ? 'declined' : 'not done';
  return setbackWords(style.bad(what), text(error.code) || reason);
}

const text = (value: unknown): string => safeText(typeof value === 'string' ? value : '');

/** The rest of an error's text is where it was thrown. */
const firstLine = (lines: unknown): string =>
  (typeof lines === 'string' ? lines : '').split('\n', 1).join('').slice(0, LONGEST);

const LONGEST = 300;
