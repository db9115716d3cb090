import type { SessionChange, TokenSighting } from '../xendit/events';
import { mergeSession, newsOf } from './merge-session';
import { type GradedToken, mergeToken, type SightingSource } from './merge-token';
import type { RecordDrafts } from './record-drafts';
import type { NewDelivery, RecordedDelivery, SessionRecord, TokenChange } from './records';

export interface Drafts {
  readonly tokens: RecordDrafts<GradedToken>;
  readonly sessions: RecordDrafts<SessionRecord>;
}

export type Learned = Pick<RecordedDelivery, 'tokens' | 'session' | 'late'>;

/** Takes into the records what a delivery says that was not said before. `number` is the delivery's. */
export function learnFrom({ event, verified, receivedAt }: NewDelivery, number: number, drafts: Drafts): Learned {
  const source = { verified, receivedAt, delivery: number, event: event.name, second: event.key.second };
  const seen = event.tokens.map((sighting) => seeToken(drafts.tokens, sighting, source));
  const session = event.session === null ? undefined : seeSession(drafts.sessions, event.session, source);
  return {
    tokens: seen.flatMap(({ change }) => change ?? []),
    session: session?.record ?? null,
    late: session?.late === true || seen.some(({ late }) => late),
  };
}

function seeToken(tokens: RecordDrafts<GradedToken>, sighting: TokenSighting, source: SightingSource) {
  const before = tokens.find(sighting.tokenId);
  const { token, changed, late } = mergeToken(before, sighting, source);
  if (token !== before) tokens.save(sighting.tokenId, token);
  const change: TokenChange = { token: token.record, change: before === undefined ? 'saved' : 'updated' };
  return { change: changed ? change : undefined, late };
}

function seeSession(sessions: RecordDrafts<SessionRecord>, change: SessionChange, source: SightingSource) {
  const merged = mergeSession(sessions.find(change.sessionId), newsOf(change), source);
  if (merged.changed) sessions.save(change.sessionId, merged.record);
  return merged;
}
