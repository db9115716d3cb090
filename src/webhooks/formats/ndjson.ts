import { isoTime } from '../../core/clock';
import { isJsonObject, parseJson } from '../../core/json';
import { BadPlace, type PlacedDelivery, type WrittenDelivery } from './written-delivery';

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

/** @throws BadPlace */
export function readNdjson(text: string): PlacedDelivery[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, `line ${at + 1}`)]));
}

function readLine(line: string, place: string): PlacedDelivery {
  const json = parseJson(line);
  if (!isJsonObject(json)) throw new BadPlace(place, 'it is no JSON object');
  if (json.xps !== 1) throw new BadPlace(place, '"xps" is not 1: it was written by another program, or by a newer xps');
  const receivedAt = Date.parse(String(json.received_at));
  if (Number.isNaN(receivedAt))
    throw new BadPlace(place, `"received_at" is no time: ${JSON.stringify(json.received_at)}`);
  if (typeof json.path !== 'string') throw new BadPlace(place, '"path" is missing');
  const headers = readHeaders(json.headers, place);
  return { place, receivedAt, path: json.path, headers, body: readBody(json, place) };
}

function readHeaders(headers: unknown, place: string): WrittenDelivery['headers'] {
  const isPair = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
  if (Array.isArray(headers) && headers.every(isPair)) return headers;
  throw new BadPlace(place, '"headers" is no list of names and values');
}

function readBody({ body, body_base64 }: { readonly [name: string]: unknown }, place: string): Uint8Array {
  if (typeof body === 'string') return Buffer.from(body);
  if (typeof body_base64 === 'string') return Buffer.from(body_base64, 'base64');
  throw new BadPlace(place, '"body" is missing');
}
