import { XpsError } from '../../core/errors';
import { isJsonObject, type JsonObject, stringAt } from '../../core/json';
import { ApiError } from '../api-error';
import { type Attempt, beginAttempt, endAttempt, findAttempt } from '../attempts';
import type { PayOptions } from '../pay-choice';
import { findSessionByAuthKey, type SessionRow } from '../records';
import type { Tx } from '../state';
import { schemeOf } from '../test-cards';
import { makesToken } from '../wire';
import { walletVisit } from './actions';
import { attemptView, pollView } from './attempt-view';
import { type CardReader, createCardReader } from './card-data';
import { sessionView } from './session-view';

/** A call of the browser SDK (its reference, section 3). */
export interface GatewayCall {
  readonly tx: Tx;
  /** Where the browser reaches the gateway. */
  readonly address: string;
  /** The `Origin` header, if any. */
  readonly origin: string | null;
  readonly query: URLSearchParams;
  /** The `payload` of the body. */
  readonly payload: JsonObject;
  /** Parts of the path: `authKey`, `attemptId`. */
  readonly path: Readonly<Record<string, string>>;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly body: object;
  /** Who but the gateway's own pages may read the answer. */
  readonly allowedOrigin: string | null;
}

/** `GET /api/sessions/{authKey}` */
export function readForSdk(call: GatewayCall): GatewayAnswer {
  const row = callersSession(call);
  return answer(call, 200, sessionView(call.tx, row.wire));
}

/** `GET /api/sessions/{authKey}/poll` */
export function poll(call: GatewayCall): GatewayAnswer {
  const row = callersSession(call);
  return answer(call, 200, pollView(call.tx, row.wire, call.query.get('token_request_id'), call.address));
}

/** `POST /api/sessions/payment_requests` of PAY sessions, and `payment_tokens` of those that save */
export function submit(what: 'payment' | 'token'): (call: GatewayCall) => GatewayAnswer {
  return (call) => {
    const row = callersSession(call);
    if (makesToken(row.wire) !== (what === 'token'))
      throw refused(`A session of type ${row.wire.session_type} takes no ${what} request`);
    const attempt = explained(() => beginAttempt(call.tx, row, optionsOf(row, call.payload)));
    return answer(call, 201, attemptView(row.wire, attempt, call.address));
  };
}

/** `POST /api/sessions/{authKey}/payment_requests/{id}/simulate`: somebody pays the QR code */
export function simulate(call: GatewayCall): GatewayAnswer {
  const row = callersSession(call);
  const attempt = findAttempt(call.tx, 'id', call.path.attemptId ?? '');
  if (attempt?.sessionId !== row.wire.payment_session_id) throw notFound('Payment request');
  // Simulation is for what is shown and paid elsewhere (section 7, "Simulate").
  if (attempt.action !== 'qr') throw refused('Only a payment that is presented to the customer can be simulated');
  endAttempt(call.tx, attempt, null);
  return answer(call, 200, { status: 'PENDING', message: 'The payment is simulated; its outcome comes by webhook' });
}

/** `POST /api/sessions/{authKey}/card_info` */
export function cardInfo(call: GatewayCall): GatewayAnswer {
  const row = callersSession(call);
  const scheme = schemeOf(readerOf(row).number(call.payload.card_number));
  return answer(call, 200, {
    schemes: scheme === null ? [] : [scheme],
    country_codes: [row.wire.country],
    require_billing_information: false,
  });
}

/** `GET /sandbox/wallets/{authKey}`: of the sandbox alone, for the page that a wallet sends its customer back to */
export function readWalletVisit(call: GatewayCall): GatewayAnswer {
  return answer(call, 200, { visit: walletVisit(call.tx, callersSession(call).wire) });
}

/** The session in the path or the payload, for a page that may ask for it. */
function callersSession({ tx, path, payload, origin, address }: GatewayCall): SessionRow {
  const row = findSessionByAuthKey(tx, path.authKey ?? stringAt(payload, 'session_id') ?? '');
  if (row === undefined) throw notFound('Payment session');
  if (origin !== null && origin !== address && !originsOf(row).includes(origin)) {
    throw new ApiError(403, 'FORBIDDEN', `${origin} is not among the session's origins`);
  }
  return row;
}

function originsOf({ wire }: SessionRow): readonly string[] {
  return wire.components_configuration?.origins ?? [];
}

function answer(call: GatewayCall, status: number, body: object): GatewayAnswer {
  return { status, body, allowedOrigin: call.origin === call.address ? null : call.origin };
}

const MONTH_AND_YEAR = /^(0[1-9]|1[0-2])\/(20)?\d{2}$/;

function optionsOf(row: SessionRow, payload: JsonObject): PayOptions {
  const channel = stringAt(payload, 'channel_code');
  // Codes are upper case: `cards` would be a card that nobody typed.
  if (channel === null || channel !== channel.toUpperCase()) throw invalid('channel_code is missing, or none');
  const save = typeof payload.save_payment_method === 'boolean' ? { save: payload.save_payment_method } : {};
  if (channel !== 'CARDS') return { channel, ...save };
  const { number, expiry } = readerOf(row).card(
    isJsonObject(payload.channel_properties) ? payload.channel_properties : {},
  );
  if (!MONTH_AND_YEAR.test(expiry)) throw invalid('what the expiry field sealed is no month and year');
  return { channel, card: number, expiry, ...save };
}

function readerOf({ wire, sdk }: SessionRow): CardReader {
  if (sdk === null) throw refused('The session is from before the sandbox had card fields; make a new one');
  return createCardReader(wire.payment_session_id, sdk.privateKey);
}

/** What stands against an attempt, in the gateway's form. */
function explained(begin: () => Attempt): Attempt {
  try {
    return begin();
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    throw refused(error.message, error.code.toUpperCase());
  }
}

const invalid = (message: string): ApiError => new ApiError(400, 'API_VALIDATION_ERROR', message);
const refused = (message: string, code = 'API_VALIDATION_ERROR'): ApiError => new ApiError(400, code, message);
const notFound = (what: string): ApiError => new ApiError(404, 'DATA_NOT_FOUND', `${what} not found`);
