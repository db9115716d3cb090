import type { Page } from './page-answers';

const KEEP_ALIVE = 15_000;

/** The session's changes as server-sent events, the present state first. Ends with `signal`, or when the browser goes. */
export function streamOf(page: Pick<Page, 'start' | 'follow'>, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let end = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const leave = page.follow((update) => send(`data: ${JSON.stringify(update)}\n\n`));
      const timer = setInterval(() => send(': still here\n\n'), KEEP_ALIVE);
      end = () => {
        leave();
        clearInterval(timer);
        signal.removeEventListener('abort', close);
      };
      const close = (): void => {
        end();
        controller.close();
      };
      signal.addEventListener('abort', close);
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  });
}
