import { type JsonObject, objectAt, stringAt } from '../core/json';
import { EXPIRY_MIN } from '../xendit/limits';
import { dateTimeMs } from '../xendit/rules/formats';
import type { Session } from '../xendit/types';

/**
 * What `POST /sessions` takes and `GET /sessions/{id}` gives back as it was sent (sections 2 and 3). Not among them: ids, status, times,
 * keys and links, which are Xendit's to give; and `customer`, whom the answer names by `customer_id`.
 */
const KEPT = [
  // The merchant's own id of the order, which the new session is for as well; Xendit documents no check for duplicates.
  'reference_id',
  'session_type',
  'mode',
  'amount',
  'currency',
  'country',
  'allow_save_payment_method',
  'customer_id',
  'capture_method',
  'channel_properties',
  'allowed_payment_channels',
  'expires_at',
  'locale',
  'metadata',
  'description',
  'items',
  'notification_channels',
  'success_return_url',
  'cancel_return_url',
  'components_configuration',
  'cards_session_js',
  'subscription',
  'payment_link_configuration',
] as const;

/**
 * The body of `POST /sessions` that makes the same session again for pages at other origins. The time of its expiry is kept while Xendit
 * would still take it; else the new one gets the usual half hour.
 *
 * @param now the provider's time, in milliseconds since 1970
 */
export function sessionAgain({ wire }: Pick<Session, 'wire'>, origins: readonly string[], now: number): JsonObject {
  const sent = KEPT.map((field) => [field, wire[field]] as const).filter(([, value]) => isSaid(value));
  const { expires_at: _, ...same } = Object.fromEntries(sent);
  const configuration = Object.entries(objectAt(wire, 'components_configuration')).filter(([, value]) => isSaid(value));
  return {
    ...same,
    ...stillInTime(wire, now),
    components_configuration: { ...Object.fromEntries(configuration), origins: [...origins] },
  };
}

/** Xendit answers `null` for what was not sent (D42). */
function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function stillInTime(wire: JsonObject, now: number): JsonObject {
  const expiry = stringAt(wire, 'expires_at');
  const ms = expiry === null ? null : dateTimeMs(expiry);
  return ms !== null && ms - now >= EXPIRY_MIN ? { expires_at: expiry } : {};
}
