import { shortenId } from '../../core/ids';
import { formatAmount } from '../../core/money';
import type { Glance } from '../../store/glance';
import type { IdKind } from '../outline/outline';
import type { Candidate } from './candidates';

/** So many are offered. */
const MOST = 50;

/** Ids of the store that a typed text may mean, newest first, each with what tells it from others. */
export async function storedIds(store: Glance, kind: IdKind, typed: string): Promise<Candidate[]> {
  // Behind the ellipsis of a shortened id nobody has to type on.
  const [text = ''] = typed.split(/…|\.\.\./);
  switch (kind) {
    case 'token':
      return store.tokens(text, MOST).map(({ token: { id, status, channel, maskedCard }, label }) => ({
        value: shortenId(id),
        description: words(status, channel, label ?? maskedCard),
      }));
    case 'session':
      return store.sessions(text, MOST).map(({ id, status, amount, currency, referenceId }) => ({
        value: id,
        description: words(status, amount === null ? null : formatAmount(amount, currency ?? ''), referenceId),
      }));
    case 'payment':
      return (await store.charges(text, MOST)).flatMap(({ reference, amount, currency, outcome }) =>
        outcome === null
          ? []
          : {
              value: outcome.paymentId?.startsWith(text) && text !== '' ? outcome.paymentId : outcome.requestId,
              description: words(outcome.status, formatAmount(amount, currency), reference),
            },
      );
    case 'plan':
      return (await store.plans(text, MOST)).flatMap(({ reference, outcome }) =>
        outcome === null
          ? []
          : {
              value: outcome.id,
              description: words(outcome.status, formatAmount(outcome.amount, outcome.currency), reference),
            },
      );
    case 'cycle':
      return (await store.cycles(text, MOST)).map(({ id, planId }) => ({ value: id, description: `of ${planId}` }));
    case 'event':
      return store
        .events(MOST)
        .map(({ id, event, referenceId }) => ({ value: String(id), description: words(event, referenceId) }))
        .filter(({ value }) => value.startsWith(typed));
    case 'profile':
      return [];
  }
}

function words(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('  ');
}
