import { hash } from 'node:crypto';
import type { WebhookEvent } from '../xendit/events';
import { headerValue, storableHeaders, storablePath } from './headers';
import { type ParseFailure, parseEvent, refusalOf } from './parse-event';
import { scrubBody } from './scrub';
import type { RawHeaders } from './verify';

/** One POST that proved where it came from (or was allowed without) and is a webhook: all that is kept of it. */
export interface ReceivedDelivery {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Path and query as requested. */
  readonly path: string;
  readonly verified: boolean;
  /** Name and value pairs in the order they came, without credentials. */
  readonly headers: readonly (readonly [string, string])[];
  /** The bytes as they came, but for secrets that were replaced. */
  readonly body: Uint8Array;
  /** Hex SHA-256 of the body as it came, where secrets were replaced; else `null`. */
  readonly originalSha256: string | null;
}

/** The same with what it says. */
export interface ReadDelivery extends Omit<ReceivedDelivery, 'originalSha256'> {
  readonly scrubbed: boolean;
  /** Hex SHA-256 of the body as it came. */
  readonly bodySha256: string;
  readonly event: WebhookEvent;
}

export interface RawDelivery {
  readonly receivedAt: number;
  readonly path: string;
  readonly verified: boolean;
  readonly headers: RawHeaders;
  readonly body: Buffer;
  /** Kept out of what is stored. */
  readonly callbackToken: string | null;
}

export type DeliveryResult =
  | { readonly ok: true; readonly delivery: ReceivedDelivery }
  | { readonly ok: false; readonly reason: ParseFailure };

/** Makes a complete POST ready to be kept, if it is a webhook. A sender waits for this, so what it says is read later. */
export function receiveDelivery(raw: RawDelivery): DeliveryResult {
  const reason = refusalOf(raw.body.toString('utf8'));
  if (reason !== null) return { ok: false, reason };
  const { body, scrubbed } = scrubBody(raw.body);
  const delivery = {
    receivedAt: raw.receivedAt,
    path: storablePath(raw.path, raw.callbackToken),
    verified: raw.verified,
    headers: storableHeaders(raw.headers, raw.callbackToken),
    body,
    originalSha256: scrubbed ? hash('sha256', raw.body) : null,
  };
  return { ok: true, delivery };
}

/** What a kept delivery says. @throws Error when it is no webhook, which `receiveDelivery` lets nobody keep. */
export function readDelivery({ originalSha256, ...kept }: ReceivedDelivery): ReadDelivery {
  const text = Buffer.from(kept.body.buffer, kept.body.byteOffset, kept.body.byteLength).toString('utf8');
  const parsed = parseEvent(text, headerValue(kept.headers.flat(), 'webhook-id'));
  if (!parsed.ok) throw new Error(`a kept delivery cannot be read: ${parsed.reason}`);
  return {
    ...kept,
    scrubbed: originalSha256 !== null,
    bodySha256: originalSha256 ?? hash('sha256', kept.body),
    event: parsed.event,
  };
}
