import { createHash } from 'node:crypto';
import type { NewDelivery } from '../../src/store/records';
import type { EventFamily, SessionChange, TokenSighting, WebhookEvent } from '../../src/xendit/events';

const NAMED: Omit<TokenSighting, 'tokenId'> = {
  status: null,
  customerId: null,
  referenceId: null,
  channel: null,
  country: null,
  currency: null,
  maskedCard: null,
  cardNetwork: null,
  cardExpiry: null,
  failureCode: null,
  sessionId: null,
  paymentId: null,
  paymentRequestId: null,
};

/** A sighting that names the token and says what `said` says. */
export function sighting(tokenId: string, said: Partial<TokenSighting> = {}): TokenSighting {
  return { ...NAMED, ...said, tokenId };
}

export function sessionChange(sessionId: string, said: Partial<SessionChange> = {}): SessionChange {
  return {
    status: 'COMPLETED',
    referenceId: null,
    type: null,
    mode: null,
    amount: null,
    currency: null,
    country: null,
    save: null,
    customerId: null,
    description: null,
    expiresAt: null,
    createdAt: null,
    updatedAt: null,
    tokenId: null,
    paymentId: null,
    paymentRequestId: null,
    ...said,
    sessionId,
  };
}

export interface EventOptions {
  readonly name?: string;
  readonly family?: EventFamily;
  readonly tokens?: readonly TokenSighting[];
  readonly session?: SessionChange | null;
  /** Seconds since 1970 of the content. */
  readonly second?: number;
  /** Two events with the same text are the same content. */
  readonly content?: string;
}

let contents = 0;

/** An event; each one a content of its own unless `content` says which. */
export function event(options: EventOptions = {}): WebhookEvent {
  contents += 1;
  const { name = 'payment.capture', family = 'payment', tokens = [], session = null, second = 1_770_000_000 } = options;
  return {
    name,
    family,
    attemptedAt: null,
    key: { second, digest: md5(options.content ?? `content ${contents}`) },
    status: null,
    failureCode: null,
    amount: null,
    capturedAmount: null,
    currency: null,
    referenceId: null,
    customerId: null,
    sessionId: session?.sessionId ?? null,
    paymentId: null,
    paymentRequestId: null,
    planId: null,
    cycleId: null,
    channel: null,
    session,
    tokens,
  };
}

export function delivery(of: WebhookEvent, over: Partial<NewDelivery> = {}): NewDelivery {
  const body = over.body ?? Buffer.from(JSON.stringify({ event: of.name }));
  return {
    receivedAt: 1_770_000_100_000,
    path: '/',
    verified: true,
    headers: [['content-type', 'application/json']],
    body,
    scrubbed: false,
    bodySha256: createHash('sha256').update(body).digest('hex'),
    event: of,
    ...over,
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
