import { Agent, request } from 'node:http';
import { paymentCaptured, tokenActivated, type WebhookBody } from '../../support/webhook-bodies';
import { CALLBACK_TOKEN } from './listener';

/** One webhook, named by its event and the token it tells of. */
export interface Webhook {
  readonly key: string;
  readonly tokenId: string;
  readonly body: string;
}

export function keyOf(event: string, tokenId: string): string {
  return `${event} ${tokenId}`;
}

export function tokenOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

/** Webhooks without end, two for each of ever new tokens; what is put back comes again first, as Xendit would send it again. */
export interface WebhookSource {
  next(): Webhook;
  putBack(webhook: Webhook): void;
}

/** @param prefix four hex characters that no other source of the same test has */
export function createWebhooks(prefix: string): WebhookSource {
  const waiting: Webhook[] = [];
  let tokens = 0;
  return {
    next: () => {
      if (waiting.length === 0) {
        tokens += 1;
        const tokenId = `pt-${prefix}${tokens.toString(16).padStart(4, '0')}-0000-4000-8000-${prefix.repeat(3)}`;
        const about = { payment_token_id: tokenId, reference_id: `order-${prefix}-${tokens}` };
        const payment = { payment_id: `py-${prefix}-${tokens}`, payment_request_id: `pr-${prefix}-${tokens}` };
        waiting.push(
          webhook(tokenId, tokenActivated(about)),
          webhook(tokenId, paymentCaptured({ ...about, ...payment })),
        );
      }
      return waiting.shift() as Webhook;
    },
    putBack: (webhook) => void waiting.unshift(webhook),
  };
}

function webhook(tokenId: string, body: WebhookBody): Webhook {
  return { key: keyOf(body.event, tokenId), tokenId, body: JSON.stringify(body) };
}

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
