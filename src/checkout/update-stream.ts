import type { Answer } from '../io/http-exchange';
import type { PageUpdate } from './page-protocol';

/** Calls back with each change, and with the present state at once, until the returned function is called. */
export type Follow = (listener: (update: PageUpdate) => void) => () => void;

const KEEP_ALIVE = 15_000;

/** The session's changes as server-sent events, the present state first. Ends with `closing`, or when the browser goes. */
export function streamOf(follow: Follow, closing: AbortSignal): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
    body: (send, end) => {
      const leave = follow((update) => send(`data: ${JSON.stringify(update)}\n\n`));
      const timer = setInterval(() => send(': still here\n\n'), KEEP_ALIVE);
      if (closing.aborted) end();
      else closing.addEventListener('abort', end, { once: true });
      return () => {
        leave();
        clearInterval(timer);
        closing.removeEventListener('abort', end);
      };
    },
  };
}
