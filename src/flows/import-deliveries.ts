import { localError, messageOf, usageError } from '../core/errors';
import { isJsonObject, parseJson } from '../core/json';
import type { NewDelivery } from '../store/records';
import { readDelivery, receiveDelivery } from '../webhooks/delivery';
import { isCurl, readCurl } from '../webhooks/formats/curl';
import { isHar, readHar } from '../webhooks/formats/har';
import { isNdjson, readNdjson } from '../webhooks/formats/ndjson';
import { BadLine, type WrittenDelivery } from '../webhooks/formats/written-delivery';

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
 * @throws XpsError of kind usage naming the line that is wrong
 */
export function readWebhooksFile(text: string, options: ImportOptions): readonly NewDelivery[] {
  const { name } = options;
  if (text.trim() === '') throw localError('nothing_to_import', `${name} is empty`);
  try {
    return readWritten(text, options.now).map((written, at) => deliveryOf(written, at + 1, options));
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    throw usageError(`${name}, line ${error.line}: ${error.what}`, {
      code: 'bad_import',
      hint: 'nothing was taken; mend the line, or take it out',
    });
  }
}

function readWritten(text: string, now: number): readonly WrittenDelivery[] {
  const plain = text.replace(/^\ufeff/, '');
  if (isNdjson(plain)) return readNdjson(plain);
  if (isCurl(plain)) return readCurl(plain, now);
  const json = parseJson(plain);
  if (isHar(json)) return readHar(json);
  if (json !== undefined) return payloads(json, plain, now);
  throw badJson(plain);
}

const JSON_HEADERS = [['content-type', 'application/json']] as const;

/** What somebody copied from the dashboard: one payload, as it is, or a list of them. */
function payloads(json: unknown, text: string, receivedAt: number): WrittenDelivery[] {
  if (isJsonObject(json)) return [{ receivedAt, path: '/', headers: JSON_HEADERS, body: Buffer.from(text.trim()) }];
  if (!Array.isArray(json)) throw new BadLine(1, 'this is no webhook: a JSON object with an event is');
  return json.map((one) => ({ receivedAt, path: '/', headers: JSON_HEADERS, body: Buffer.from(JSON.stringify(one)) }));
}

function deliveryOf(written: WrittenDelivery, number: number, { verified, callbackToken }: ImportOptions): NewDelivery {
  const received = receiveDelivery({
    ...written,
    headers: written.headers.flat(),
    body: Buffer.from(written.body),
    verified,
    callbackToken,
  });
  if (!received.ok) throw new BadLine(number, `this is no webhook (${received.reason.replaceAll('_', ' ')})`);
  return readDelivery(received.delivery);
}

/** The parser's own words, with the line as near as it tells. */
function badJson(text: string): BadLine {
  try {
    JSON.parse(text);
    return new BadLine(1, NEITHER);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const line = position === undefined ? 1 : text.slice(0, Number(position)).split('\n').length;
    return new BadLine(line, `${NEITHER} (${messageOf(error)})`);
  }
}

const NEITHER = 'this is neither JSON nor a curl command';
