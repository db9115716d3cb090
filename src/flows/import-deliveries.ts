import { localError, messageOf, usageError } from '../core/errors';
import { isJsonObject, parseJson } from '../core/json';
import type { NewDelivery } from '../store/records';
import { readDelivery, receiveDelivery } from '../webhooks/delivery';
import { isCurl, readCurl } from '../webhooks/formats/curl';
import { isHar, readHar } from '../webhooks/formats/har';
import { isNdjson, readNdjson } from '../webhooks/formats/ndjson';
import { BadPlace, type PlacedDelivery } from '../webhooks/formats/written-delivery';

export interface ImportOptions {
  /** What the file is called, for errors. */
  readonly name: string;
  /** For what has no time of its own, milliseconds since 1970. */
  readonly now: number;
  /** Whether somebody vouches for it. */
  readonly verified: boolean;
  /** Kept out of what is stored. */
  readonly callbackToken: string | null;
}

/**
 * The webhooks of a file, whatever form they are in.
 *
 * @throws XpsError of kind usage naming the place that is wrong
 */
export function readWebhooksFile(text: string, options: ImportOptions): readonly NewDelivery[] {
  const { name } = options;
  if (text.trim() === '') throw localError('nothing_to_import', `${name} is empty`);
  try {
    return readWritten(text, options.now).map((written) => deliveryOf(written, options));
  } catch (error) {
    if (!(error instanceof BadPlace)) throw error;
    throw usageError(`${name}, ${error.message}`, {
      code: 'bad_import',
      hint: 'nothing was taken; mend it, or take it out',
    });
  }
}

function readWritten(text: string, now: number): readonly PlacedDelivery[] {
  const plain = text.replace(/^\ufeff/, '');
  if (isNdjson(plain)) return readNdjson(plain);
  if (isCurl(plain)) return readCurl(plain, now);
  const json = parseJson(plain);
  if (isHar(json)) return readHar(json);
  if (json !== undefined) return payloads(json, plain, now);
  if (isJsonObject(parseJson(firstLineOf(plain)))) return payloadLines(plain, now);
  throw badJson(plain);
}

const JSON_HEADERS = [['content-type', 'application/json']] as const;

/** What somebody copied from the dashboard: one payload, as it is, or a list of them. */
function payloads(json: unknown, text: string, receivedAt: number): PlacedDelivery[] {
  if (isJsonObject(json)) return [payload('line 1', text.trim(), receivedAt)];
  if (!Array.isArray(json)) throw new BadPlace('line 1', 'this is no webhook: a JSON object with an event is');
  return json.map((one, at) => payload(`item ${at + 1}`, JSON.stringify(one), receivedAt));
}

/** The same as a line each. */
function payloadLines(text: string, receivedAt: number): PlacedDelivery[] {
  return text.split('\n').flatMap((line, at) => {
    const [place, body] = [`line ${at + 1}`, line.trim()];
    if (body !== '' && parseJson(body) === undefined) throw new BadPlace(place, 'it is no JSON');
    return body === '' ? [] : [payload(place, body, receivedAt)];
  });
}

function payload(place: string, body: string, receivedAt: number): PlacedDelivery {
  return { place, receivedAt, path: '/', headers: JSON_HEADERS, body: Buffer.from(body) };
}

function firstLineOf(text: string): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  return line;
}

function deliveryOf({ place, ...written }: PlacedDelivery, { verified, callbackToken }: ImportOptions): NewDelivery {
  const received = receiveDelivery({
    ...written,
    headers: written.headers.flat(),
    body: Buffer.from(written.body),
    verified,
    callbackToken,
  });
  const odd = written.headers.find(([header, value]) => !NAME.test(header) || CONTROL.test(value));
  if (odd !== undefined)
    throw new BadPlace(place, `no server takes the header ${JSON.stringify(odd[0])} as it is here`);
  if (SHORTENED.test(Buffer.from(written.body).toString('utf8')))
    throw new BadPlace(place, 'it holds a shortened token id, which means none; export it with --reveal');
  if (!received.ok) throw new BadPlace(place, `this is no webhook (${received.reason.replaceAll('_', ' ')})`);
  return readDelivery(received.delivery);
}

/** RFC 9110, 5.1 and 5.5. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const CONTROL = /[^\t\x20-\x7e\x80-\uffff]/;
/** As `shortenId` leaves them. */
const SHORTENED = /"pt-[0-9a-f]{4}…[0-9a-f]{4}"/;

/** The parser's own words, with the line as near as it tells. */
function badJson(text: string): BadPlace {
  try {
    JSON.parse(text);
    return new BadPlace('line 1', NEITHER);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const line = position === undefined ? 1 : text.slice(0, Number(position)).split('\n').length;
    return new BadPlace(`line ${line}`, `${NEITHER} (${messageOf(error)})`);
  }
}

const NEITHER = 'this is neither JSON nor a curl command';
