/**
 * Why an attempt to pay came to nothing while the session lives on.
 *
 * | Kind        | Meaning                                                    |
 * | ----------- | ---------------------------------------------------------- |
 * | `declined`  | the bank or the wallet said no                             |
 * | `cancelled` | called off there                                           |
 * | `timed-out` | not answered there in time                                 |
 * | `refused`   | Xendit did not take the request                            |
 * | `network`   | Xendit was not reached: what became of it is not known     |
 * | `closed`    | the customer closed the dialog                             |
 */
export interface Setback {
  readonly kind: 'declined' | 'cancelled' | 'timed-out' | 'refused' | 'network' | 'closed';
  /** The SDK's words for the customer, in the session's language; may be empty. */
  readonly words: readonly string[];
  readonly code: string | null;
}

const KINDS: readonly (readonly [RegExp, Setback['kind']])[] = [
  [/_ABORTED$/, 'closed'],
  [/^PAYMENT_.*_CANCELED$/, 'cancelled'],
  [/^PAYMENT_.*_EXPIRED$/, 'timed-out'],
  [/^REQUEST_FAILED$/, 'refused'],
];

/**
 * What a `submission-end` means; `null` when it ended with the session itself (`SESSION_COMPLETED`, `SESSION_PENDING`, …), of which an
 * event of its own tells.
 */
export function setbackOf(payload: { readonly [field: string]: unknown }): Setback | null {
  const reason = String(payload.reason);
  if (reason.startsWith('SESSION_')) return null;
  const { type, code } = asFields(payload.developerErrorMessage);
  if (type === 'NETWORK_ERROR') return { kind: 'network', words: [], code: null };
  const kind = KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'declined';
  const words = Array.isArray(payload.userErrorMessage) ? payload.userErrorMessage.map(String) : [];
  return { kind, words, code: codeOf(kind, code, reason) };
}

function codeOf(kind: Setback['kind'], code: unknown, reason: string): string | null {
  if (kind === 'closed') return null;
  return typeof code === 'string' && code !== 'UNKNOWN' ? code : reason;
}

function asFields(value: unknown): { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
