import { isoTime } from '../core/clock';
import { localError } from '../core/errors';
import { newPaymentRequestId, newTokenId } from './ids';
import { queue } from './outbox';
import { choosePayment, type PayChoice, type PayOptions } from './pay-choice';
import { newPayment, paymentEvent } from './payment-payloads';
import { findSession, putPayment, putToken, type SessionRow } from './records';
import { changeSession } from './service';
import { sessionCompleted } from './session-payloads';
import type { Tx } from './state';
import { type BegunPlan, beginSessionPlan } from './subscriptions/session-plan';
import { maskCard } from './test-cards';
import { newToken, tokenEvent } from './token-payloads';
import { makesToken, type SessionWire } from './wire';

/** What came of a customer's attempt. */
export interface PayOutcome {
  /**
   * `paid` (captured), `authorized` (to be captured by hand), `saved` (a SAVE session), `subscribed` (a SUBSCRIPTION session),
   * `not_subscribed` (one whose first payment failed: the method is saved, the plan INACTIVE), `declined` (the session stays ACTIVE).
   */
  readonly result: 'paid' | 'authorized' | 'saved' | 'subscribed' | 'not_subscribed' | 'declined';
  /** The session afterwards, by Xendit's field names; with its secrets. */
  readonly session: SessionWire;
  readonly channel: string;
  /** `400000XXXXXX1091`, or `null` where no card was used. */
  readonly maskedCard: string | null;
  readonly tokenId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
  readonly failureCode: string | null;
  /** Of a SUBSCRIPTION session whose customer agreed. */
  readonly plan?: Pick<BegunPlan, 'status' | 'firstPayment'>;
  /** Names of the webhooks that wait in the outbox for it. */
  readonly events: readonly string[];
}

/**
 * The customer pays a session, or saves a method in a SAVE session; bank and wallet agree at once. Its webhooks wait in the outbox.
 *
 * @throws XpsError `unknown_session`, `session_not_active`, or of kind usage or refused for a choice the session does not leave.
 */
export function pay(tx: Tx, sessionId: string, options: PayOptions): PayOutcome {
  const row = findSession(tx, sessionId);
  if (row === undefined) {
    throw localError('unknown_session', `the sandbox has no session ${sessionId}`, {
      hint: 'the sandbox may have been reset since; sessions made with a key live at Xendit, or in the sandbox that is served at XPS_BASE_URL, not here; make one here with: xps create --sandbox',
    });
  }
  const choice = choosePayment(row.wire, options, tx.now);
  return settle(tx, row, choice, newAttemptId(tx, row.wire));
}

/** What an attempt is known by: the payment request, or the token of a session that saves, that comes of it. */
export function newAttemptId({ random }: Tx, session: SessionWire): string {
  return makesToken(session) ? newTokenId(random) : newPaymentRequestId(random);
}

/** All that follows from an attempt whose end is known. The session must be ACTIVE. */
export function settle(tx: Tx, row: SessionRow, choice: PayChoice, attemptId: string): PayOutcome {
  return makesToken(row.wire) ? saveOnly(tx, row, choice, attemptId) : payAndMaybeSave(tx, row, choice, attemptId);
}

function saveOnly(tx: Tx, row: SessionRow, choice: PayChoice, tokenId: string): PayOutcome {
  const token = newToken(tx, row.wire, choice, tokenId);
  const told = [tokenEvent(token)];
  putToken(tx, row.wire.payment_session_id, cardOf(choice), token);
  if (choice.failure !== null) return conclude(tx, choice, { session: row.wire, told, result: 'declined' });
  const session = complete(tx, row, { payment_token_id: tokenId });
  told.push(sessionCompleted(session));
  if (session.session_type === 'SAVE') return conclude(tx, choice, { session, told, result: 'saved' });
  const outcome = conclude(tx, choice, { session, told, result: 'subscribed' });
  const plan = beginSessionPlan(tx, row, token);
  return {
    ...outcome,
    result: plan.firstPayment === 'FAILED' ? 'not_subscribed' : 'subscribed',
    failureCode: plan.failureCode,
    plan,
    events: [...outcome.events, ...plan.events],
  };
}

function payAndMaybeSave(tx: Tx, row: SessionRow, choice: PayChoice, requestId: string): PayOutcome {
  const saved = choice.save && choice.failure === null;
  const token = saved ? newToken(tx, row.wire, choice, newTokenId(tx.random)) : null;
  const tokenId = token?.payment_token_id ?? null;
  const payment = newPayment(tx, row.wire, choice, { requestId, tokenId });
  const sessionId = row.wire.payment_session_id;
  const told = [paymentEvent(payment)];
  putPayment(tx, sessionId, payment);
  if (token !== null) {
    putToken(tx, sessionId, cardOf(choice), token);
    told.push(tokenEvent(token));
  }
  const ids = { payment_id: payment.payment_id, payment_request_id: requestId };
  if (payment.status === 'FAILED') return conclude(tx, choice, { session: row.wire, told, result: 'declined', ids });
  const session = complete(tx, row, { ...ids, payment_token_id: tokenId });
  told.push(sessionCompleted(session));
  return conclude(tx, choice, { session, told, result: payment.status === 'AUTHORIZED' ? 'authorized' : 'paid' });
}

function cardOf({ method }: PayChoice): string | null {
  return method.kind === 'card' ? method.card.number : null;
}

function complete(tx: Tx, row: SessionRow, results: Partial<SessionWire>): SessionWire {
  return changeSession(tx, row, { status: 'COMPLETED', updated: isoTime(tx.now), ...results });
}

interface Conclusion {
  readonly session: SessionWire;
  readonly told: readonly Parameters<typeof queue>[1][];
  readonly result: PayOutcome['result'];
  /** Of a declined attempt: its session does not carry them. */
  readonly ids?: Pick<SessionWire, 'payment_id' | 'payment_request_id'>;
}

function conclude(
  tx: Tx,
  { method, failure }: PayChoice,
  { session, told, result, ids = session }: Conclusion,
): PayOutcome {
  for (const event of told) queue(tx, event);
  return {
    result,
    session,
    channel: method.channel,
    maskedCard: method.kind === 'card' ? maskCard(method.card.number) : null,
    tokenId: session.payment_token_id,
    paymentId: ids.payment_id,
    paymentRequestId: ids.payment_request_id,
    failureCode: failure,
    events: told.map(({ event }) => event),
  };
}
