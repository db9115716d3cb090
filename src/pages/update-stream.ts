import type { Answer } from '../io/http-exchange';

/** Calls back with each change, and with the present state at once, until the returned function is called. */
export type Follow<Update> = (listener: (update: Update) => void) => () => void;

const KEEP_ALIVE = 15_000;

/** The streams of one server, which end with it. */
export interface OpenStreams {
  /** Calls `end` when the server closes, until the returned function is called. */
  add(end: () => void): () => void;
}

/** However many browsers follow, the signal has one listener. */
export function createOpenStreams(closing: AbortSignal): OpenStreams {
  const ends = new Set<() => void>();
  closing.addEventListener('abort', () => {
    for (const end of [...ends]) end();
  });
  return {
    add: (end) => {
      if (closing.aborted) end();
      else ends.add(end);
      return () => void ends.delete(end);
    },
  };
}

/** Changes as server-sent events, the present state first. The stream ends with its server, or when the browser goes. */
export function streamOf<Update>(follow: Follow<Update>, streams: OpenStreams): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
    body: (send, end) => {
      const leave = follow((update) => send(`data: ${JSON.stringify(update)}\n\n`));
      const timer = setInterval(() => send(': still here\n\n'), KEEP_ALIVE);
      const forget = streams.add(end);
      return () => {
        leave();
        clearInterval(timer);
        forget();
      };
    },
  };
}
