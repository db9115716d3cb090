import { usageError } from '../core/errors';
import { nearest } from '../core/nearest';

/** Why a payment fails (section 7, `failure_code`), and the codes that only the card decline table has (D38). */
export const PAYMENT_FAILURES: readonly string[] = [
  'ACCOUNT_ACCESS_BLOCKED',
  'INVALID_MERCHANT_SETTINGS',
  'INVALID_ACCOUNT_DETAILS',
  'PAYMENT_ATTEMPT_COUNTS_EXCEEDED',
  'USER_DEVICE_UNREACHABLE',
  'CHANNEL_UNAVAILABLE',
  'INSUFFICIENT_BALANCE',
  'ACCOUNT_NOT_ACTIVATED',
  'INVALID_TOKEN',
  'SERVER_ERROR',
  'PARTNER_TIMEOUT_ERROR',
  'TIMEOUT_ERROR',
  'USER_DECLINED_PAYMENT',
  'USER_DID_NOT_AUTHORIZE',
  'PAYMENT_REQUEST_EXPIRED',
  'FAILURE_DETAILS_UNAVAILABLE',
  'EXPIRED_OTP',
  'INVALID_OTP',
  'PAYMENT_AMOUNT_LIMITS_EXCEEDED',
  'OTP_ATTEMPT_COUNTS_EXCEEDED',
  'CARD_DECLINED',
  'DECLINED_BY_ISSUER',
  'ISSUER_UNAVAILABLE',
  'INVALID_CVV',
  'DECLINED_BY_PROCESSOR',
  'CAPTURE_AMOUNT_EXCEEDED',
  'AUTHENTICATION_FAILED',
  'PROCESSOR_ERROR',
  'EXPIRED_CARD',
  'STOLEN_CARD',
  'INACTIVE_OR_UNAUTHORIZED_CARD',
  'INVALID_MERCHANT_CREDENTIALS',
  'SUSPECTED_FRAUDULENT',
  'INVALID_CARD',
  'ISSUER_SUSPECT_FRAUD',
  'TRANSACTION_BLOCKED',
];

/** Why saving fails when nothing is paid (section 6, `failure_code`). */
export const TOKEN_FAILURES: readonly string[] = [
  'ACCOUNT_ALREADY_LINKED',
  'INVALID_ACCOUNT_DETAILS',
  'AUTHENTICATION_FAILED',
  'CARD_DECLINED',
  'CAPTURE_AMOUNT_EXCEEDED',
  'INSUFFICIENT_BALANCE',
  'ISSUER_UNAVAILABLE',
  'CHANNEL_UNAVAILABLE',
  'INVALID_MERCHANT_SETTINGS',
];

/**
 * The failure code that a text names, in any case, with `-` or blanks for `_`.
 *
 * @throws XpsError of kind usage, with the codes that are near it, if any.
 */
export function decodeFailureCode(text: string, known: readonly string[]): string {
  const code = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  if (known.includes(code)) return code;
  const near = nearest(
    code,
    known.map((each) => each.toLowerCase()),
  ).map((each) => each.toUpperCase());
  const meant = near.length === 0 ? '' : `; near it: ${near.join(', ')}`;
  throw usageError(`"${text}" is no failure code here${meant}`, {
    code: 'unknown_failure_code',
    hint: `failure codes: ${known.join(', ')}`,
  });
}
