import { PatternRouter } from 'hono/router/pattern-router';
import type { HttpResponse } from '../../core/http';
import { isJsonObject, type JsonObject, parseJson } from '../../core/json';
import { ApiError } from '../api-error';
import { catchUp } from '../catch-up';
import { ACTION_PAGES } from '../charges/charge-terms';
import type { State, Tx } from '../state';
import type { SessionWire } from '../wire';
import { actionView, chooseOutcome } from './actions';
import { ACTIONS } from './attempt-view';
import {
  cardInfo,
  type GatewayAnswer,
  type GatewayCall,
  poll,
  readForSdk,
  readWalletVisit,
  simulate,
  submit,
} from './calls';
import { drawSign } from './channels';
import { chargeActionView, chooseChargeOutcome } from './charge-actions';
import { ACTION, CARD_FIELD } from './documents';

/** A request of a browser. */
export interface GatewayRequest {
  readonly method: string;
  /** Where the browser reached it: its origin is the gateway's address. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `null` when it was too large. */
  readonly body: string | null;
}

export interface GatewayOptions {
  /** The text of a built file of the pages: `card-field.js`, `action.js`, `sandbox.css`. */
  readonly asset: (name: string) => string;
  /** The page at which a session is paid, if there is one: its path, or its address. */
  readonly pageFor: (session: SessionWire, headers: GatewayRequest['headers']) => string | null;
  /** Something may have happened of which webhooks tell. */
  readonly onChange: () => void;
}

/** Answers what is the gateway's, and `undefined` to anything else. */
export type Gateway = (request: GatewayRequest) => Promise<HttpResponse | undefined>;

type Handler = (call: GatewayCall, pageFor: (session: SessionWire) => string | null) => GatewayAnswer;

/** A call of the pages of banks and wallets: of the gateway's own origin, and nobody else's. */
function own(answerTo: (call: GatewayCall, pageFor: Parameters<Handler>[1]) => object): Handler {
  return (call, pageFor) => {
    if (call.origin !== null && call.origin !== call.address)
      throw new ApiError(403, 'FORBIDDEN', `${call.origin} is not where this page is`);
    return { status: 200, body: answerTo(call, pageFor), allowedOrigin: null };
  };
}

const CALLS: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['POST', '/api/sessions/payment_requests', submit('payment')],
  ['POST', '/api/sessions/payment_tokens', submit('token')],
  ['GET', '/api/sessions/:authKey', readForSdk],
  ['GET', '/api/sessions/:authKey/poll', poll],
  ['POST', '/api/sessions/:authKey/card_info', cardInfo],
  ['POST', '/api/sessions/:authKey/payment_requests/:attemptId/simulate', simulate],
  ['GET', '/sandbox/wallets/:authKey', readWalletVisit],
  ['GET', `${ACTIONS}:attemptId/state`, own(({ tx, path }, pageFor) => actionView(tx, path.attemptId ?? '', pageFor))],
  [
    'POST',
    `${ACTIONS}:attemptId/outcome`,
    own(({ tx, path, payload }) => chooseOutcome(tx, path.attemptId ?? '', payload)),
  ],
  ['GET', `${ACTION_PAGES}:key/state`, own(({ tx, path }) => chargeActionView(tx, path.key ?? ''))],
  [
    'POST',
    `${ACTION_PAGES}:key/outcome`,
    own(({ tx, path, payload }) => chooseChargeOutcome(tx, path.key ?? '', payload)),
  ],
];

const router = new PatternRouter<Handler>();
for (const [method, path, handler] of CALLS) router.add(method, path, handler);

/**
 * What the browser SDK talks to: the gateway's calls over the same state as the REST API, the card fields, and the pages of banks and
 * wallets. Rejects only for what is wrong with this machine.
 */
export function createGateway(state: State, options: GatewayOptions): Gateway {
  return async (request) => {
    const [[match] = []] = router.match(request.method, request.url.pathname);
    if (match === undefined) return documentAt(request, options.asset);
    const [handler, params] = match;
    const path = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
    const response = await state.change((tx) =>
      answer(tx, request, path, (call) => handler(call, (session) => options.pageFor(session, request.headers))),
    );
    if (request.method === 'POST') options.onChange();
    return response;
  };
}

function answer(
  tx: Tx,
  request: GatewayRequest,
  path: GatewayCall['path'],
  handle: (call: GatewayCall) => GatewayAnswer,
): HttpResponse {
  catchUp(tx);
  const { origin: address, searchParams: query } = request.url;
  const origin = request.headers.origin ?? null;
  try {
    const payload = payloadOf(request);
    const { status, body, allowedOrigin } = handle({ tx, address, origin, query, payload, path });
    return json(status, body, allowedOrigin === null ? {} : { 'access-control-allow-origin': allowedOrigin });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const content = { title: 'The sandbox says no', message_1: error.message };
    return json(error.status, { ...error.wire(), error_content: content }, {});
  }
}

/** `payload=<JSON>` as a form, whatever the method. A call without one has an empty payload. */
function payloadOf({ body, method }: GatewayRequest): JsonObject {
  if (body === null) throw new ApiError(413, 'API_VALIDATION_ERROR', 'The body is too large');
  if (method === 'GET') return {};
  const payload = parseJson(new URLSearchParams(body).get('payload') ?? '');
  if (!isJsonObject(payload)) throw new ApiError(400, 'API_VALIDATION_ERROR', 'payload is no JSON object');
  return payload;
}

function json(status: number, body: object, headers: Readonly<Record<string, string>>): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

function documentAt({ method, url }: GatewayRequest, asset: GatewayOptions['asset']): HttpResponse | undefined {
  if (method !== 'GET') return undefined;
  const { pathname } = url;
  const file = /^\/sandbox\/(card-field\.js|action\.js|sandbox\.css)$/.exec(pathname)?.[1];
  if (file !== undefined) return text(file.endsWith('.css') ? 'text/css' : 'text/javascript', asset(file));
  const sign = /^\/sandbox\/signs\/([A-Za-z_]{1,40})\.svg$/.exec(pathname)?.[1];
  if (sign !== undefined) return text('image/svg+xml', drawSign(sign.toUpperCase()));
  if (pathname === '/sandbox/card-field') return text('text/html', CARD_FIELD);
  if (/^\/(sandbox\/actions\/p[rt]-[0-9a-f-]{36}|hosted\/actions\/[0-9a-f]{32})$/.test(pathname))
    return text('text/html', ACTION);
  return undefined;
}

function text(type: string, body: string): HttpResponse {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}
