import { hash } from 'node:crypto';
import type { WebhookEvent } from '../xendit/events';
import { headerValue, storableHeaders, storablePath } from './headers';
import { type ParseFailure, parseEvent } from './parse-event';
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

/** Reads a complete POST as a webhook. */
export function readDelivery(raw: RawDelivery): DeliveryResult {
  const parsed = parseEvent(raw.body.toString('utf8'), headerValue(raw.headers, 'webhook-id'));
  if (!parsed.ok) return parsed;
  const { body, scrubbed } = scrubBody(raw.body);
  const delivery = {
    receivedAt: raw.receivedAt,
    path: storablePath(raw.path, raw.callbackToken),
    verified: raw.verified,
    headers: storableHeaders(raw.headers, raw.callbackToken),
    body,
    scrubbed,
    bodySha256: hash('sha256', raw.body),
    event: parsed.event,
  };
  return { ok: true, delivery };
}
