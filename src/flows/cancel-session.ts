import { localError, messageOf, XpsError } from '../core/errors';
import type { Store } from '../store/store';
import type { SessionsClient } from '../xendit/client/sessions';
import type { Session } from '../xendit/types';
import { fetchSession, keepSession } from './create-session';

/**
 * Cancels an ACTIVE session and keeps what it is now: no webhook tells of it (section 3, transitions).
 *
 * @throws XpsError of kind refused that says what it is, when it is not ACTIVE any more; local `not_kept` when it was cancelled and cannot
 *   be kept here; and as `SessionsClient`
 */
export async function cancelSession(
  client: Pick<SessionsClient, 'cancelSession' | 'getSession'>,
  store: Store,
  id: string,
): Promise<Session> {
  const session = await client.cancelSession(id).catch(async (error: unknown) => {
    throw isTooLate(error) ? await withPresentState(error, client, store, id) : error;
  });
  try {
    await keepSession(store, session);
  } catch (error) {
    throw localError('not_kept', `session ${id} was cancelled, but that is not kept here: ${messageOf(error)}`, {
      cause: error,
      hint: `once the store works: xps sessions sync ${id}`,
    });
  }
  return session;
}

/** Section 4, `INVALID_SESSION_STATUS`. */
function isTooLate(error: unknown): error is XpsError {
  return error instanceof XpsError && error.provider?.errorCode === 'INVALID_SESSION_STATUS';
}

async function withPresentState(
  refusal: XpsError,
  client: Pick<SessionsClient, 'getSession'>,
  store: Store,
  id: string,
): Promise<XpsError> {
  const { provider } = refusal;
  const session = await fetchSession(client, store, id).catch(() => null);
  if (session === null || provider === undefined) return refusal;
  return new XpsError('refused', `session ${id} is ${session.status}; only an ACTIVE one can be cancelled`, {
    code: 'session_not_active',
    provider,
    cause: refusal,
    hint: `what happened to it: xps sessions timeline ${id}`,
  });
}
