import { XpsError } from '../core/errors';
import { type HttpRequest, NEVER_SENT } from '../core/http';
import { type JsonObject, parseJson, stringAt } from '../core/json';
import { type ProviderName, providerInWords } from '../core/provider-name';
import { decodeSession } from './decode';
import { refusalError } from './refusal';
import { cancelSessionRequest, createSessionRequest, getSessionRequest, type RequestTarget } from './requests';
import { type RetryOptions, sendWithRetries } from './retry';
import type { Session } from './types';

/**
 * Xendit's sessions endpoints. Every method rejects with an XpsError: `credentials` for 401 and 403, `refused` for other 4xx, `network`
 * for 429, 5xx and what never became an answer; what Xendit said is in its `provider`.
 */
export interface XenditClient {
  /** Creates a session. Never repeated after anything but a 429: Xendit documents no idempotency for it (section 1). */
  createSession(body: JsonObject): Promise<Session>;
  getSession(id: string): Promise<Session>;
  cancelSession(id: string): Promise<Session>;
}

export interface XenditClientOptions extends RequestTarget, Omit<RetryOptions, 'answeredBy'> {
  /** Whose refusals these are; Xendit's when left out. */
  readonly answeredBy?: ProviderName;
}

export function createXenditClient(options: XenditClientOptions): XenditClient {
  const { answeredBy = 'xendit' } = options;

  async function ask(doing: string, request: HttpRequest): Promise<Session> {
    const response = await sendWithRetries(request, { ...options, answeredBy });
    if (response.status < 200 || response.status > 299) throw refusalError(doing, response, answeredBy);
    return decodeSession(parseJson(response.body));
  }

  return {
    createSession: (body) =>
      ask('create the session', createSessionRequest(options, body)).catch(
        sayWhatMayBe(answeredBy, howToFind(answeredBy, body)),
      ),
    getSession: (id) => ask('show the session', getSessionRequest(options, id)),
    cancelSession: (id) =>
      ask('cancel the session', cancelSessionRequest(options, id)).catch(
        sayWhatMayBe(answeredBy, `look at its status first: xps sessions show ${id}`),
      ),
  };
}

// No lookup by reference is documented (section 1, "5xx").
function howToFind(answeredBy: ProviderName, body: JsonObject): string {
  const place = answeredBy === 'xendit' ? 'in the dashboard' : `at ${providerInWords(answeredBy)}`;
  const reference = stringAt(body, 'reference_id');
  return `before trying again, look ${place} for a session${reference === null ? '' : ` with the reference ${reference}`}`;
}

/** A POST that failed on the way may have been carried out, and the one who repeats it must know. */
function sayWhatMayBe(answeredBy: ProviderName, howToCheck: string): (thrown: unknown) => never {
  return (thrown) => {
    if (!(thrown instanceof XpsError) || thrown.kind !== 'network' || thrown.code === 'rate_limited') throw thrown;
    const { message, code, provider } = thrown;
    const sent = !NEVER_SENT.has(code);
    throw new XpsError(
      'network',
      `${message}; ${sent ? `${providerInWords(answeredBy)} may have carried it out` : 'nothing was sent'}`,
      {
        code,
        cause: thrown,
        hint: sent ? howToCheck : 'it is safe to try again',
        ...(provider === undefined ? {} : { provider }),
      },
    );
  };
}
