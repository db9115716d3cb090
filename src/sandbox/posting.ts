import { isoTime, SECOND } from '../core/clock';
import { XpsError } from '../core/errors';
import type { Transport } from '../core/http';
import type { ClaimedDelivery } from './claims';

/** Without an answer for so long an attempt has failed (section 5, "Time-out"). */
export const DELIVERY_TIMEOUT = 30 * SECOND;

export interface PostOptions {
  readonly transport: Transport;
  /** Where the merchant listens; `null` when nobody does, which fails each attempt as a refused connection would. */
  readonly url: string | null;
  /** Sends everything that was taken a second time, as after a lost answer. */
  readonly duplicate?: boolean;
  /** Milliseconds. */
  readonly timeoutMs?: number;
}

/** A webhook that is being sent. */
export interface Posting {
  readonly delivery: ClaimedDelivery;
  /** In milliseconds of the sandbox's clock, as the body's `created` says. */
  readonly at: number;
  readonly body: string;
}

/** What came of one POST. */
export interface Sent {
  /** What the merchant answered, or `null`. */
  readonly status: number | null;
  /** Why it failed, in words; `null` when it was taken. */
  readonly failure: string | null;
}

export function postingOf(delivery: ClaimedDelivery, at: number): Posting {
  return { delivery, at, body: delivery.body(isoTime(at)) };
}

/** Sends a webhook; twice, where it is to be sent again after it was taken. */
export async function post(body: string, callbackToken: string, options: PostOptions): Promise<readonly Sent[]> {
  const first = await postOnce(body, callbackToken, options);
  if (!options.duplicate || first.failure !== null) return [first];
  return [first, await postOnce(body, callbackToken, options)];
}

async function postOnce(
  body: string,
  callbackToken: string,
  { transport, url, timeoutMs = DELIVERY_TIMEOUT }: PostOptions,
): Promise<Sent> {
  if (url === null) return { status: null, failure: 'nobody listens' };
  // Neither `webhook-id` nor a signature is documented for these events (section 5).
  const headers = { 'content-type': 'application/json', 'x-callback-token': callbackToken };
  try {
    const answer = await withinTime(transport({ method: 'POST', url, headers, body }), timeoutMs);
    if (answer === undefined) return { status: null, failure: `no answer within ${timeoutMs / SECOND} s` };
    const taken = answer.status >= 200 && answer.status < 300;
    return { status: answer.status, failure: taken ? null : `answered ${answer.status}` };
  } catch (error) {
    if (error instanceof XpsError) return { status: null, failure: error.message };
    throw error;
  }
}

function withinTime<Result>(work: Promise<Result>, ms: number): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
