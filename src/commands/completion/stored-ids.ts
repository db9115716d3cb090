import { shortenId } from '../../core/ids';
import { formatAmount } from '../../core/money';
import type { ChargeRecord } from '../../store/charges';
import type { Glance } from '../../store/glance';
import type { PlanRecord } from '../../store/plans';
import type { IdKind } from '../outline/outline';
import type { Candidate } from './candidates';

/** So many are offered. */
const MOST = 50;
/** So many are looked at where not every one will do. */
const MOST_LOOKED_AT = 200;

/** What is to be completed, and of which command: some refuse what is over. */
export interface SoughtIds {
  readonly typed: string;
  readonly command: string;
}

const REFUSING_WHAT_ENDED: ReadonlySet<string> = new Set([
  'tokens charge',
  'tokens cancel',
  'plans create',
  'plans deactivate',
  'sessions cancel',
  'sandbox pay',
]);

/** Ids of the store that a typed text may mean, newest first, each with what tells it from others. */
export async function storedIds(store: Glance, kind: IdKind, { typed, command }: SoughtIds): Promise<Candidate[]> {
  // Behind the ellipsis of a shortened id nobody has to type on.
  const [text = ''] = typed.split(/…|\.\.\./);
  const find = FINDERS[kind];
  const refusing = REFUSING_WHAT_ENDED.has(command);
  return (await find(store, text, refusing ? MOST_LOOKED_AT : MOST, refusing)).slice(0, MOST);
}

type Finder = (
  store: Glance,
  text: string,
  limit: number,
  refusing: boolean,
) => readonly Candidate[] | Promise<readonly Candidate[]>;

const ENDED_TOKENS: ReadonlySet<string> = new Set(['FAILED', 'EXPIRED', 'CANCELED']);

const FINDERS: Readonly<Record<IdKind, Finder>> = {
  token: (store, text, limit, refusing) =>
    store
      .tokens(text, limit)
      .filter(({ token }) => !(refusing && ENDED_TOKENS.has(token.status)))
      .map(({ token: { id, status, channel, maskedCard }, label }) => ({
        value: shortenId(id),
        description: words(status, channel, label ?? maskedCard),
      })),
  session: (store, text, limit, refusing) =>
    store
      .sessions(text, limit)
      .filter(({ status }) => !refusing || status === 'ACTIVE')
      .map(({ id, status, amount, currency, referenceId }) => ({
        value: id,
        description: words(status, amount === null ? null : formatAmount(amount, currency ?? ''), referenceId),
      })),
  payment: async (store, text, limit, refusing) => {
    const found = await store.charges(text, limit);
    // Whoever refuses wants the request of a customer who has to confirm.
    if (refusing)
      return found.filter(({ outcome }) => outcome?.status === 'REQUIRES_ACTION').flatMap((each) => requestOf(each));
    return [
      ...found.flatMap((each) => requestOf(each, text)),
      ...called(text, await store.newestCharges(limit), ofCharge),
    ];
  },
  plan: async (store, text, limit, refusing) => {
    const living = ({ outcome }: PlanRecord): boolean => !refusing || outcome?.status !== 'INACTIVE';
    const found = (await store.plans(text, limit)).filter(living);
    const newest = (await store.newestPlans(limit)).filter(living);
    return [
      ...found.flatMap((each) => (each.outcome === null ? [] : { value: each.outcome.id, description: ofPlan(each) })),
      ...called(text, newest, ofPlan),
    ];
  },
  cycle: async (store, text, limit) =>
    (await store.cycles(text, limit)).map(({ id, planId }) => ({ value: id, description: `of ${planId}` })),
  event: (store, text, limit) =>
    store
      .events(limit)
      .map(({ id, event, referenceId }) => ({ value: String(id), description: words(event, referenceId) }))
      .filter(({ value }) => value.startsWith(text)),
  profile: () => [],
};

function requestOf(charge: ChargeRecord, text = ''): Candidate[] {
  const { outcome } = charge;
  if (outcome === null) return [];
  const isPayment = text !== '' && outcome.paymentId?.startsWith(text) === true;
  return [{ value: isPayment ? (outcome.paymentId ?? '') : outcome.requestId, description: ofCharge(charge) }];
}

/** Those whose reference begins as it was typed: it is taken for the id. */
function called<Kept extends { readonly reference: string }>(
  text: string,
  newest: readonly Kept[],
  describe: (kept: Kept) => string,
): Candidate[] {
  return newest
    .filter(({ reference }) => text !== '' && reference.startsWith(text))
    .map((each) => ({ value: each.reference, description: describe(each) }));
}

function ofCharge({ reference, amount, currency, outcome, state }: ChargeRecord): string {
  return words(outcome?.status ?? state, formatAmount(amount, currency), reference);
}

function ofPlan({ reference, outcome, state }: PlanRecord): string {
  return words(
    outcome?.status ?? state,
    outcome === null ? null : formatAmount(outcome.amount, outcome.currency),
    reference,
  );
}

function words(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('  ');
}
