import { numberAt, objectAt, stringAt } from '../core/json';
import { formatAmount } from '../core/money';
import { maskLink, maskSdkKey } from '../core/redact';
import { safeText } from '../core/safe-text';
import type { SessionRecord } from '../store/records';
import type { Session } from '../xendit/types';
import { scheduleInWords } from './schedule';
import type { Style } from './style';
import { fields } from './table';
import { localTime, timeAndDistance } from './time';

const SAVE_WORDS: Readonly<Record<string, string>> = {
  FORCED: 'forced: paying saves the payment method',
  OPTIONAL: 'optional: the customer decides by a check-box',
  DISABLED: 'disabled: nothing is saved',
};

export interface SessionViewOptions {
  readonly style: Style;
  /** The provider's time, milliseconds since 1970. */
  readonly now: number;
  /** Whether SDK key and payment link are shown in full. */
  readonly reveal: boolean;
  /** What of the customer was made up; `customer` stands for all of it. */
  readonly madeUp?: readonly string[];
}

/** A session as its creator wants to see it: what it is, how long it lives, how it is paid. */
export function sessionSummary(session: Session, { style, now, reveal, madeUp = [] }: SessionViewOptions): string[] {
  const { paymentLinkUrl: link, componentsSdkKey: key, tokenId, paymentId } = session;
  return [
    `${style.strong(safeText(session.id))}  ${paintSessionStatus(session.status, style)}`,
    ...fields([
      [
        'amount',
        session.currency === ''
          ? null
          : session.type === 'SAVE'
            ? `none: this session only saves (${safeText(session.currency)})`
            : safeText(formatAmount(session.amount, session.currency)),
      ],
      ['save', session.save === null ? null : safeText(SAVE_WORDS[session.save] ?? session.save)],
      ['charges', chargesInWords(session.wire)],
      ['plan', safe(session.planId ?? null)],
      ['mode', safeText(session.mode)],
      ['reference', safeText(session.referenceId)],
      ['customer', session.customerId === null ? null : `${safeText(session.customerId)}${madeUpInWords(madeUp)}`],
      ['token', safe(tokenId)],
      ['payment', safe(paymentId)],
      [
        'expires',
        session.expiresAt === null || session.status !== 'ACTIVE'
          ? null
          : timeAndDistance(safeText(session.expiresAt), now),
      ],
      ['link', link === null ? null : reveal ? safeText(link) : `${maskLink(link)} (--reveal shows it)`],
      ['sdk key', key === null ? null : reveal ? safeText(key) : `${maskSdkKey()} (--reveal shows it)`],
    ]),
  ];
}

/** When a subscription charges. */
function chargesInWords(wire: Session['wire']): string | null {
  const schedule = objectAt(objectAt(wire, 'subscription'), 'schedule');
  const interval = stringAt(schedule, 'interval');
  if (interval === null) return null;
  const words = scheduleInWords({
    interval,
    intervalCount: numberAt(schedule, 'interval_count') ?? 1,
    totalRecurrence: numberAt(schedule, 'total_recurrence'),
  });
  const from = stringAt(schedule, 'anchor_date');
  return safeText(from === null ? words : `${words}, from ${localTime(Date.parse(from))}`);
}

function madeUpInWords(parts: readonly string[]): string {
  if (parts.length === 0) return '';
  if (parts.includes('customer')) return ' (a made-up test customer)';
  return ` (its ${parts.join(' and ')} ${parts.length === 1 ? 'is' : 'are'} made up)`;
}

/** What is remembered of a session, and since when. */
export function storedSessionLines(
  stored: SessionRecord,
  { style, now }: Pick<SessionViewOptions, 'style' | 'now'>,
): string[] {
  const heard = stored.updatedAt === null ? stored.storedAt : Date.parse(stored.updatedAt);
  const session: Session = {
    ...stored,
    referenceId: stored.referenceId ?? '',
    type: stored.type ?? '',
    mode: stored.mode ?? '',
    amount: stored.amount ?? 0,
    currency: stored.currency ?? '',
    country: stored.country ?? '',
    paymentLinkUrl: null,
    componentsSdkKey: null,
    wire: {},
  };
  const [head = '', ...lines] = sessionSummary(session, { style, now, reveal: false });
  return [`${head}  as last heard, ${localTime(heard)}`, ...lines];
}

const safe = (text: string | null): string | null => (text === null ? null : safeText(text));

/** The session as Xendit answered it; its secrets masked unless they were asked for. */
export function sessionJson(session: Session, reveal: boolean): Record<string, unknown> {
  if (reveal) return { ...session.wire };
  const masked: Record<string, unknown> = { ...session.wire };
  if (typeof masked.components_sdk_key === 'string') masked.components_sdk_key = maskSdkKey();
  if (typeof masked.payment_link_url === 'string') masked.payment_link_url = maskLink(masked.payment_link_url);
  return masked;
}

/** A session's status, in the colour of what it means. */
export function paintSessionStatus(text: string, style: Style, status = text): string {
  const safe = safeText(text);
  if (status === 'COMPLETED') return style.good(safe);
  if (status === 'EXPIRED' || status === 'CANCELED') return style.bad(safe);
  return style.careful(safe);
}
