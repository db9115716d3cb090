const MASK = '…';

// By their names, whatever they look like.
const SECRET_FIELDS =
  /^(?:components_?sdk_?key|payment_link_url|card_?number|cvn|cvv|expiry(?:_?(?:month|year))?|otp|sig|pk)$/i;

// By their shapes: sections 2 and 3 of the reference of the SDK, section 1 of the API's.
const SDK_KEY = /\bsession-[0-9a-f]{8,}(?:-[A-Za-z0-9+/=%-]*)?/g;
const ENCRYPTED = /\bxendit-encrypted-[A-Za-z0-9+/=%-]+/g;
const SECRET_KEY = /\bxnd_[a-z]+_[A-Za-z0-9+/=_%-]{4,}/g;
const TOKEN_ID = /\b(pt(?:kn)?-[0-9A-Za-z]{4})[0-9A-Za-z-]*([0-9A-Za-z]{4})\b/g;
const CARD_NUMBER = /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g;

/** Makes anything safe to be shown, copied and sent to the terminal. */
export type Mask = <T>(value: T) => T;

/**
 * Hides secrets in texts and in whatever holds texts: keys of the SDK, encrypted fields, card numbers, and the values given here;
 * token ids are shortened as the terminal shortens them.
 *
 * @param secrets have no shape of their own, as the page's address.
 */
export function createMask(secrets: readonly string[]): Mask {
  const long = secrets.filter((secret) => secret.length >= 8);

  function maskText(text: string): string {
    return long
      .reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
      .replace(SDK_KEY, `session-${MASK}`)
      .replace(ENCRYPTED, `xendit-encrypted-${MASK}`)
      .replace(SECRET_KEY, `xnd_${MASK}`)
      .replace(TOKEN_ID, `$1${MASK}$2`)
      .replace(CARD_NUMBER, (digits) => (isCardNumber(digits) ? `${MASK}${digits.slice(-4)}` : digits));
  }

  function mask(value: unknown): unknown {
    if (typeof value === 'string') return maskText(value);
    if (Array.isArray(value)) return value.map(mask);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskField(name, inner)]));
  }

  function maskField(name: string, value: unknown): unknown {
    return SECRET_FIELDS.test(name) && value !== null ? MASK : mask(value);
  }

  return <T>(value: T) => mask(value) as T;
}

/** Luhn's check: what is no card number (a time in milliseconds, an order's number) stays readable nine times of ten. */
function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
