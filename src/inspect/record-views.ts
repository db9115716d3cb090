import { readStored, type StoredEvent } from '../flows/read-stored';
import { aboutSession } from '../flows/session-events';
import type { DeliveryFilter } from '../store/delivery-criteria';
import type { SessionRecord, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import type { ViewTools } from './event-view';
import { known } from './facts';
import type { SessionView, TokenView } from './inspect-views';
import { eventRow, sessionRow, tokenRow } from './record-rows';
import { timelineOf } from './timeline';

/** The most events that are told with a session or a token. */
const MOST_EVENTS = 200;

export async function sessionView({ store, keys }: ViewTools, session: SessionRecord): Promise<SessionView> {
  const { events, isCut } = await eventsOf(store, { about: await aboutSession(store, session.id) });
  const token = session.tokenId === null ? undefined : await store.getToken(session.tokenId);
  return {
    row: sessionRow(session),
    facts: known([
      ['Reference', session.referenceId],
      ['Customer', session.customerId],
      ['Type', session.type],
      ['Saving', session.save],
      ['Mode', session.mode],
      ['Country', session.country],
      ['Description', session.description],
      ['Payment', session.paymentId],
      ['Payment request', session.paymentRequestId],
      ['Known from', SOURCES[session.source]],
    ]),
    token: token === undefined ? null : tokenRow(token, keys),
    timeline: timelineOf({ session, token, events: [...events].reverse() }),
    isCut,
  };
}

const SOURCES = { created: 'xps create', fetched: 'the API', webhook: 'a webhook' } as const;

export async function tokenView({ store, keys }: ViewTools, token: TokenRecord): Promise<TokenView> {
  const { events, isCut } = await eventsOf(store, { tokenId: token.id });
  const session = token.sessionId === null ? undefined : await store.getSession(token.sessionId);
  return {
    row: tokenRow(token, keys),
    facts: known([
      ['Customer', token.customerId],
      ['Reference', token.referenceId],
      ['Card', cardText(token)],
      ['Country', token.country],
      ['Currency', token.currency],
      ['Failure', token.failureCode],
      ['Session', token.sessionId],
      ['Payment', token.paymentId],
      ['Payment request', token.paymentRequestId],
      ['Came by', token.sourceDelivery === null ? 'the API' : `${token.sourceEvent} #${token.sourceDelivery}`],
    ]),
    session: session === undefined ? null : sessionRow(session),
    events: events.map(eventRow),
    isCut,
  };
}

function cardText({ cardNetwork, maskedCard, cardExpiry }: TokenRecord): string {
  return [cardNetwork, maskedCard, cardExpiry === null ? null : `until ${cardExpiry}`]
    .filter((text) => text !== null)
    .join(' · ');
}

/** Newest first. */
async function eventsOf(
  store: Store,
  filter: Omit<DeliveryFilter, 'limit'>,
): Promise<{ readonly events: readonly StoredEvent[]; readonly isCut: boolean }> {
  const { rows, cursor } = await store.listDeliveries({ ...filter, limit: MOST_EVENTS });
  return { events: await Promise.all(rows.map((row) => readStored(store, row))), isCut: cursor !== null };
}
