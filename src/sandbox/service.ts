import { isoTime } from '../core/clock';
import { isJsonObject, type JsonObject, stringAt } from '../core/json';
import { checkSessionRequest } from '../xendit/rules';
import type { Customer } from '../xendit/types';
import { ApiError } from './api-error';
import { newCustomerId } from './ids';
import { queue } from './outbox';
import {
  findCustomer,
  findCustomerByReference,
  findSession,
  lapsedSessions,
  putCustomer,
  putSession,
  type SessionRow,
} from './records';
import { refuseViolations } from './refuse-violations';
import { newSession } from './session-object';
import { sessionExpired } from './session-payloads';
import type { Tx } from './state';
import { refuseUnserved } from './unserved';
import type { SessionWire } from './wire';

/** On whose behalf a call is made. */
export interface Caller {
  /** Business id: the account's, or the sub-account's of `for-user-id`. */
  readonly owner: string;
  /** `with-split-rule`. */
  readonly splitRule: string | null;
  /** Where the caller reaches the sandbox: hosted pages are below it. */
  readonly address: string;
}

/**
 * `POST /sessions` (section 2).
 *
 * @throws ApiError as section 4 lists them.
 */
export function createSession(tx: Tx, caller: Caller, body: JsonObject): SessionWire {
  refuseViolations(checkSessionRequest(body, tx.now));
  refuseUnserved(body);
  const { owner, splitRule } = caller;
  const { wire, sdk } = newSession(tx, body, caller, customerOf(tx, caller, body));
  putSession(tx, { wire, owner, splitRule, sdk });
  return wire;
}

/** `GET /sessions/{id}`. @throws ApiError 404 when the caller has no such session. */
export function readSession(tx: Tx, caller: Caller, id: string): SessionWire {
  return ownSession(tx, caller, id).wire;
}

/** `POST /sessions/{id}/cancel`. @throws ApiError 404, or 422 when the session is final. */
export function cancelSession(tx: Tx, caller: Caller, id: string): SessionWire {
  const row = ownSession(tx, caller, id);
  if (row.wire.status !== 'ACTIVE') {
    throw new ApiError(422, 'INVALID_SESSION_STATUS', `Session status is ${row.wire.status}, expecting ACTIVE`);
  }
  // No webhook tells of it (section 3, transitions).
  return changeSession(tx, row, { status: 'CANCELED', updated: isoTime(tx.now) });
}

/** A session whose time was over. */
export interface Expiry {
  readonly sessionId: string;
  readonly reference: string;
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
}

/** Ends the sessions whose time is up, as Xendit does by itself, the earliest first. Every operation begins with it. */
export function expireSessions(tx: Tx): readonly Expiry[] {
  return lapsedSessions(tx).map((row) => {
    const wire = changeSession(tx, row, { status: 'EXPIRED', updated: row.wire.expires_at });
    queue(tx, sessionExpired(wire));
    return {
      sessionId: wire.payment_session_id,
      reference: wire.reference_id,
      at: Date.parse(wire.expires_at),
    };
  });
}

/** Keeps a session with some of its fields changed. */
export function changeSession(tx: Tx, row: SessionRow, changes: Partial<SessionWire>): SessionWire {
  const wire = { ...row.wire, ...changes };
  putSession(tx, { ...row, wire });
  return wire;
}

function ownSession(tx: Tx, { owner }: Caller, id: string): SessionRow {
  const row = findSession(tx, id);
  if (row === undefined || row.owner !== owner) throw new ApiError(404, 'NOT_FOUND', `Payment session ${id} not found`);
  return row;
}

/** The customer's id. When both forms are sent, which is not documented, the id counts. */
function customerOf(tx: Tx, { owner }: Caller, body: JsonObject): string | null {
  const id = stringAt(body, 'customer_id');
  if (id !== null) {
    if (findCustomer(tx, id)?.owner === owner) return id;
    throw new ApiError(404, 'DATA_NOT_FOUND', `Customer ${id} not found`);
  }
  return isJsonObject(body.customer) ? customerIdFor(tx, owner, body.customer as unknown as Customer) : null;
}

/**
 * A reference of another business is refused with `DUPLICATE_ERROR`. Sent again by the same business, which is not documented, it means
 * the customer that has it.
 */
function customerIdFor(tx: Tx, owner: string, customer: Customer): string {
  const known = findCustomerByReference(tx, customer.reference_id);
  if (known?.owner === owner) return known.wire.id;
  if (known !== undefined) {
    throw new ApiError(
      409,
      'DUPLICATE_ERROR',
      `Customer reference_id ${customer.reference_id} is used by another business`,
    );
  }
  const created = isoTime(tx.now);
  const wire = { id: newCustomerId(tx.random), ...customer, created, updated: created };
  putCustomer(tx, { owner, wire });
  return wire.id;
}
