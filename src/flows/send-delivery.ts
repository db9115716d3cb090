import { XpsError } from '../core/errors';
import type { Poster } from '../io/post';
import type { ForwardTry } from '../store/forwards';
import type { StoredDelivery } from '../store/records';
import { forwardHeaders } from '../webhooks/forward-headers';

export interface Destination {
  readonly url: string;
  /** Goes with a delivery that carried it; `null` where there is none. */
  readonly callbackToken: string | null;
}

/** Sends a kept delivery once, byte for byte, and says what was answered or what went wrong on the way. */
export async function sendDelivery(
  poster: Poster,
  { headers, body, verified }: StoredDelivery,
  { url, callbackToken }: Destination,
): Promise<Omit<ForwardTry, 'at' | 'ms'>> {
  try {
    const answer = await poster.send({ url, body, headers: forwardHeaders(headers, verified ? callbackToken : null) });
    return { status: answer.status, trouble: null, answer: answer.text };
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    return { status: null, trouble: error.code, answer: null };
  }
}
