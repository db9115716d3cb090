import { eventsNewestFirst, readStory } from '../flows/session-story';
import { timelineOf } from '../flows/session-timeline';
import type { SessionRecord, TokenRecord } from '../store/records';
import type { ViewTools } from './event-view';
import { known } from './facts';
import type { SessionView, TokenView } from './inspect-views';
import { eventRow, sessionRow, tokenRow } from './record-rows';

/** The most events that are told with a session or a token. */
const MOST_EVENTS = 200;

export async function sessionView({ store, keys }: ViewTools, session: SessionRecord): Promise<SessionView> {
  const story = await readStory(store, session, MOST_EVENTS);
  const { token, isCut } = story;
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
    timeline: timelineOf(story),
    isCut,
  };
}

const SOURCES = { created: 'xps create', fetched: 'the API', webhook: 'a webhook' } as const;

export async function tokenView({ store, keys }: ViewTools, token: TokenRecord): Promise<TokenView> {
  const { events, isCut } = await eventsNewestFirst(store, { tokenId: token.id }, MOST_EVENTS);
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
