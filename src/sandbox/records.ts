import { AUTHORIZATION_LASTS } from '../xendit/limits';
import { authKeyOf, type SdkDoor } from './sdk-key';
import type { Tx } from './state';
import type { CustomerWire, SessionStatus, SessionWire } from './wire';

/** A session with what the API does not show of it. */
export interface SessionRow {
  readonly wire: SessionWire;
  /** The business it was made for: the account, or the sub-account of `for-user-id`. */
  readonly owner: string;
  readonly splitRule: string | null;
  /** `null` for a session made before the sandbox could be paid in a browser. */
  readonly sdk: SdkDoor | null;
}

interface StoredSession {
  owner: string;
  split_rule: string | null;
  wire: string;
  sdk_key: string | null;
  private_key: string | null;
}

const COLUMNS = 'owner, split_rule, wire, sdk_key, private_key';

export function putSession({ database }: Tx, { wire, owner, splitRule, sdk }: SessionRow): void {
  database
    .prepare(
      `INSERT INTO sessions (id, owner, split_rule, status, expires_at, wire, sdk_key, private_key, auth_key, link)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, wire = excluded.wire`,
    )
    .run([
      wire.payment_session_id,
      owner,
      splitRule,
      wire.status,
      Date.parse(wire.expires_at),
      JSON.stringify(wire),
      sdk?.key ?? null,
      sdk?.privateKey ?? null,
      sdk === null ? null : authKeyOf(sdk.key),
      wire.payment_link_url?.split('/').at(-1) ?? null,
    ]);
}

export function findSession(tx: Tx, id: string): SessionRow | undefined {
  return sessionWhere(tx, 'id', id);
}

/** By what the SDK names it: see `authKeyOf`. */
export function findSessionByAuthKey(tx: Tx, authKey: string): SessionRow | undefined {
  return sessionWhere(tx, 'auth_key', authKey);
}

/** By the last part of its `payment_link_url`. */
export function findSessionByLink(tx: Tx, link: string): SessionRow | undefined {
  return sessionWhere(tx, 'link', link);
}

function sessionWhere({ database }: Tx, column: 'id' | 'auth_key' | 'link', value: string): SessionRow | undefined {
  const row = database.prepare<StoredSession>(`SELECT ${COLUMNS} FROM sessions WHERE ${column} = ?`).get([value]);
  return row === undefined ? undefined : toSession(row);
}

/** Active sessions whose time is up, the earliest first. */
export function lapsedSessions({ database, now }: Tx): SessionRow[] {
  return database
    .prepare<StoredSession>(
      `SELECT ${COLUMNS} FROM sessions WHERE status = 'ACTIVE' AND expires_at <= ? ORDER BY expires_at, id`,
    )
    .all([now])
    .map(toSession);
}

/** When the next active session expires, in milliseconds of the sandbox's clock. */
export function nextExpiryAt({ database }: Tx): number | null {
  return (
    database
      .prepare<{ at: number | null }>("SELECT min(expires_at) AS at FROM sessions WHERE status = 'ACTIVE'")
      .get([])?.at ?? null
  );
}

export function countSessions({ database }: Tx): Record<SessionStatus, number> {
  const rows = database
    .prepare<{ status: SessionStatus; count: number }>('SELECT status, count(*) AS count FROM sessions GROUP BY status')
    .all([]);
  const counted = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  return { ACTIVE: 0, COMPLETED: 0, EXPIRED: 0, CANCELED: 0, ...counted };
}

function toSession({ wire, owner, split_rule, sdk_key: key, private_key: privateKey }: StoredSession): SessionRow {
  return {
    wire: JSON.parse(wire) as SessionWire,
    owner,
    splitRule: split_rule,
    sdk: key === null || privateKey === null ? null : { key, privateKey },
  };
}

export interface CustomerRow {
  readonly owner: string;
  readonly wire: CustomerWire;
}

interface StoredCustomer {
  owner: string;
  wire: string;
}

export function putCustomer({ database }: Tx, { owner, wire }: CustomerRow): void {
  database
    .prepare('INSERT INTO customers (id, owner, reference_id, wire) VALUES (?, ?, ?, ?)')
    .run([wire.id, owner, wire.reference_id, JSON.stringify(wire)]);
}

export function findCustomer(tx: Tx, id: string): CustomerRow | undefined {
  return customerWhere(tx, 'id', id);
}

export function findCustomerByReference(tx: Tx, referenceId: string): CustomerRow | undefined {
  return customerWhere(tx, 'reference_id', referenceId);
}

function customerWhere({ database }: Tx, column: 'id' | 'reference_id', value: string): CustomerRow | undefined {
  const row = database.prepare<StoredCustomer>(`SELECT owner, wire FROM customers WHERE ${column} = ?`).get([value]);
  return row === undefined ? undefined : { owner: row.owner, wire: JSON.parse(row.wire) as CustomerWire };
}

/**
 * Keeps a session's payment token as its webhook told it.
 *
 * @param card the number of the test card behind it, which nobody is told.
 */
export function putToken(
  { database }: Tx,
  sessionId: string,
  card: string | null,
  data: { payment_token_id: string; status: string },
): void {
  database
    .prepare('INSERT INTO tokens (id, session_id, status, card, data) VALUES (?, ?, ?, ?, ?)')
    .run([data.payment_token_id, sessionId, data.status, card, JSON.stringify(data)]);
}

/** Keeps a payment as its webhook told it; with the session it was made in, if any. */
export function putPayment(
  { database, now }: Tx,
  sessionId: string | null,
  data: { payment_id: string; payment_request_id: string; status: string },
): void {
  const lapsesAt = data.status === 'AUTHORIZED' ? now + AUTHORIZATION_LASTS : null;
  database
    .prepare('INSERT INTO payments (id, session_id, request_id, status, lapses_at, data) VALUES (?, ?, ?, ?, ?, ?)')
    .run([data.payment_id, sessionId, data.payment_request_id, data.status, lapsesAt, JSON.stringify(data)]);
}

export function countTokens({ database }: Tx): number {
  return (
    database.prepare<{ count: number }>("SELECT count(*) AS count FROM tokens WHERE status = 'ACTIVE'").get([])
      ?.count ?? 0
  );
}

// What refers to others goes before them.
const TABLES = [
  'cycles',
  'plans',
  'requests',
  'outbox',
  'idempotency',
  'refunds',
  'payment_requests',
  'attempts',
  'payments',
  'tokens',
  'sessions',
  'customers',
] as const;

/** Forgets all that happened. The account and the clock stay. */
export function forgetAll({ database }: Tx): void {
  for (const table of TABLES) database.prepare(`DELETE FROM ${table}`).run([]);
}
