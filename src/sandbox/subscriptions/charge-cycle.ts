import { isoTime } from '../../core/clock';
import { chargeToken } from '../charges/charge-token';
import { findToken } from '../charges/token-records';
import { accountFailure } from '../magic-amounts';
import type { Tx } from '../state';
import type { AttemptDetail, AttemptType, CycleWire, PlanWire } from './wire';

export interface CycleAttempt {
  readonly type: AttemptType;
  readonly details: readonly AttemptDetail[];
  readonly succeeded: boolean;
}

/** Tries the tokens of a plan, in order of their rank, until one pays the cycle. `payment.*` wait in the outbox for each. */
export function chargeCycle(tx: Tx, plan: PlanWire, cycle: CycleWire, type: AttemptType): CycleAttempt {
  const tokens = [...plan.payment_tokens].sort((one, other) => one.rank - other.rank);
  const details: AttemptDetail[] = [];
  for (const { payment_token_id: id } of tokens) {
    const result = cycle.amount === 0 ? NOTHING_TO_PAY : payWith(tx, plan, cycle, id);
    details.push({
      attempt_number: cycle.attempt_count + 1,
      action_number: details.length + 1,
      type,
      created: isoTime(tx.now),
      payment_id: result.paymentId,
      payment_token_id: id,
      status: result.failure === null ? 'SUCCEEDED' : 'FAILED',
      failure_code: result.failure,
      next_retry_timestamp: null,
      payment_session: null,
    });
    if (result.failure === null) return { type, details, succeeded: true };
  }
  return { type, details, succeeded: false };
}

interface Paid {
  readonly paymentId: string | null;
  /** A failure code, or `null` when it went through. */
  readonly failure: string | null;
}

/** What a cycle of nothing does is not documented; no channel takes a payment of 0. */
const NOTHING_TO_PAY: Paid = { paymentId: null, failure: null };

function payWith(tx: Tx, plan: PlanWire, cycle: CycleWire, tokenId: string): Paid {
  const token = findToken(tx, tokenId);
  if (token === undefined) return { paymentId: null, failure: 'INVALID_TOKEN' };
  const byCard = token.wire.channel_code === 'CARDS';
  const failure = byCard ? undefined : accountFailure(cycle.amount);
  const { payment } = chargeToken(tx, {
    token,
    referenceId: plan.reference_id,
    amount: cycle.amount,
    currency: cycle.currency,
    initiator: 'merchant',
    channelProperties: byCard ? { card_on_file_type: 'RECURRING' } : {},
    ...(failure === undefined ? {} : { failure }),
    ...(plan.metadata === null ? {} : { carried: { metadata: plan.metadata } }),
    // Nobody is asked when the merchant charges: there is no page of an action to be reached.
    address: '',
    tells: true,
  });
  if (payment === null) throw new Error(`a cycle of plan ${plan.id} waits for its customer`);
  const { payment_id: paymentId, failure_code: code } = payment;
  return { paymentId, failure: typeof code === 'string' ? code : null };
}
