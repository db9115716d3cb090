import type { HttpRequest } from '../core/http';
import type { JsonObject } from '../core/json';

/** Where a request goes and in whose name. */
export interface RequestTarget {
  /** Without a slash at its end: `https://api.xendit.co`. */
  readonly baseUrl: string;
  readonly secretKey: string;
  /** The sub-account of a platform, 24 hex characters (header `for-user-id`). */
  readonly forUserId?: string;
  /** The split rule (header `with-split-rule`); creating sessions only. */
  readonly splitRuleId?: string;
}

/** `POST /sessions` (sections 1 and 2). Answers 201 and the session. */
export function createSessionRequest(target: RequestTarget, body: JsonObject): HttpRequest {
  const split = target.splitRuleId === undefined ? {} : { 'with-split-rule': target.splitRuleId };
  return {
    method: 'POST',
    url: `${target.baseUrl}/sessions`,
    headers: { ...headers(target), ...split, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** `GET /sessions/{id}` (sections 1 and 3). Answers 200 and the session. */
export function getSessionRequest(target: RequestTarget, id: string): HttpRequest {
  return { method: 'GET', url: `${target.baseUrl}/sessions/${encodeURIComponent(id)}`, headers: headers(target) };
}

/** `POST /sessions/{id}/cancel`, without a body (sections 1 and 3). Answers 200 and the session. */
export function cancelSessionRequest(target: RequestTarget, id: string): HttpRequest {
  return {
    method: 'POST',
    url: `${target.baseUrl}/sessions/${encodeURIComponent(id)}/cancel`,
    headers: headers(target),
  };
}

// HTTP Basic: the key is the user, the password is empty, and the colon between them is needed (section 1, "Auth").
function headers({ secretKey, forUserId }: RequestTarget): Record<string, string> {
  return {
    authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`,
    accept: 'application/json',
    ...(forUserId === undefined ? {} : { 'for-user-id': forUserId }),
  };
}
