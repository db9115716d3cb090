import type { TokenSighting } from '../xendit/events';
import { mergeSession } from './merge-session';
import { type GradedToken, mergeToken } from './merge-token';
import { draftRecords } from './record-drafts';
import type { Records } from './record-table';
import { FROM_A_FILE, type ImportedToken, type KeptToken, type SessionRecord } from './records';

/** What `sourceEvent` of a token is that came by the API, and not by a webhook. */
export const BY_THE_API = 'api';

/** Takes over what the API said of a session. Synchronous, as all of these: to be called inside a transaction. */
export function keepSession(
  sessions: Records<SessionRecord>,
  session: Omit<SessionRecord, 'storedAt'>,
  at: number,
): SessionRecord {
  const drafts = draftRecords(sessions);
  const merged = mergeSession(drafts.find(session.id), session, { verified: true, receivedAt: at });
  if (merged.changed) drafts.save(session.id, merged.record);
  drafts.flush();
  return merged.record;
}

/** The same of a token. */
export function keepToken(tokens: Records<GradedToken>, sighting: TokenSighting, at: number): KeptToken {
  const drafts = draftRecords(tokens);
  const before = drafts.find(sighting.tokenId);
  const source = { verified: true, receivedAt: at, delivery: null, event: BY_THE_API, second: Math.trunc(at / 1_000) };
  const { token, changed } = mergeToken(before, sighting, source);
  if (token !== before) drafts.save(sighting.tokenId, token);
  drafts.flush();
  return { token: token.record, change: before === undefined ? 'saved' : changed ? 'updated' : null };
}

/** Keeps a token of a file, unless it is known. Answers whether it was new. */
export function keepImported(
  tokens: Records<GradedToken>,
  { sighting, firstSeenAt }: ImportedToken,
  verified: boolean,
): boolean {
  if (tokens.find(sighting.tokenId) !== undefined) return false;
  const source = { verified, receivedAt: firstSeenAt, delivery: null, event: FROM_A_FILE, second: firstSeenAt / 1_000 };
  tokens.insert(mergeToken(undefined, sighting, source).token);
  return true;
}
