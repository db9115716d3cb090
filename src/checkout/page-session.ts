import { shortenId } from '../core/ids';
import { isJsonObject, type JsonObject } from '../core/json';
import { createRedactor, maskLink, maskSdkKey } from '../core/redact';
import type { Session } from '../xendit/types';
import type { PageItem, PageSession } from './page-protocol';

const DEFAULT_LOCALE = 'en';

/** A session as a page may show it: without its secrets, its token shortened. */
export function pageSession(session: Session): PageSession {
  const { wire } = session;
  const text = (field: string): string | null => (typeof wire[field] === 'string' ? wire[field] : null);
  return {
    id: session.id,
    status: session.status,
    referenceId: session.referenceId,
    type: session.type,
    save: session.save,
    amount: session.amount,
    currency: session.currency,
    country: session.country,
    locale: text('locale') ?? DEFAULT_LOCALE,
    description: session.description,
    items: itemsOf(wire.items),
    expiresAt: session.expiresAt,
    token: session.tokenId === null ? null : shortenId(session.tokenId),
    origins: session.origins,
    returnUrls: { success: text('success_return_url'), cancel: text('cancel_return_url') },
    wire: withoutSecrets(session),
  };
}

function itemsOf(items: unknown): readonly PageItem[] {
  if (!Array.isArray(items)) return [];
  return items.filter(isJsonObject).map((item) => ({
    name: typeof item.name === 'string' ? item.name : '',
    quantity: typeof item.quantity === 'number' ? item.quantity : 1,
    unitAmount: typeof item.net_unit_amount === 'number' ? item.net_unit_amount : 0,
  }));
}

/** What is secret by its name, whatever it looks like. */
const MASKS: ReadonlyMap<string, (secret: string) => string> = new Map([
  ['components_sdk_key', maskSdkKey],
  ['payment_link_url', maskLink],
  ['payment_token_id', shortenId],
]);

/** Xendit may one day nest what it has at the top now, and a merchant may keep anything in the metadata. */
function withoutSecrets({ wire, paymentLinkUrl, componentsSdkKey }: Session): PageSession['wire'] {
  const redactor = createRedactor();
  for (const secret of [paymentLinkUrl, componentsSdkKey]) if (secret !== null) redactor.protect(secret);

  function clean(value: unknown): unknown {
    if (typeof value === 'string') return redactor.apply(value);
    if (Array.isArray(value)) return value.map(clean);
    return isJsonObject(value) ? cleanFields(value) : value;
  }

  function cleanFields(fields: JsonObject): JsonObject {
    const entries = Object.entries(fields).map(([name, value]) => {
      const mask = MASKS.get(name);
      return [name, mask !== undefined && typeof value === 'string' ? mask(value) : clean(value)] as const;
    });
    return Object.fromEntries(entries);
  }

  return cleanFields(wire);
}
