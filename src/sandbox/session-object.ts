import { isoTime } from '../core/clock';
import type { JsonObject } from '../core/json';
import { randomHex } from '../core/random';
import { DEFAULT_LOCALE, EXPIRY_DEFAULT } from '../xendit/limits';
import { newSessionId } from './ids';
import { newSdkKey } from './sdk-key';
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
] as const;

/** Where the sandbox pretends that hosted pages are. Nothing answers there, and nothing of Xendit's is named. */
const HOSTED_PAGES = 'http://127.0.0.1:4010/hosted/';

/** A new session from a body that the rules let pass, with the defaults of section 2. */
export function newSession(tx: Tx, body: JsonObject, owner: string, customerId: string | null): SessionWire {
  const created = isoTime(tx.now);
  return {
    payment_session_id: newSessionId(tx.random, tx.now),
    created,
    updated: created,
    status: 'ACTIVE',
    ...echo(body),
    ...captureMethod(body),
    expires_at: expiresAt(tx, body),
    locale: typeof body.locale === 'string' ? body.locale : DEFAULT_LOCALE,
    ...doorFor(tx, body),
    customer_id: customerId,
    payment_token_id: null,
    payment_request_id: null,
    payment_id: null,
    business_id: owner,
  };
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

/** How the customer gets in: a link, or a key for the page's SDK. */
function doorFor({ random }: Tx, { mode }: JsonObject): Pick<SessionWire, 'payment_link_url' | 'components_sdk_key'> {
  if (mode === 'PAYMENT_LINK') return { payment_link_url: `${HOSTED_PAGES}${randomHex(random, 16)}` };
  return { components_sdk_key: newSdkKey(random) };
}
