import type { Runtime } from '../../cli/runtime';
import { XpsError } from '../../core/errors';
import { findRecord } from '../../flows/find-record';
import type { TokenRecord } from '../../store/records';

/** A token that is meant: its whole id, and its record where there is one. */
export interface MeantToken {
  readonly id: string;
  readonly record: TokenRecord | undefined;
}

// Shapes differ (D11); whatever comes, it is no shortened form.
const WHOLE_TOKEN_ID = /^pt(?:kn)?-[0-9a-zA-Z-]{20,}$/;

/** The token that a text means. A whole id need not be known here: it may have been saved elsewhere. */
export async function meantToken(runtime: Runtime, text: string): Promise<MeantToken> {
  const store = await runtime.store();
  const typed = text.trim();
  if (WHOLE_TOKEN_ID.test(typed)) {
    const [record] = await store.matchTokens(typed, 1);
    return record?.id.startsWith(typed) ? { id: record.id, record } : { id: typed, record: undefined };
  }
  const record = await findRecord('token', typed, (part, limit) => store.matchTokens(part, limit));
  return { id: record.id, record };
}

const ENDED: ReadonlySet<string> = new Set(['FAILED', 'EXPIRED', 'CANCELED']);

/** @throws XpsError of kind refused for a token that is known to have ended: none comes back (section 6, "Statuses"). */
export function requireChargeable({ record }: MeantToken, shown: string): void {
  if (record === undefined || !ENDED.has(record.status)) return;
  throw new XpsError('refused', `token ${shown} is ${record.status}; only an ACTIVE one can be charged`, {
    code: 'token_not_active',
    hint: 'let the customer save a method again: xps create … --save forced',
  });
}
