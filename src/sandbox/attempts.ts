import { randomUuid } from '../core/random';
import { choosePayment, type PayChoice, type PayOptions } from './pay-choice';
import { newAttemptId, settle } from './payments';
import { findSession, type SessionRow } from './records';
import type { Tx } from './state';
import { scenarioFor } from './test-cards';
import type { SessionWire } from './wire';

/** What the customer has to do before bank, wallet or QR code have an answer. */
export type AttemptAction = 'challenge' | 'wallet' | 'qr';

/** A customer's attempt in a browser, which may take its time: a payment request, or the payment token of a SAVE session. */
export interface Attempt {
  /** `pr-…`, or `pt-…` of a SAVE session. */
  readonly id: string;
  /** What the browser asks for it by. */
  readonly pollKey: string;
  readonly sessionId: string;
  /** `CANCELED`: the session ended otherwise meanwhile. */
  readonly status: 'REQUIRES_ACTION' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';
  readonly choice: PayChoice;
  readonly action: AttemptAction | null;
}

/**
 * The customer submits. Without anything left to do the attempt is over at once, as `pay` is.
 *
 * @throws XpsError as `choosePayment`.
 */
export function beginAttempt(tx: Tx, row: SessionRow, options: PayOptions): Attempt {
  const choice = choosePayment(row.wire, options, tx.now);
  const attempt: Attempt = {
    id: newAttemptId(tx, row.wire),
    pollKey: randomUuid(tx.random),
    sessionId: row.wire.payment_session_id,
    status: 'REQUIRES_ACTION',
    choice,
    action: actionFor(row.wire, choice),
  };
  return attempt.action === null ? conclude(tx, row, attempt, null) : putAttempt(tx, attempt);
}

/**
 * What the customer did, or a bank or wallet said. An attempt that is over stays as it is.
 *
 * @param failure a failure code, or `null` when all went well; an amount or a card that declines then still does.
 */
export function endAttempt(tx: Tx, attempt: Attempt, failure: string | null): Attempt {
  if (attempt.status !== 'REQUIRES_ACTION') return attempt;
  const row = findSession(tx, attempt.sessionId);
  if (row?.wire.status !== 'ACTIVE') return putAttempt(tx, { ...attempt, status: 'CANCELED' });
  return conclude(tx, row, attempt, failure);
}

/** The merchant calls an attempt off that waits for its customer. The session stays as it is. */
export function cancelAttempt(tx: Tx, attempt: Attempt): Attempt {
  return putAttempt(tx, { ...attempt, status: 'CANCELED' });
}

function conclude(tx: Tx, row: SessionRow, attempt: Attempt, failure: string | null): Attempt {
  const choice = { ...attempt.choice, failure: failure ?? attempt.choice.failure };
  const { result } = settle(tx, row, choice, attempt.id);
  return putAttempt(tx, { ...attempt, choice, status: result === 'declined' ? 'FAILED' : 'SUCCEEDED' });
}

function actionFor(session: SessionWire, { method }: PayChoice): AttemptAction | null {
  if (method.kind === 'account') return method.channel === 'QRIS' ? 'qr' : 'wallet';
  if (session.channel_properties?.cards?.skip_three_ds === true) return null;
  return scenarioFor(method.card, session.amount, session.currency) === 'challenge' ? 'challenge' : null;
}

interface StoredAttempt {
  id: string;
  poll_key: string;
  session_id: string;
  status: Attempt['status'];
  data: string;
}

const COLUMNS = 'id, poll_key, session_id, status, data';

function putAttempt({ database }: Tx, attempt: Attempt): Attempt {
  const { id, pollKey, sessionId, status, choice, action } = attempt;
  database
    .prepare(
      `INSERT INTO attempts (${COLUMNS}) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, data = excluded.data`,
    )
    .run([id, pollKey, sessionId, status, JSON.stringify({ choice, action })]);
  return attempt;
}

/** By its own id, or by what the browser asks for it by. */
export function findAttempt({ database }: Tx, by: 'id' | 'poll_key', value: string): Attempt | undefined {
  const row = database.prepare<StoredAttempt>(`SELECT ${COLUMNS} FROM attempts WHERE ${by} = ?`).get([value]);
  return row === undefined ? undefined : toAttempt(row);
}

/** The last time that a session's customer was sent to a wallet or a bank, away from the page. */
export function lastAtWallet({ database }: Tx, sessionId: string): Attempt | undefined {
  const row = database
    .prepare<StoredAttempt>(
      `SELECT ${COLUMNS} FROM attempts WHERE session_id = ? AND data ->> 'action' = 'wallet' ORDER BY rowid DESC LIMIT 1`,
    )
    .get([sessionId]);
  return row === undefined ? undefined : toAttempt(row);
}

function toAttempt(row: StoredAttempt): Attempt {
  const { choice, action } = JSON.parse(row.data) as Pick<Attempt, 'choice' | 'action'>;
  return { id: row.id, pollKey: row.poll_key, sessionId: row.session_id, status: row.status, choice, action };
}

/** The channel by which a session was completed in a browser, or `null`. */
export function succeededChannel({ database }: Tx, sessionId: string): string | null {
  const row = database
    .prepare<Pick<StoredAttempt, 'data'>>(`SELECT data FROM attempts WHERE session_id = ? AND status = 'SUCCEEDED'`)
    .get([sessionId]);
  return row === undefined ? null : (JSON.parse(row.data) as Pick<Attempt, 'choice'>).choice.method.channel;
}
