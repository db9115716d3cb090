import { isJsonObject, numberAt, objectAt, parseJson, stringAt } from '../core/json';
import type { ChargeRecord } from '../store/charges';
import type { DeliveryFilter } from '../store/delivery-criteria';
import type { PlanOutcome, PlanRecord } from '../store/plans';
import type { Store } from '../store/store';
import type { WebhookEvent } from '../xendit/events';
import { readStored, type StoredEvent } from './read-stored';

/** How far a status of a charge is; what is furthest stays (section 7). A capture may follow an authorisation. */
const OF_CHARGE: Ranks = { SUCCEEDED: 3, FAILED: 3, CANCELED: 3, EXPIRED: 3, AUTHORIZED: 2 };
/** The same of a plan (section 8). */
const OF_PLAN: Ranks = { INACTIVE: 3, ACTIVE: 2 };
const FINAL = 3;

/** A charge as the API told of it last, or a verified webhook of the store since. Looks at the store once at most. */
export async function chargeAsHeard(store: Deliveries, charge: ChargeRecord): Promise<ChargeRecord> {
  const { outcome, reference: referenceId, startedAt: since } = charge;
  if (rankOf(outcome?.status, OF_CHARGE) === FINAL) return charge;
  const whose =
    outcome === null ? { referenceId } : { about: [{ by: 'paymentRequestId', id: outcome.requestId } as const] };
  return chargeByEvents(charge, await verified(store, { ...whose, events: ['payment.*', 'payment_request.*'], since }));
}

/** The same, by webhooks that were read already. */
export function chargeByEvents(charge: ChargeRecord, events: readonly StoredEvent[]): ChargeRecord {
  const { outcome: known } = charge;
  const furthest = furthestOf(
    events.filter(({ delivery, event }) => delivery.verified && isOfCharge(event, charge)),
    OF_CHARGE,
    known?.status,
  );
  const requestId = known?.requestId ?? furthest?.event.paymentRequestId ?? null;
  if (furthest === undefined || requestId === null) return charge;
  const { status, failureCode, paymentId } = furthest.event;
  const changedAt = furthest.delivery.receivedAt;
  return {
    ...charge,
    outcome: {
      requestId,
      paymentId: paymentId ?? known?.paymentId ?? null,
      status: status ?? '',
      failureCode,
      changedAt,
    },
  };
}

/** Whether a webhook tells of a charge. Where no answer named its request, token and money must be the charge's: a session may have its reference, too. */
export function isOfCharge(event: WebhookEvent, charge: ChargeRecord): boolean {
  const { outcome, reference, tokenId, amount, currency } = charge;
  if (event.family !== 'payment' && event.family !== 'payment_request') return false;
  if (outcome !== null) return event.paymentRequestId === outcome.requestId;
  const isItsMoney = event.amount === amount && event.currency === currency;
  return isItsMoney && event.referenceId === reference && event.tokens.some((token) => token.tokenId === tokenId);
}

/** A plan as the API told of it last, or a verified webhook of the store since. Looks at the store once at most. */
export async function planAsHeard(store: Deliveries, plan: PlanRecord): Promise<PlanRecord> {
  const { outcome, reference: referenceId, startedAt: since } = plan;
  if (rankOf(outcome?.status, OF_PLAN) === FINAL) return plan;
  const events = await verified(store, { referenceId, events: ['recurring.plan.*', 'recurring_plan.*'], since });
  const own = events.filter(({ event }) => outcome === null || event.planId === outcome.id);
  const furthest = furthestOf(own, OF_PLAN, outcome?.status);
  const said = outcome ?? (furthest === undefined ? null : planIn(furthest));
  if (furthest === undefined || said === null) return plan;
  const { status } = furthest.event;
  return { ...plan, outcome: { ...said, status: status ?? '', changedAt: furthest.delivery.receivedAt } };
}

/** Plans that verified webhooks told of, newest first: sessions make some, and nobody here knows of them otherwise. */
export async function plansHeardOf(
  store: Deliveries,
  whose: Pick<DeliveryFilter, 'referenceId'> = {},
): Promise<readonly PlanRecord[]> {
  const plans = new Map<string, PlanRecord>();
  for (const told of await verified(
    store,
    { ...whose, events: ['recurring.plan.*', 'recurring_plan.*'] },
    MOST_PLANS,
  )) {
    const outcome = planIn(told);
    if (outcome === null) continue;
    const { reference, changedAt: startedAt } = outcome;
    const known = plans.get(outcome.id)?.outcome ?? null;
    const further = rankOf(outcome.status, OF_PLAN) > rankOf(known?.status, OF_PLAN) ? outcome : known;
    plans.set(outcome.id, { reference, state: 'answered', startedAt, outcome: further });
  }
  return [...plans.values()];
}

const MOST_PLANS = 200;

/** What a plan's own webhook says of it. */
function planIn({ delivery, event }: StoredEvent): PlanOutcome | null {
  const { planId: id, referenceId, status, customerId, amount, currency } = event;
  if (id === null) return null;
  const json = parseJson(Buffer.from(delivery.body).toString('utf8'));
  const schedule = objectAt(objectAt(isJsonObject(json) ? json : {}, 'data'), 'schedule');
  return {
    id,
    reference: referenceId ?? '',
    status: status ?? '',
    customerId,
    amount: amount ?? 0,
    currency: currency ?? '',
    every: `${numberAt(schedule, 'interval_count') ?? ''} ${stringAt(schedule, 'interval') ?? ''}`.trim(),
    changedAt: delivery.receivedAt,
  };
}

type Deliveries = Pick<Store, 'listDeliveries' | 'forwardsOf'>;
type Ranks = Readonly<Record<string, number>>;

/** So many webhooks of one thing are looked at, the newest. */
const MOST_HEARD = 20;

async function verified(
  store: Deliveries,
  filter: Omit<DeliveryFilter, 'limit'>,
  limit = MOST_HEARD,
): Promise<readonly StoredEvent[]> {
  const { rows } = await store.listDeliveries({ ...filter, verified: true, limit });
  return Promise.all(rows.map((row) => readStored(store, row)));
}

/** The one whose status is further than all others, and than what is known. */
function furthestOf(events: readonly StoredEvent[], ranks: Ranks, known: string | undefined): StoredEvent | undefined {
  let [furthest, rank]: [StoredEvent | undefined, number] = [undefined, rankOf(known, ranks)];
  for (const each of events) {
    const its = rankOf(each.event.status ?? '', ranks);
    if (its > rank) [furthest, rank] = [each, its];
  }
  return furthest;
}

/** A status that is no end and no landmark is further than none. */
function rankOf(status: string | undefined, ranks: Ranks): number {
  return status === undefined ? 0 : (ranks[status] ?? 1);
}
