import { shortenId } from '../core/ids';
import { isJsonObject } from '../core/json';
import { maskLink, maskSdkKey } from '../core/redact';
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

function withoutSecrets({ wire, tokenId, paymentLinkUrl, componentsSdkKey }: Session): PageSession['wire'] {
  return {
    ...wire,
    ...(tokenId === null ? {} : { payment_token_id: shortenId(tokenId) }),
    ...(paymentLinkUrl === null ? {} : { payment_link_url: maskLink(paymentLinkUrl) }),
    ...(componentsSdkKey === null ? {} : { components_sdk_key: maskSdkKey() }),
  };
}
