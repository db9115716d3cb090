import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The certificate of an https server, which is trusted with no other. */
  readonly trust?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** One request as a browser may send it: `Host` and `Origin` are what `headers` say. Each has a connection of its own. */
export function ask(url: string, { method = 'GET', headers = {}, body, trust }: Asked = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = open(url, { method, headers, agent: false, ...(trust === undefined ? {} : { ca: trust }) });
    sent.once('error', reject).once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.once('error', reject).once('end', () => {
        const flat = Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]);
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(flat), text });
      });
    });
    sent.end(body);
  });
}

const open = (url: string, options: Parameters<typeof secureRequest>[1]): ReturnType<typeof plainRequest> =>
  url.startsWith('https:') ? secureRequest(url, options) : plainRequest(url, options);

/** Server-sent events, as `EventSource` reads them. */
export interface Stream<Event> {
  readonly headers: Answered['headers'];
  /** Everything that came so far. */
  readonly events: readonly Event[];
  /** Resolves with the first event, past or future, that `wanted` takes. Rejects when the stream ends without. */
  until(wanted: (event: Event) => boolean): Promise<Event>;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  leave(): void;
}

export function followStream<Event>(url: string, trust?: string): Promise<Stream<Event>> {
  return new Promise((resolve, reject) => {
    const sent = open(url, { agent: false, ...(trust === undefined ? {} : { ca: trust }) });
    sent.once('error', reject).once('response', (response) => {
      const events: Event[] = [];
      const watchers = new Set<() => void>();
      let rest = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        const blocks = `${rest}${part}`.split('\n\n');
        rest = blocks.pop() ?? '';
        const data = blocks.filter((block) => block.startsWith('data: ')).map((block) => block.slice('data: '.length));
        events.push(...data.map((text) => JSON.parse(text) as Event));
        for (const watcher of [...watchers]) watcher();
      });
      // A connection that breaks off is an end as well.
      response.on('error', () => {});
      const ended = new Promise<void>((end) => response.once('close', end));
      resolve({
        headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, value?.toString()])),
        events,
        ended,
        leave: () => void sent.destroy(),
        until: (wanted) =>
          new Promise((found, missed) => {
            const look = (): void => {
              const event = events.find(wanted);
              if (event !== undefined) found(event);
            };
            watchers.add(look);
            look();
            void ended.then(() => missed(new Error(`the stream ended after ${JSON.stringify(events)}`)));
          }),
      });
    });
    sent.end();
  });
}
