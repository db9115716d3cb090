import { XpsError } from '../../core/errors';
import { NEVER_SENT } from '../../core/http';
import { parseShallowJson } from '../../core/json';
import { type ProviderName, providerInWords } from '../../core/provider-name';
import { refusalError } from './refusal';
import type { ApiRequest, RequestTarget } from './request';
import { type RetryOptions, sendWithRetries } from './retry';

export interface ClientOptions extends RequestTarget, Omit<RetryOptions, 'answeredBy'> {
  /** Whose refusals these are; Xendit's when left out. */
  readonly answeredBy?: ProviderName;
}

/** What is asked for, and what to make of the answer. */
export interface Question<Answer> {
  /** In words, as in "Xendit refused to …": `show the session`. */
  readonly doing: string;
  readonly request: ApiRequest;
  readonly decode: (json: unknown) => Answer;
  /** Of a write: how to find out, before it is repeated, whether it was carried out. */
  readonly howToCheck?: string;
}

/**
 * Asks one thing of the API.
 *
 * @throws XpsError `credentials` for 401 and 403, `refused` for other 4xx, `network` for 429, 5xx, what never became an answer and what is
 *   no answer to this question; what Xendit said is in its `provider`. A write that may have been carried out says so.
 */
export type Ask = <Answer>(question: Question<Answer>) => Promise<Answer>;

export function createAsk(options: ClientOptions): Ask {
  const { answeredBy = 'xendit' } = options;
  return async ({ doing, request, decode, howToCheck }) => {
    try {
      const response = await sendWithRetries(request, { ...options, answeredBy });
      if (response.status < 200 || response.status > 299) throw refusalError(doing, response, answeredBy);
      return decode(parseShallowJson(response.body));
    } catch (error) {
      throw howToCheck === undefined ? error : withDoubt(error, answeredBy, howToCheck);
    }
  };
}

interface Named {
  readonly id: string;
}

/**
 * The same decoder for an answer that is to be about the object that was asked for.
 *
 * @throws XpsError of kind refused, `another_object`: something answers that mixes things up, and nothing may be made of it
 */
export function about<Answer extends Named>(id: string, decode: (json: unknown) => Answer): (json: unknown) => Answer {
  return (json) => {
    const answer = decode(json);
    if (answer.id === id) return answer;
    throw new XpsError('refused', `${id} was asked for, and the answer is ${answer.id}`, {
      code: ANOTHER,
      hint: 'something else may have answered instead; check the base URL and any proxy',
    });
  };
}

/** Whether a write may have been carried out although it failed: nobody may repeat it without looking. */
export function isDoubtful(error: unknown): boolean {
  if (!(error instanceof XpsError)) return false;
  if (error.code === ANOTHER) return true;
  return error.kind === 'network' && error.code !== 'rate_limited' && !NEVER_SENT.has(error.code);
}

/** An answer that is about something else. */
const ANOTHER = 'another_object';

function withDoubt(error: unknown, answeredBy: ProviderName, howToCheck: string): unknown {
  const isOurs = error instanceof XpsError && (error.kind === 'network' || error.code === ANOTHER);
  if (!isOurs || error.code === 'rate_limited') return error;
  const { message, code, provider, hint } = error;
  const sent = isDoubtful(error);
  return new XpsError(
    'network',
    `${message}; ${sent ? `${providerInWords(answeredBy)} may have carried it out` : 'nothing was sent'}`,
    {
      code,
      cause: error,
      hint: sent ? howToCheck : [...(hint === undefined ? [] : [hint]), 'it is safe to try again'].join('; '),
      ...(provider === undefined ? {} : { provider }),
    },
  );
}
