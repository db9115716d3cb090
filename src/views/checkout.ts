import type { PageReport } from '../checkout/page-protocol';
import { isoTime } from '../core/clock';
import { isJsonObject } from '../core/json';
import { safeText } from '../core/safe-text';
import type { Style } from './style';

/** Something that happened during a checkout, for a line of its own. */
export type CheckoutEvent =
  | { readonly type: 'page'; readonly report: PageReport }
  | { readonly type: 'session'; readonly status: string };

/** What of it people read, or `null` where it is of no concern to them. */
export function checkoutEventWords(event: CheckoutEvent, style: Style): string | null {
  if (event.type === 'session') return sessionWords(event.status, style);
  const { report } = event;
  if (report.type === 'opened') return 'the page is open';
  if (report.type === 'declined') return declined(safeText(report.code), style);
  if (report.type === 'trouble') return style.careful(`the page says: ${safeText(report.what)}`);
  return sdkWords(report.name, isJsonObject(report.payload) ? report.payload : {}, style);
}

function sessionWords(status: string, style: Style): string {
  if (status === 'COMPLETED') return `the session is ${style.good('COMPLETED')}`;
  return `the session is ${style.bad(safeText(status))}`;
}

function sdkWords(name: string, payload: Readonly<Record<string, unknown>>, style: Style): string | null {
  switch (name) {
    case 'submission-begin':
      return 'the customer pays';
    case 'payment-request-created':
      return `payment request ${text(payload.paymentRequestId)}`;
    case 'payment-token-created':
      return 'payment token requested';
    case 'action-begin':
      return 'the customer is asked to act: a challenge, a wallet or a QR code';
    case 'action-end':
      return 'that is over';
    case 'will-redirect':
      return 'the customer leaves for a wallet or a bank';
    case 'submission-end':
      return submissionEnd(payload, style);
    case 'session-complete':
      return 'the page shows that it is paid';
    case 'session-expired-or-canceled':
      return 'the page shows that the session is over';
    case 'session-pending':
      return 'the session is pending';
    case 'fatal-error':
      return style.bad(`the SDK gives up: ${text(payload.message)}`);
    default:
      return null;
  }
}

function submissionEnd(payload: Readonly<Record<string, unknown>>, style: Style): string | null {
  const reason = text(payload.reason);
  if (reason.startsWith('SESSION_')) return null;
  const code = isJsonObject(payload.developerErrorMessage) ? text(payload.developerErrorMessage.code) : '';
  const why = code === '' ? reason : code;
  return /_FAILED$/.test(reason) ? declined(why, style) : `not paid: ${why}`;
}

const declined = (why: string, style: Style): string => `${style.bad('declined')}: ${why}; the customer can try again`;

const text = (value: unknown): string => safeText(typeof value === 'string' ? value : '');

/** The same for programs. */
export function checkoutEventJson(event: CheckoutEvent): Record<string, unknown> {
  if (event.type === 'session') return { type: 'session', status: event.status };
  const { report } = event;
  const at = timeOf(report.at);
  if (report.type === 'opened') return { type: 'opened', at, origin: report.origin };
  if (report.type === 'declined') return { type: 'declined', at, channel: report.channel, failure_code: report.code };
  if (report.type === 'trouble') return { type: 'page_trouble', at, message: report.what };
  return { type: 'sdk', at, name: report.name, payload: report.payload };
}

/** What comes from a page may be beyond all times. */
function timeOf(at: number): string | null {
  return Math.abs(at) <= 8.64e15 ? isoTime(at) : null;
}
