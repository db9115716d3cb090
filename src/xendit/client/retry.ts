import { MINUTE, SECOND } from '../../core/clock';
import { XpsError } from '../../core/errors';
import type { HttpRequest, HttpResponse } from '../../core/http';
import { type ProviderName, providerInWords } from '../../core/provider-name';
import type { ApiRequest, ApiTransport } from './request';

export interface RetryNotice {
  /** The attempt that comes next: 2 is the first repetition. */
  readonly attempt: number;
  readonly waitMs: number;
  /** What the last attempt met, in words. */
  readonly reason: string;
}

export interface RetryOptions {
  readonly transport: ApiTransport;
  /** Whose answers these are, for the reasons. */
  readonly answeredBy: ProviderName;
  /** Called before each wait. */
  readonly onRetry: (notice: RetryNotice) => void;
  readonly wait: (ms: number) => Promise<void>;
}

const RETRIES = 3;
/** A window of the provider's limits: longer it cannot take. */
const LONGEST_WAIT = MINUTE;

/** How one attempt ended: with an answer, or with the transport's error. */
type Outcome = HttpResponse | XpsError;

/**
 * Sends a request, and again after a passing failure: a GET after network errors, 429 and 5xx; a POST after 429 only, as nothing else
 * tells that it was not carried out. Waits 1, 2 and 4 s (factor 2: section 1, "Over limit"), or what `Rate-Limit-Reset` says, a minute at most.
 *
 * @throws the transport's last XpsError. An answer is returned whatever its status.
 */
export async function sendWithRetries(
  request: ApiRequest,
  { transport, answeredBy, onRetry, wait }: RetryOptions,
): Promise<HttpResponse> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(transport, request);
    const reason = attempt <= RETRIES ? reasonToRepeat(request, outcome, providerInWords(answeredBy)) : null;
    if (reason !== null) {
      const waitMs = pause(attempt, outcome);
      onRetry({ attempt: attempt + 1, waitMs, reason });
      await wait(waitMs);
    } else if (outcome instanceof XpsError) {
      throw outcome;
    } else {
      return outcome;
    }
  }
}

async function attemptOnce(transport: ApiTransport, request: ApiRequest): Promise<Outcome> {
  try {
    return await transport(request);
  } catch (error) {
    if (error instanceof XpsError && error.kind === 'network') return error;
    throw error;
  }
}

function reasonToRepeat({ method }: HttpRequest, outcome: Outcome, name: string): string | null {
  if (outcome instanceof XpsError) return method === 'GET' ? outcome.message : null;
  if (outcome.status === 429) return `${name} says there were too many requests (429)`;
  return method === 'GET' && outcome.status >= 500 ? `${name} answered ${outcome.status}` : null;
}

function pause(attempt: number, outcome: Outcome): number {
  const reset =
    outcome instanceof XpsError || outcome.status !== 429
      ? Number.NaN
      : Number(outcome.headers['rate-limit-reset'] || Number.NaN);
  const ms = reset >= 0 ? Math.ceil(reset * SECOND) : SECOND * 2 ** (attempt - 1);
  return Math.min(ms, LONGEST_WAIT);
}
