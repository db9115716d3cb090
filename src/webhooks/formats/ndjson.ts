import { isoTime } from '../../core/clock';
import { isJsonObject, parseJson } from '../../core/json';
import { BadLine, type WrittenDelivery } from './written-delivery';

/** One webhook as a line of JSON. A body that is no text comes in base64. */
export function ndjsonLine({ receivedAt, path, headers, body }: WrittenDelivery, event: string): string {
  const bytes = Buffer.from(body);
  const text = bytes.toString('utf8');
  const whole = Buffer.from(text).equals(bytes) ? { body: text } : { body_base64: bytes.toString('base64') };
  return JSON.stringify({ xps: 1, event, received_at: isoTime(receivedAt), path, headers, ...whole });
}

/** Whether a text looks like such lines. */
export function isNdjson(text: string): boolean {
  const first = parseJson(text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')));
  return isJsonObject(first) && first.xps !== undefined;
}

/** @throws BadLine */
export function readNdjson(text: string): WrittenDelivery[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, at + 1)]));
}

function readLine(line: string, number: number): WrittenDelivery {
  const json = parseJson(line);
  if (!isJsonObject(json)) throw new BadLine(number, 'it is no JSON object');
  if (json.xps !== 1) throw new BadLine(number, '"xps" is not 1: it was written by another program, or by a newer xps');
  const receivedAt = Date.parse(String(json.received_at));
  if (Number.isNaN(receivedAt))
    throw new BadLine(number, `"received_at" is no time: ${JSON.stringify(json.received_at)}`);
  if (typeof json.path !== 'string') throw new BadLine(number, '"path" is missing');
  return { receivedAt, path: json.path, headers: readHeaders(json.headers, number), body: readBody(json, number) };
}

function readHeaders(headers: unknown, line: number): WrittenDelivery['headers'] {
  const isPair = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
  if (Array.isArray(headers) && headers.every(isPair)) return headers;
  throw new BadLine(line, '"headers" is no list of names and values');
}

function readBody({ body, body_base64 }: { readonly [name: string]: unknown }, line: number): Uint8Array {
  if (typeof body === 'string') return Buffer.from(body);
  if (typeof body_base64 === 'string') return Buffer.from(body_base64, 'base64');
  throw new BadLine(line, '"body" is missing');
}
