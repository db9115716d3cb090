import { Agent, request } from 'node:http';
import { CALLBACK_TOKEN } from './listener';
import type { Webhook, WebhookSource } from './webhooks';

/** A burst of webhooks over several kept connections, one after the other on each. */
export interface Flood {
  /** What was answered 2xx so far. */
  readonly acknowledged: readonly Webhook[];
  /** How many other answers came, by status. */
  readonly refused: ReadonlyMap<number, number>;
  /** Resolves as soon as `reached` holds, which is looked at after each answer. Rejects when the flood is over without. */
  until(reached: () => boolean): Promise<void>;
  /** Sends no more; resolves when the last answer came. */
  stop(): Promise<void>;
  /** Resolves when every connection is over: the listener went away, or `stop` was called. */
  readonly over: Promise<void>;
}

export function startFlood(port: number, source: WebhookSource, connections = 8): Flood {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const acknowledged: Webhook[] = [];
  const refused = new Map<number, number>();
  const watchers = new Set<() => void>();
  let stopped = false;

  async function keepSending(): Promise<void> {
    while (!stopped) {
      const webhook = source.next();
      const status = await post(agent, port, webhook.body);
      if (status !== null && status < 300) acknowledged.push(webhook);
      else source.putBack(webhook);
      if (status === null) return;
      if (status >= 300) refused.set(status, (refused.get(status) ?? 0) + 1);
      for (const watcher of [...watchers]) watcher();
    }
  }

  const over = Promise.all(Array.from({ length: connections }, keepSending)).then(() => agent.destroy());

  function until(reached: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const watcher = (): void => {
        if (!reached()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      void over.then(() => reject(new Error(`over after ${acknowledged.length} webhooks`)));
      watcher();
    });
  }

  return {
    acknowledged,
    refused,
    until,
    stop: () => {
      stopped = true;
      return over;
    },
    over,
  };
}

/** The status of the answer, or `null` when none came. */
export function post(agent: Agent, port: number, body: string, token = CALLBACK_TOKEN): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'x-callback-token': token };
    request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? null));
      response.once('error', () => resolve(null));
    })
      .once('error', () => resolve(null))
      .end(body);
  });
}
