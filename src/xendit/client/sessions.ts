import { type JsonObject, stringAt } from '../../core/json';
import { type ProviderName, providerInWords } from '../../core/provider-name';
import { decodeSession } from '../decode/session';
import type { Session } from '../types';
import { about, type ClientOptions, createAsk } from './call';
import { apiRequest } from './request';
import { createSessionRequest } from './requests';

/** Xendit's sessions endpoints. Each rejects as `Ask` does. */
export interface SessionsClient {
  /** Creates a session. Never repeated after anything but a 429: Xendit documents no idempotency for it (section 1). */
  createSession(body: JsonObject): Promise<Session>;
  getSession(id: string): Promise<Session>;
  /** Ends an ACTIVE session. No webhook tells of it (section 3). */
  cancelSession(id: string): Promise<Session>;
}

export function createSessionsClient(options: ClientOptions): SessionsClient {
  const ask = createAsk(options);
  const { answeredBy = 'xendit' } = options;
  return {
    createSession: (body) =>
      ask({
        doing: 'create the session',
        request: createSessionRequest(options, body),
        decode: decodeSession,
        howToCheck: howToFind(answeredBy, body),
      }),
    getSession: (id) =>
      ask({
        doing: 'show the session',
        request: apiRequest(options, { endpoint: 'GET /sessions/{id}', ids: [id] }),
        decode: decodeSession,
      }),
    cancelSession: (id) =>
      ask({
        doing: 'cancel the session',
        request: apiRequest(options, { endpoint: 'POST /sessions/{id}/cancel', ids: [id] }),
        decode: about(id, decodeSession),
        howToCheck: `look at its status first: xps sessions show ${id}`,
      }),
  };
}

// No lookup by reference is documented (section 1, "5xx").
function howToFind(answeredBy: ProviderName, body: JsonObject): string {
  const place = answeredBy === 'xendit' ? 'in the dashboard' : `at ${providerInWords(answeredBy)}`;
  const reference = stringAt(body, 'reference_id');
  return `before trying again, look ${place} for a session${reference === null ? '' : ` with the reference ${reference}`}`;
}
