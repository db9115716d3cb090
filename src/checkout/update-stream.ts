import type { Answer } from '../io/http-exchange';
import type { Page } from './page-answers';

const KEEP_ALIVE = 15_000;

/** The session's changes as server-sent events, the present state first. Ends with `closing`, or when the browser goes. */
export function streamOf(page: Pick<Page, 'follow'>, closing: AbortSignal): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
    body: (send, end) => {
      const leave = page.follow((update) => send(`data: ${JSON.stringify(update)}\n\n`));
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
