import { createRedactor } from '../core/redact';

/** Anything without secrets, as the page may have it: every text of it is looked at, names of fields too. */
export type Redact = <Value>(value: Value) => Value;

export interface PageRedactors {
  /** With every token id shortened, wherever it is. */
  readonly shorten: Redact;
  /** With token ids in full, for who asked for one. */
  readonly reveal: Redact;
}

/** @param secrets that are masked by their value: the secret key, the callback token. Others are known by their shape. */
export function createPageRedactors(secrets: readonly string[]): PageRedactors {
  const shortening = createRedactor();
  const revealing = createRedactor();
  for (const secret of secrets) for (const redactor of [shortening, revealing]) redactor.protect(secret);
  revealing.reveal('token-id');
  return { shorten: redactWith(shortening.apply), reveal: redactWith(revealing.apply) };
}

function redactWith(apply: (text: string) => string): Redact {
  function redact(value: unknown): unknown {
    if (typeof value === 'string') return apply(value);
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [apply(name), redact(inner)]));
  }
  return <Value>(value: Value) => redact(value) as Value;
}
