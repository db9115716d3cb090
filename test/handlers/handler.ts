import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countsOf, createLedger, type Ledger, type Records, withOrder, withToken } from './ledger';

/** A webhook as a handler reads it. */
export interface Webhook {
  readonly event: string;
  readonly created: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface HandlerOptions {
  /** The callback token that it expects. */
  readonly token: string;
  /** A folder for its records, where a command can look at them. */
  readonly folder?: string;
}

/**
 * The example of a handler that survives Xendit. It compares the callback token before anything else; keeps orders and tokens by their ids,
 * so that nothing counts twice and no order matters; takes what it does not know; and answers once it has stored.
 *
 * Each method is one decision: a mutant overrides the one that it gets wrong.
 */
export class Handler {
  readonly ledger: Ledger;
  readonly token: string;
  readonly server = createServer((request, response) => {
    this.answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500).end();
    });
  });

  constructor({ token, folder }: HandlerOptions) {
    this.token = token;
    this.ledger = createLedger(folder);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      const customer = new URL(request.url ?? '', 'http://here').searchParams.get('customer') ?? '';
      response.end(JSON.stringify(countsOf(this.ledger.read(customer))));
    } else if (this.believes(request.headers['x-callback-token'])) {
      response.writeHead(await this.take(JSON.parse(await this.read(request)) as Webhook)).end();
    } else {
      request.resume();
      response.writeHead(401).end();
    }
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
    this.change(webhook, (records) => withOrder(records, webhook.data.reference_id));
    if (typeof webhook.data.payment_token_id === 'string') await this.keepToken(webhook);
  }

  async keepToken(webhook: Webhook): Promise<void> {
    this.change(webhook, (records) => withToken(records, webhook.data.payment_token_id));
  }

  /** The customer may try again: there is nothing to do. */
  async fail(_: Webhook): Promise<void> {}

  async leave(_: Webhook): Promise<void> {}

  /** Reads and writes without a pause between, as a transaction does. */
  change({ data }: Webhook, work: (records: Records) => Records): void {
    const customer = String(data.customer_id);
    this.ledger.write(customer, work(this.ledger.read(customer)));
  }
}

/** Starts a handler on a free port and answers where it is. */
export async function listen({ server }: Pick<Handler, 'server'>): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
}
