import { formatAmount } from '../core/money';
import type { WebhookEvent } from '../xendit/events';

/** `IDR 80,000`, or `IDR 30,000 of IDR 80,000` where a part was captured; `null` where it tells of no money. */
export function amountInWords({
  amount,
  capturedAmount,
  currency,
}: Pick<WebhookEvent, 'amount' | 'capturedAmount' | 'currency'>): string | null {
  const money = (units: number): string => formatAmount(units, currency ?? '').trim();
  if (amount === null) return null;
  return capturedAmount === null || capturedAmount === amount
    ? money(amount)
    : `${money(capturedAmount)} of ${money(amount)}`;
}
