import * as v from 'valibot';
import { type ProviderRefusal, XpsError } from '../core/errors';
import { isJsonObject, objectAt, parseJson, stringAt } from '../core/json';
import type { Session } from './types';

const id = v.pipe(v.string(), v.nonEmpty());
// Absent and null are the same (D42); a field of an unexpected type is as good as absent, and still to be seen in `wire`.
const maybe = v.fallback(v.nullable(id), null);
const words = v.fallback(v.string(), '');

const sessionShape = v.object({
  payment_session_id: id,
  status: id,
  reference_id: words,
  session_type: words,
  mode: words,
  amount: v.fallback(v.pipe(v.number(), v.finite()), 0),
  currency: words,
  country: words,
  allow_save_payment_method: maybe,
  customer_id: maybe,
  description: maybe,
  expires_at: maybe,
  created: maybe,
  updated: maybe,
  payment_token_id: maybe,
  payment_id: maybe,
  payment_request_id: maybe,
  payment_link_url: maybe,
  components_sdk_key: maybe,
});

/**
 * A session out of any answer (section 3).
 *
 * @throws XpsError of kind network, `unexpected_answer`, when it has no id or no status.
 */
export function decodeSession(json: unknown): Session {
  const parsed = isJsonObject(json) ? v.safeParse(sessionShape, json) : undefined;
  if (!isJsonObject(json) || !parsed?.success) {
    throw new XpsError('network', 'the answer is no payment session: its id or its status is missing', {
      code: 'unexpected_answer',
      hint: 'something else may have answered instead; check the base URL and any proxy',
    });
  }
  const wire = parsed.output;
  return {
    id: wire.payment_session_id,
    status: wire.status,
    referenceId: wire.reference_id,
    type: wire.session_type,
    mode: wire.mode,
    amount: wire.amount,
    currency: wire.currency,
    country: wire.country,
    save: wire.allow_save_payment_method,
    customerId: wire.customer_id,
    description: wire.description,
    expiresAt: wire.expires_at,
    createdAt: wire.created,
    updatedAt: wire.updated,
    tokenId: wire.payment_token_id,
    paymentId: wire.payment_id,
    paymentRequestId: wire.payment_request_id,
    origins: originsOf(json),
    paymentLinkUrl: wire.payment_link_url,
    componentsSdkKey: wire.components_sdk_key,
    wire: json,
  };
}

function originsOf(json: { readonly [field: string]: unknown }): readonly string[] {
  const { origins } = objectAt(json, 'components_configuration');
  return Array.isArray(origins) ? origins.filter((origin) => typeof origin === 'string') : [];
}

// Xendit's support asks for a Request-ID; the header's name is not documented (section 1).
const REQUEST_ID_HEADERS = [
  'request-id',
  'x-request-id',
  'xendit-request-id',
  'x-xendit-request-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'cf-ray',
];

const SHOWN = 500;

/** What a refusal says (section 4, "Body"), whatever came: the error body, JSON of another kind, a proxy's HTML, nothing. */
export function decodeProviderError(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Omit<ProviderRefusal, 'answeredBy'> {
  const json = parseJson(body);
  const fields = isJsonObject(json) ? json : {};
  const requestId = REQUEST_ID_HEADERS.map((name) => headers[name]).find(
    (value) => value !== undefined && value !== '',
  );
  return {
    status,
    // One documented code ends in a blank (D26).
    errorCode: stringAt(fields, 'error_code')?.trim().slice(0, SHOWN) || `HTTP_${status}`,
    message: (stringAt(fields, 'message') ?? plainText(body)).slice(0, SHOWN),
    ...(requestId === undefined ? {} : { requestId }),
    ...(Array.isArray(fields.errors) ? { errors: fields.errors } : {}),
  };
}

/** The title of a web page, or the beginning of any other text. */
function plainText(body: string): string {
  const start = body.slice(0, 5_000);
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1];
  const text = (title ?? start.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
  return text === '' ? 'the answer is empty' : text;
}
