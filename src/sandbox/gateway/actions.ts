import { isLoopback } from '../../core/http';
import { type JsonObject, stringAt } from '../../core/json';
import { ApiError } from '../api-error';
import { type Attempt, endAttempt, findAttempt, lastAtWallet } from '../attempts';
import { findSession } from '../records';
import type { Tx } from '../state';
import type { SessionWire } from '../wire';
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
  const { attempt, session } = found(tx, id);
  const { method } = attempt.choice;
  return {
    kind: attempt.action === 'challenge' ? 'challenge' : 'wallet',
    status: attempt.status,
    merchant: tx.account.businessName,
    channel: method.channel,
    lastFour: method.kind === 'card' ? method.card.number.slice(-4) : null,
    amount: session.session_type === 'SAVE' ? null : session.amount,
    currency: session.currency,
    country: session.country,
    locale: session.locale,
    ...choices(attempt),
    back: wayBack(session, page(session)),
  };
}

function choices({ action, choice: { method } }: Attempt): Pick<ActionView, 'outcomes' | 'proposed'> {
  if (action !== 'challenge') return { outcomes: WALLET_OUTCOMES, proposed: WALLET_OUTCOMES[0] };
  const fails = method.kind === 'card' && method.card.listedAsFailing;
  return { outcomes: CHALLENGE_OUTCOMES, proposed: fails ? 'UNAUTHENTICATED' : 'AUTHENTICATED' };
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
  const { attempt, session } = found(tx, id);
  const outcomes: readonly string[] = attempt.action === 'challenge' ? CHALLENGE_OUTCOMES : WALLET_OUTCOMES;
  const outcome = stringAt(payload, 'outcome');
  if (outcome === null || !outcomes.includes(outcome))
    throw new ApiError(400, 'API_VALIDATION_ERROR', `outcome is none of ${outcomes.join(', ')}`);
  const failure = outcome === outcomes[0] ? null : failureFor(attempt, session);
  return { status: endAttempt(tx, attempt, failure).status };
}

/** Nothing documents which failure code follows from which outcome; these two say what happened. */
function failureFor({ action }: Attempt, { session_type: type }: SessionWire): string {
  return action === 'wallet' && type !== 'SAVE' ? 'USER_DECLINED_PAYMENT' : 'AUTHENTICATION_FAILED';
}

function found(tx: Tx, id: string): { attempt: Attempt; session: SessionWire } {
  const attempt = findAttempt(tx, 'id', id);
  const row = attempt === undefined ? undefined : findSession(tx, attempt.sessionId);
  if (attempt === undefined || row === undefined || attempt.action === 'qr' || attempt.action === null)
    throw new ApiError(404, 'DATA_NOT_FOUND', 'Nothing waits for the customer here');
  return { attempt, session: row.wire };
}

function wayBack(session: SessionWire, page: string | null): WayBack {
  const merchant = session.components_configuration?.return_url ?? null;
  return { merchant, follow: merchant !== null && isLoopback(new URL(merchant).hostname), page };
}
