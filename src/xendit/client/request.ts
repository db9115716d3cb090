import type { HttpRequest, HttpResponse } from '../../core/http';
import type { JsonObject } from '../../core/json';

/** Where a request goes and in whose name. */
export interface RequestTarget {
  /** Without a slash at its end: `https://api.xendit.co`. */
  readonly baseUrl: string;
  readonly secretKey: string;
  /** The sub-account of a platform, 24 hex characters (header `for-user-id`). */
  readonly forUserId?: string;
  /** The split rule (header `with-split-rule`), for endpoints that take one. */
  readonly splitRuleId?: string;
}

/** A request, and by which endpoint Xendit counts it: limits are per endpoint and account (section 1, "Rate limits"). */
export interface ApiRequest extends HttpRequest {
  /** `GET /sessions/{id}`. */
  readonly endpoint: string;
}

/** Sends one request once. Rejects with an `XpsError` of kind `network` when no answer came. */
export type ApiTransport = (request: ApiRequest) => Promise<HttpResponse>;

/** One call of an endpoint. */
export interface ApiCall {
  /** Method and path as documented, with `{names}` where `ids` go, in order: `POST /v3/payments/{id}/capture`. */
  readonly endpoint: string;
  readonly ids?: readonly string[];
  /** Names and values behind the path. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  /** Header `api-version`, where the endpoint table asks for one. */
  readonly version?: string;
  /** Whether the endpoint takes `with-split-rule`. */
  readonly splits?: boolean;
}

/** A call as it goes over the wire. */
export function apiRequest(
  target: RequestTarget,
  { endpoint, ids = [], query, body, version, splits }: ApiCall,
): ApiRequest {
  const [method = 'GET', template = ''] = endpoint.split(' ');
  const left = [...ids];
  const path = template.replace(/\{\w+\}/g, () => encodeURIComponent(left.shift() ?? ''));
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  return {
    endpoint,
    method: method as HttpRequest['method'],
    url: `${target.baseUrl}${path}${search}`,
    headers: {
      ...identity(target),
      ...(version === undefined ? {} : { 'api-version': version }),
      ...(splits === true && target.splitRuleId !== undefined ? { 'with-split-rule': target.splitRuleId } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

// HTTP Basic: the key is the user, the password is empty, and the colon between them is needed (section 1, "Auth").
function identity({ secretKey, forUserId }: RequestTarget): Record<string, string> {
  return {
    authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`,
    accept: 'application/json',
    ...(forUserId === undefined ? {} : { 'for-user-id': forUserId }),
  };
}
