import { parseShallowJson } from '../core/json';
import { safeJson } from '../core/safe-text';
import type { Body } from './inspect-views';
import type { Redact } from './page-redactors';

// Letters, digits and signs that need no escape; a quote or a backslash without one would end its text.
const NEEDLESS_ESCAPE = /\\u00(2[013-9a-f]|[3467][0-9a-f]|5[0-9abdef])/gi;

/** A body as the page shows it: its fields under each other, and as it came. */
export function bodyText(bytes: Uint8Array, redact: Redact): Body {
  const raw = Buffer.from(bytes).toString('utf8');
  const json = parseShallowJson(raw);
  return { formatted: json === undefined ? redact(raw) : safeJson(redact(json), 2), raw: redactRaw(raw, redact) };
}

/** JSON can spell a letter as an escape, and so hide what is to be redacted. Where nothing is, the text stays as it came. */
function redactRaw(raw: string, redact: Redact): string {
  const plain = raw.replace(NEEDLESS_ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const redacted = redact(plain);
  return redacted === plain ? raw : redacted;
}
