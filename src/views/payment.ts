import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { KnownRefund } from '../flows/refunds-of';
import { codeInWords } from '../knowledge/in-words';
import type { ChargeRecord } from '../store/charges';
import type { TokenRecord } from '../store/records';
import type { Payment, PaymentRequest, Refund } from '../xendit/payment-types';
import type { Style } from './style';
import { type Column, fields } from './table';
import { localTime } from './time';

const safe = (text: string | null): string | null => (text === null ? null : safeText(text));

const amountText = (amount: number | null, currency: string): string | null =>
  amount === null ? null : safeText(formatAmount(amount, currency));

/** A failure code with what it says: `INSUFFICIENT_BALANCE: there is not enough money`. */
export function failureInWords(code: string | null): string | null {
  if (code === null) return null;
  const words = codeInWords(code);
  return safeText(words === undefined ? code : `${code}: ${words}`);
}

const IN_WORDS: Readonly<Record<string, string>> = {
  REQUIRES_ACTION: 'the customer has to confirm it',
  AUTHORIZED: 'to be captured within 7 days',
  PENDING: 'not decided yet',
  ACCEPTING_PAYMENTS: 'waits for payments',
  EXPIRED: 'nobody confirmed or captured it in time',
};

/** A status that says too little by itself, with what it means. */
function statusInWords(status: string, style: Style): string {
  const words = IN_WORDS[status];
  return `${paintPaymentStatus(status, style)}${words === undefined ? '' : `: ${words}`}`;
}

/** What became of a charge. */
export function paymentRequestLines(
  request: PaymentRequest,
  style: Style,
  { token, reveal }: { readonly token?: TokenRecord | undefined; readonly reveal: boolean },
): string[] {
  const { tokenId, paymentId, captureMethod } = request;
  const shownToken = tokenId === null ? null : reveal ? tokenId : shortenId(tokenId);
  return [
    `${style.strong(safeText(request.id))}  ${statusInWords(request.status, style)}`,
    ...fields([
      ['amount', amountText(request.amount, request.currency)],
      ['by', safe([request.channel, token?.maskedCard].filter(Boolean).join(' '))],
      ['token', safe(shownToken)],
      ['reference', safeText(request.referenceId)],
      ['customer', safe(request.customerId)],
      ['capture', captureMethod === 'MANUAL' ? 'by hand' : null],
      ['payment', safe(paymentId)],
      ['failure', failureInWords(request.failureCode)],
      ...(request.status === 'REQUIRES_ACTION' ? request.actions : []).map(
        ({ descriptor, type, value }): [string, string | null] => [
          'to do',
          safe([descriptor ?? type, value].filter(Boolean).join(' ')),
        ],
      ),
    ]),
  ];
}

/** A payment: what was authorised, what was taken. */
export function paymentLines(payment: Payment, style: Style): string[] {
  const { currency, captures } = payment;
  return [
    `${style.strong(safeText(payment.id))}  ${statusInWords(payment.status, style)}`,
    ...fields([
      ['amount', amountText(payment.amount, currency)],
      ['request', safe(payment.paymentRequestId)],
      ['reference', safeText(payment.referenceId)],
      [
        'captured',
        captures.length === 0 ? null : safeText(captures.map((each) => formatAmount(each.amount, currency)).join(', ')),
      ],
      ['failure', failureInWords(payment.failureCode)],
      ['created', payment.createdAt === null ? null : localTime(Date.parse(payment.createdAt))],
    ]),
  ];
}

export function refundLines(refund: Refund, style: Style): string[] {
  const { amount, currency } = refund;
  return [
    `${style.strong(safeText(refund.id))}  ${paintPaymentStatus(refund.status, style)}`,
    ...fields([
      ['amount', amount === null || currency === null ? null : safeText(formatAmount(amount, currency))],
      ['of', safe(refund.paymentRequestId)],
      ['payment', safe(refund.paymentId)],
      ['reason', safe(refund.reason)],
      ['reference', safe(refund.referenceId)],
      ['failure', failureInWords(refund.failureCode)],
    ]),
  ];
}

/** One refund that is known here. */
export function refundLine(
  { id, reference, amount, currency, status, failureCode }: KnownRefund,
  style: Style,
): string {
  const what = amount === null || currency === null ? '' : `  ${safeText(formatAmount(amount, currency))}`;
  const failure = failureInWords(failureCode);
  return `refund ${safeText(id ?? reference ?? '')}  ${paintPaymentStatus(status, style)}${what}${failure === null ? '' : `  ${failure}`}`;
}

export function refundJson(refund: KnownRefund): Record<string, unknown> {
  return {
    id: refund.id,
    reference_id: refund.reference,
    amount: refund.amount,
    currency: refund.currency,
    status: refund.status,
    failure_code: refund.failureCode,
  };
}

/** The columns of `xps payments list`, the most important first. */
export function chargeColumns(style: Style, reveal: boolean): readonly Column<ChargeRecord>[] {
  return [
    { title: 'REFERENCE', cell: ({ reference }) => reference },
    { title: 'STATUS', cell: statusOf, paint: (text, charge) => paintPaymentStatus(text, style, statusOf(charge)) },
    { title: 'AMOUNT', cell: ({ amount, currency }) => formatAmount(amount, currency) },
    { title: 'TOKEN', cell: ({ tokenId }) => (reveal ? tokenId : shortenId(tokenId)) },
    { title: 'CHARGED', cell: ({ startedAt }) => localTime(startedAt) },
    { title: 'FAILURE', cell: ({ outcome }) => outcome?.failureCode ?? '' },
    { title: 'REQUEST', cell: ({ outcome }) => outcome?.requestId ?? '' },
  ];
}

/** A charge without an answer is told as what is known of it. */
function statusOf({ state, outcome }: ChargeRecord): string {
  if (outcome !== null) return outcome.status;
  return state === 'doubtful' ? 'UNKNOWN (no answer)' : 'UNKNOWN (was being sent)';
}

/** A charge made here, for programs. */
export function chargeJson(charge: ChargeRecord, reveal: boolean): Record<string, unknown> {
  const { outcome, tokenId } = charge;
  return {
    reference_id: charge.reference,
    payment_token_id: reveal ? tokenId : shortenId(tokenId),
    request_amount: charge.amount,
    currency: charge.currency,
    state: charge.state,
    status: outcome?.status ?? null,
    failure_code: outcome?.failureCode ?? null,
    payment_request_id: outcome?.requestId ?? null,
    payment_id: outcome?.paymentId ?? null,
    started_at: isoTime(charge.startedAt),
    changed_at: outcome === null ? null : isoTime(outcome.changedAt),
  };
}

/** A payment's, a request's or a refund's status, in the colour of what it means. */
export function paintPaymentStatus(text: string, style: Style, status = text): string {
  const shown = safeText(text);
  if (status === 'SUCCEEDED' || status === 'AUTHORIZED') return style.good(shown);
  return status === 'FAILED' || status === 'EXPIRED' || status === 'CANCELED' ? style.bad(shown) : style.careful(shown);
}
