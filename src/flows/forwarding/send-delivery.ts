import { XpsError } from '../../core/errors';
import type { Poster } from '../../io/post';
import type { ForwardTry } from '../../store/forwards';
import type { StoredDelivery } from '../../store/records';
import { forwardHeaders, storableAnswer } from '../../webhooks/forward-headers';

export interface Destination {
  readonly url: string;
  /** Goes with a delivery that carried it; `null` where there is none. */
  readonly callbackToken: string | null;
}

/** Sends a kept delivery once, byte for byte, and says what was answered, a redirect's `Location` first, or what went wrong on the way. */
export async function sendDelivery(
  poster: Poster,
  { headers, body, verified }: StoredDelivery,
  { url, callbackToken }: Destination,
): Promise<Omit<ForwardTry, 'at' | 'ms'>> {
  try {
    const answer = await poster.send({ url, body, headers: forwardHeaders(headers, verified ? callbackToken : null) });
    const { status, location, text } = answer;
    const said = location === null ? text : `Location: ${location}\n${text}`;
    return { status, trouble: null, answer: storableAnswer(said, callbackToken) };
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    return { status: null, trouble: error.code, answer: null };
  }
}
