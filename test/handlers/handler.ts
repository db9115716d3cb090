import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLedger, type Ledger } from './ledger';

/** A webhook as a handler reads it. */
export interface Webhook {
  readonly event: string;
  readonly created: string;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface HandlerOptions {
  /** The callback token that it expects. */
  readonly token: string;
  /** A folder in which its records are written down; without one they are in memory only. */
  readonly folder?: string;
}

/**
 * The example of a handler that survives Xendit: it compares the callback token before anything else, keeps orders and tokens by their ids,
 * so that nothing counts twice and no order matters, takes what it does not know, and answers only once it has stored.
 *
 * What a mutant does otherwise it overrides: each method is one decision.
 */
export class Handler {
  readonly server: Server;
  readonly ledger: Ledger;
  readonly token: string;

  constructor({ token, folder }: HandlerOptions) {
    this.token = token;
    this.ledger = createLedger(folder);
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500).end();
      });
    });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      response.end(
        JSON.stringify(this.ledger.of(new URL(request.url ?? '/', 'http://here').searchParams.get('customer') ?? '')),
      );
      return;
    }
    if (!this.believes(request.headers['x-callback-token'])) {
      request.resume();
      response.writeHead(401).end();
      return;
    }
    const webhook = parse(await this.read(request));
    response.writeHead(await this.take(webhook)).end();
  }

  believes(given: string | string[] | undefined): boolean {
    const [one, other] = [Buffer.from(String(given ?? '')), Buffer.from(this.token)];
    return one.length === other.length && timingSafeEqual(one, other);
  }

  async read(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Answers the status. */
  async take(webhook: Webhook): Promise<number> {
    switch (webhook.event) {
      case 'payment.capture':
      case 'payment_session.completed':
        await this.pay(webhook);
        break;
      case 'payment_token.activation':
      case 'payment_token.activated':
        await this.keepToken(webhook);
        break;
      case 'payment.failure':
        await this.fail(webhook);
        break;
      default:
        await this.leave(webhook);
    }
    return 200;
  }

  async pay(webhook: Webhook): Promise<void> {
    this.ledger.pay(webhook.data);
    if (typeof webhook.data.payment_token_id === 'string') await this.keepToken(webhook);
  }

  async keepToken({ data }: Webhook): Promise<void> {
    this.ledger.keepToken(data);
  }

  /** The customer may try again: there is nothing to do. */
  async fail(_: Webhook): Promise<void> {}

  async leave(_: Webhook): Promise<void> {}
}

export function parse(text: string): Webhook {
  const { event, created, data } = JSON.parse(text) as Omit<Webhook, 'text'>;
  return { event, created, text, data };
}

/** Starts a handler on a free port and answers where it is. */
export async function listen({ server }: Pick<Handler, 'server'>): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
}
