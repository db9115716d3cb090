import { PatternRouter } from 'hono/router/pattern-router';
import type { HttpResponse } from '../core/http';
import { randomUuid } from '../core/random';
import { CLOCK_HEADER, writeTime } from '../core/sandbox-headers';
import { ApiError } from './api-error';
import { catchUp } from './catch-up';
import { CHARGE_ENDPOINTS } from './charges/endpoints';
import { requireKey } from './credentials';
import type { Endpoint } from './endpoint';
import { countRequest } from './rate-window';
import type { Caller } from './service';
import { SESSION_ENDPOINTS } from './session-endpoints';
import type { State, Tx } from './state';
import { SUBSCRIPTION_ENDPOINTS } from './subscriptions/endpoints';

/** A request as the sandbox sees it, whether it came over HTTP or from the same process. */
export interface RestRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `null` when it was larger than `MAX_BODY`. */
  readonly body: string | null;
  /** Where the caller reaches the sandbox, such as `http://127.0.0.1:4010`. */
  readonly address: string;
}

export type Rest = (request: RestRequest) => Promise<HttpResponse>;

// hono's router alone: its Request and Response objects would cost every start of an embedded sandbox a third of Node's own start.
const router = new PatternRouter<Endpoint>();
for (const endpoint of [...SESSION_ENDPOINTS, ...CHARGE_ENDPOINTS, ...SUBSCRIPTION_ENDPOINTS])
  router.add(endpoint.method, endpoint.path, endpoint);

/** The sandbox's REST API: every request is one transaction. Rejects only for what is wrong with this machine. */
export function createRest(state: State): Rest {
  return (request) =>
    state.change((tx) => {
      catchUp(tx);
      const { status, headers, body } = answer(tx, request);
      return {
        status,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          ...headers,
          'request-id': randomUuid(tx.random),
          [CLOCK_HEADER]: writeTime({ now: tx.now, runs: tx.clock.seed === null }),
        },
        body: JSON.stringify(body),
      };
    });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

function answer(tx: Tx, request: RestRequest): Answer {
  let headers: Answer['headers'] = {};
  try {
    const { endpoint, params } = route(request);
    requireKey(request.headers.authorization, tx.account.secretKey);
    requireVersion(endpoint, request);
    headers = countRequest(tx, endpoint.name);
    return {
      status: endpoint.status,
      headers,
      body: endpoint.handle({ tx, caller: callerOf(tx, request), request, params, id: params.id ?? '' }),
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, headers: { ...headers, ...error.headers }, body: error.wire() };
  }
}

/** Section 1: the guide says that a version is needed, its schema does not. */
function requireVersion({ version }: Endpoint, { headers, path }: RestRequest): void {
  const sent = headers['api-version'];
  if (version === undefined || sent === version) return;
  throw new ApiError(
    400,
    'API_VALIDATION_ERROR',
    `${path} needs the header api-version: ${version}${sent ? `, not ${sent}` : ''}`,
  );
}

function callerOf({ account }: Tx, { headers, address }: RestRequest): Caller {
  return {
    owner: headers['for-user-id'] || account.businessId,
    splitRule: headers['with-split-rule'] || null,
    address,
  };
}

const METHODS = ['GET', 'POST', 'PATCH'] as const;

function route({ method, path }: RestRequest): { endpoint: Endpoint; params: Record<string, string> } {
  const [[match] = []] = router.match(method, path);
  if (match !== undefined) {
    const [endpoint, params] = match;
    return {
      endpoint,
      params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    };
  }
  const others = METHODS.filter((other) => router.match(other, path)[0].length > 0);
  if (others.length === 0) throw new ApiError(404, 'NOT_FOUND', `The sandbox has nothing at ${path}`);
  // Not documented; as HTTP has it.
  throw new ApiError(405, 'METHOD_NOT_ALLOWED', `${method} is not allowed at ${path}`, {
    headers: { allow: others.join(', ') },
  });
}
