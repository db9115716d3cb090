import { isLoopback } from '../../core/http';
import { type JsonObject, stringAt } from '../../core/json';
import { ApiError } from '../api-error';
import { type Attempt, type AttemptAction, endAttempt, findAttempt, lastAtWallet } from '../attempts';
import type { PayMethod } from '../pay-method';
import { findSession } from '../records';
import type { Tx } from '../state';
import { makesToken, type SessionWire } from '../wire';
import type { ActionView, WalletVisit, WayBack } from './action-protocol';

/** The outcome menu of a challenge (section 9): the first is success. */
const CHALLENGE_OUTCOMES = [
  'AUTHENTICATED',
  'UNAUTHENTICATED',
  'CANCELLED_AUTHENTICATION',
  'AUTHENTICATION_NOT_AVAILABLE',
  'AUTHENTICATION_REJECTED',
  'AUTHENTICATION_SERVER_ERROR',
  'API_GW_ASM_POLICY_ERROR',
] as const;
const WALLET_OUTCOMES = ['APPROVED', 'DECLINED'] as const;

/** @throws ApiError 404 */
export function actionView(tx: Tx, id: string, page: (session: SessionWire) => string | null): ActionView {
  const { attempt, action, session } = found(tx, id);
  const { method } = attempt.choice;
  return {
    kind: action === 'challenge' ? 'challenge' : 'wallet',
    status: attempt.status,
    merchant: tx.account.businessName,
    channel: method.channel,
    lastFour: method.kind === 'card' ? method.card.number.slice(-4) : null,
    amount: makesToken(session) ? null : session.amount,
    currency: session.currency,
    country: session.country,
    locale: session.locale,
    ...choices(action, method),
    back: wayBack(session, page(session)),
  };
}

/** What the customer may choose from. */
export function choices(action: AttemptAction, method: PayMethod): Pick<ActionView, 'outcomes' | 'proposed'> {
  if (action !== 'challenge') return { outcomes: WALLET_OUTCOMES, proposed: WALLET_OUTCOMES[0] };
  const fails = method.kind === 'card' && method.card.listedAsFailing;
  return { outcomes: CHALLENGE_OUTCOMES, proposed: fails ? 'UNAUTHENTICATED' : 'AUTHENTICATED' };
}

/** Whether the customer chose success. @throws ApiError 400 for what is no outcome here */
export function isSuccess(action: AttemptAction, payload: JsonObject): boolean {
  const outcomes: readonly string[] = action === 'challenge' ? CHALLENGE_OUTCOMES : WALLET_OUTCOMES;
  const outcome = stringAt(payload, 'outcome');
  if (outcome === null || !outcomes.includes(outcome))
    throw new ApiError(400, 'API_VALIDATION_ERROR', `outcome is none of ${outcomes.join(', ')}`);
  return outcome === outcomes[0];
}

/** What Xendit tells nobody but the merchant's server: see `WalletVisit`. */
export function walletVisit(tx: Tx, { payment_session_id: id }: SessionWire): WalletVisit | null {
  const attempt = lastAtWallet(tx, id);
  if (attempt === undefined) return null;
  const { status, choice } = attempt;
  return { channel: choice.method.channel, status, failure: status === 'FAILED' ? choice.failure : null };
}

/** The customer chose an outcome. @throws ApiError 404, or 400 for what is no outcome here. */
export function chooseOutcome(tx: Tx, id: string, payload: JsonObject): { status: Attempt['status'] } {
  const { attempt, action, session } = found(tx, id);
  const failure = isSuccess(action, payload) ? null : failureFor(action, makesToken(session));
  return { status: endAttempt(tx, attempt, failure).status };
}

/** Nothing documents which failure code follows from which outcome; these two say what happened. */
export function failureFor(action: AttemptAction, savesOnly: boolean): string {
  return action === 'wallet' && !savesOnly ? 'USER_DECLINED_PAYMENT' : 'AUTHENTICATION_FAILED';
}

/** For who has nothing to do here. */
export const nothingWaits = (): ApiError => new ApiError(404, 'DATA_NOT_FOUND', 'Nothing waits for the customer here');

interface Found {
  readonly attempt: Attempt;
  readonly action: AttemptAction;
  readonly session: SessionWire;
}

function found(tx: Tx, id: string): Found {
  const attempt = findAttempt(tx, 'id', id);
  const row = attempt === undefined ? undefined : findSession(tx, attempt.sessionId);
  const action = attempt?.action ?? null;
  if (attempt === undefined || row === undefined || action === 'qr' || action === null) throw nothingWaits();
  return { attempt, action, session: row.wire };
}

function wayBack(session: SessionWire, page: string | null): WayBack {
  return { ...towards(session.components_configuration?.return_url ?? null), page };
}

/** An address of the merchant's, which is followed on this machine only. */
export function towards(merchant: string | null): Pick<WayBack, 'merchant' | 'follow'> {
  return { merchant, follow: merchant !== null && isLoopback(new URL(merchant).hostname) };
}
