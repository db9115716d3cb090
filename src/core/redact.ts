import { shortenId } from './ids';

/** What `--reveal` may uncover. Secret keys and callback tokens are never in it. */
export type Revealable = 'token-id' | 'session-secrets';

/** The last stop of every text before stdout, stderr or a log: no secret passes, whoever forgot to mask it. */
export interface Redactor {
  /** From now on hides this very value, whatever its shape (a callback token has none). */
  protect(secret: string): void;
  /** Lets one value pass: the sandbox's own key, a link that a person has to open, where a command is there to print it. */
  release(secret: string): void;
  /** Lets values of one kind pass, because `--reveal` asked for them. */
  reveal(kind: Revealable): void;
  apply(text: string): string;
}

const MASK = '…';

// Shapes: sections 1 and 3 of Xendit's API reference (secret keys, Basic auth, components_sdk_key, hosted links, token ids).
const SECRET_KEY = /\bxnd_(?!public_)([a-z]+)_[A-Za-z0-9+/=_%-]{4,}/g;
const BASIC_AUTH = /\b(Basic|Bearer) +[A-Za-z0-9+/=._-]{8,}/gi;
// The first two parts of an SDK key open the session by themselves.
const SDK_KEY = /\bsession-(?:[0-9a-f]{32,}|[0-9a-f]{8,}-[A-Za-z0-9]+(?=-))(?:-[A-Za-z0-9+/=%-]*)?/g;
const PAYMENT_LINK =
  /\bhttps?:\/\/(?:(?:checkout|checkout-staging)\.xendit\.co|(?:dev\.)?xen\.to|(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/hosted)\/[^\s"'<>\\]+/g;
/** The same without its host, as a log of requests has it. */
const HOSTED_PATH = /(?<![\w:\]])\/hosted\/[0-9a-f]{32}/g;
const TOKEN_ID = /\bpt(?:kn)?-[0-9A-Za-z][0-9A-Za-z-]{11,}/g;

/** What is left of a secret key when it is shown: its kind and nothing of its value. */
export function maskKey(key: string): string {
  return `${/^xnd_[a-z]+_/.exec(key)?.[0] ?? ''}${MASK}`;
}

export function createRedactor(): Redactor {
  let secrets: readonly string[] = [];
  const released = new Set<string>();
  const revealed = new Set<Revealable>();

  /** Longest first, so that no secret is cut by one that is a part of it. */
  function protect(secret: string): void {
    if (secret.length < 8) return;
    secrets = [...new Set([...secrets, ...spellings(secret)])].sort((a, b) => b.length - a.length);
  }

  function apply(text: string): string {
    let safe = text;
    for (const secret of secrets) safe = safe.replaceAll(secret, MASK);
    safe = safe
      .replace(SECRET_KEY, (key) => (released.has(key) ? key : maskKey(key)))
      .replace(BASIC_AUTH, `$1 ${MASK}`);
    if (!revealed.has('session-secrets'))
      safe = safe
        .replace(SDK_KEY, maskSdkKey)
        .replace(PAYMENT_LINK, (link) => (released.has(link) ? link : maskLink(link)))
        .replace(HOSTED_PATH, `/hosted/${MASK}`);
    if (!revealed.has('token-id')) safe = safe.replace(TOKEN_ID, shortenId);
    return safe;
  }

  return {
    protect,
    release: (secret) => {
      secrets = secrets.filter((one) => !spellings(secret).includes(one));
      released.add(secret);
    },
    reveal: (kind) => void revealed.add(kind),
    apply,
  };
}

/** A secret as it is, as JSON writes it, and as the user of HTTP Basic. */
function spellings(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(`${secret}:`).toString('base64')];
}

/** A hosted link without the part that opens it. */
export function maskLink(url: string): string {
  return `${/^https?:\/\/[^/]+/.exec(url)?.[0] ?? ''}/${MASK}`;
}

/** A `components_sdk_key` without its value. */
export function maskSdkKey(): string {
  return `session-${MASK}`;
}
