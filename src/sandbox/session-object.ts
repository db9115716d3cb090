import { isoTime } from '../core/clock';
import type { JsonObject } from '../core/json';
import { randomHex } from '../core/random';
import { DEFAULT_LOCALE, EXPIRY_DEFAULT } from '../xendit/limits';
import { newPlanId, newSessionId } from './ids';
import { newSdkDoor, type SdkDoor } from './sdk-key';
import type { Caller } from './service';
import type { Tx } from './state';
import type { SessionWire } from './wire';

// Answered as they were sent (section 3). A field that is not documented is taken and not shown.
const ECHOED = [
  'reference_id',
  'session_type',
  'allow_save_payment_method',
  'currency',
  'amount',
  'country',
  'mode',
  'channel_properties',
  'allowed_payment_channels',
  'metadata',
  'description',
  'items',
  'notification_channels',
  'success_return_url',
  'cancel_return_url',
  'components_configuration',
  'subscription',
] as const;

/** Where hosted pages are, below the sandbox's address. */
export const HOSTED_PAGES = '/hosted/';

export interface NewSession {
  readonly wire: SessionWire;
  readonly sdk: SdkDoor;
}

/**
 * A new session from a body that the rules let pass, with the defaults of section 2.
 *
 * @param address where the sandbox's hosted pages are reached, such as `http://127.0.0.1:4010`.
 */
export function newSession(
  tx: Tx,
  body: JsonObject,
  { owner, address }: Caller,
  customerId: string | null,
): NewSession {
  const created = isoTime(tx.now);
  const id = newSessionId(tx.random, tx.now);
  // A hosted page is driven by the SDK too, with a key that the API does not show.
  const sdk = newSdkDoor(tx.random);
  const wire: SessionWire = {
    payment_session_id: id,
    created,
    updated: created,
    status: 'ACTIVE',
    ...echo(body),
    ...captureMethod(body),
    expires_at: expiresAt(tx, body),
    locale: typeof body.locale === 'string' ? body.locale : DEFAULT_LOCALE,
    ...(body.mode === 'PAYMENT_LINK'
      ? { payment_link_url: `${address}${HOSTED_PAGES}${randomHex(tx.random, 16)}` }
      : { components_sdk_key: sdk.key }),
    ...(body.session_type === 'SUBSCRIPTION' ? { recurring_plan_id: newPlanId(tx.random) } : {}),
    customer_id: customerId,
    payment_token_id: null,
    payment_request_id: null,
    payment_id: null,
    business_id: owner,
  };
  return { wire, sdk };
}

type Echoed = Pick<SessionWire, (typeof ECHOED)[number]>;

function echo(body: JsonObject): Echoed {
  const sent = ECHOED.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]]));
  // The rules have looked at each of these fields: see `checkSessionRequest`.
  return Object.fromEntries(sent) as Echoed;
}

function captureMethod(body: JsonObject): Pick<SessionWire, 'capture_method'> {
  if (body.session_type !== 'PAY') return {};
  return { capture_method: body.capture_method === 'MANUAL' ? 'MANUAL' : 'AUTOMATIC' };
}

function expiresAt({ now }: Tx, { expires_at: sent }: JsonObject): string {
  return isoTime(typeof sent === 'string' ? Date.parse(sent.toUpperCase()) : now + EXPIRY_DEFAULT);
}
