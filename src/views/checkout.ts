import type { PageReport } from '../checkout/page-protocol';
import { isoTime } from '../core/clock';
import { isJsonObject } from '../core/json';
import { safeText } from '../core/safe-text';
import { sdkEventWords, setbackWords } from './sdk-event';
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
  if (report.type === 'declined')
    return setbackWords(style.bad(`declined by ${safeText(report.channel)}`), safeText(report.code));
  if (report.type === 'trouble') return style.careful(`the page says: ${safeText(report.what)}`);
  return sdkEventWords(report.name, isJsonObject(report.payload) ? report.payload : {}, style);
}

function sessionWords(status: string, style: Style): string {
  if (status === 'COMPLETED') return `the session is ${style.good('COMPLETED')}`;
  return `the session is ${style.bad(safeText(status))}`;
}

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
