import { isoTime } from '../../core/clock';
import { isJsonObject, type JsonObject, objectAt, stringAt } from '../../core/json';
import { addressOn, BadPlace, type PlacedDelivery, type WrittenDelivery } from './written-delivery';

/** The place in an HTTP archive (HAR 1.2) where entries go. */
export function harFrame(version: string): { readonly head: string; readonly tail: string } {
  const creator = JSON.stringify({ name: 'xps', version });
  return { head: `{"log":{"version":"1.2","creator":${creator},"entries":[`, tail: ']}}' };
}

/** One webhook as an entry of an HTTP archive: what is not known of the exchange is as the format wants it. */
export function harEntry({ receivedAt, path, headers, body }: WrittenDelivery): string {
  const text = Buffer.from(body).toString('utf8');
  const url = addressOn('http://localhost', path);
  return JSON.stringify({
    startedDateTime: isoTime(receivedAt),
    time: 0,
    request: {
      method: 'POST',
      url: url.href,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headers.map(([name, value]) => ({ name, value })),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: body.length,
      postData: { mimeType: 'application/json', text },
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'text/plain' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
  });
}

export function isHar(json: unknown): json is JsonObject {
  return isJsonObject(json) && Array.isArray(objectAt(json, 'log').entries);
}

/** The POSTs of an HTTP archive. @throws BadPlace */
export function readHar(json: JsonObject): PlacedDelivery[] {
  const entries = objectAt(json, 'log').entries;
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, at) => readEntry(entry, `entry ${at + 1}`));
}

function readEntry(entry: unknown, place: string): PlacedDelivery[] {
  const request = isJsonObject(entry) ? objectAt(entry, 'request') : {};
  if (request.method !== 'POST') return [];
  const text = stringAt(objectAt(request, 'postData'), 'text');
  const url = stringAt(request, 'url') ?? '';
  const receivedAt = isJsonObject(entry) ? Date.parse(String(entry.startedDateTime)) : Number.NaN;
  if (text === null) throw new BadPlace(place, 'it has no body');
  if (!URL.canParse(url)) throw new BadPlace(place, `it has no address: "${url}"`);
  if (Number.isNaN(receivedAt)) throw new BadPlace(place, 'it has no time');
  const { pathname, search } = new URL(url);
  const headers = readHeaders(request.headers);
  return [{ place, receivedAt, path: `${pathname}${search}`, headers, body: Buffer.from(text) }];
}

function readHeaders(headers: unknown): (readonly [string, string])[] {
  return (Array.isArray(headers) ? headers : [])
    .filter(isJsonObject)
    .flatMap(({ name, value }) =>
      typeof name === 'string' && typeof value === 'string' && !name.startsWith(':') ? [[name, value] as const] : [],
    );
}
