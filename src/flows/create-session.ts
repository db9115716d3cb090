import { localError, messageOf, XpsError } from '../core/errors';
import type { JsonObject } from '../core/json';
import type { SessionRecord } from '../store/records';
import type { Store } from '../store/store';
import type { SessionsClient } from '../xendit/client/sessions';
import type { Session } from '../xendit/types';

/**
 * Sends `POST /sessions` once and keeps the answer, without its secrets.
 *
 * @throws XpsError local `not_kept` naming the session when it was created and cannot be kept here
 */
export async function createSession(client: SessionsClient, store: Store, body: JsonObject): Promise<Session> {
  const session = await client.createSession(body);
  try {
    await store.putSession(sessionRecord(session, 'created'));
  } catch (error) {
    throw localError('not_kept', `session ${session.id} was created, but is not kept here: ${messageOf(error)}`, {
      cause: error,
      hint: `do not create it again; once the store works: xps sessions show ${session.id}`,
    });
  }
  return session;
}

/**
 * A session's present state.
 *
 * @throws XpsError of kind refused when the answer is another session
 */
export async function askForSession(client: Pick<SessionsClient, 'getSession'>, id: string): Promise<Session> {
  const session = await client.getSession(id);
  if (session.id === id) return session;
  throw new XpsError('refused', `session ${id} was asked for, and the answer is session ${session.id}`, {
    code: 'another_session',
    hint: 'something else may have answered instead; check the base URL and any proxy',
  });
}

/** Fetches a session's present state and keeps it. */
export async function fetchSession(
  client: Pick<SessionsClient, 'getSession'>,
  store: Store,
  id: string,
): Promise<Session> {
  const session = await askForSession(client, id);
  await keepSession(store, session);
  return session;
}

/** Keeps what the API said of a session, without its secrets. */
export async function keepSession(store: Store, session: Session): Promise<void> {
  await store.putSession(sessionRecord(session, 'fetched'));
}

/** What the store keeps of a session. */
function sessionRecord(session: Session, source: SessionRecord['source']): Omit<SessionRecord, 'storedAt'> {
  const { wire: _, paymentLinkUrl: __, componentsSdkKey: ___, ...kept } = session;
  return { ...kept, source };
}
