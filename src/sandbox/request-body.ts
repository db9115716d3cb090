import { isJsonObject, type JsonObject, parseJson } from '../core/json';
import { ApiError } from './api-error';

/** The largest body that is read, in bytes. Xendit's limit is not documented. */
export const MAX_BODY = 1_048_576;
const MAX_DEPTH = 32;

/**
 * The JSON object of a request.
 *
 * @param body the body's text, or `null` when it was larger than `MAX_BODY`.
 * @throws ApiError `API_VALIDATION_ERROR`; the statuses of these cases are not documented and follow HTTP.
 */
export function decodeBody(contentType: string | undefined, body: string | null): JsonObject {
  if (body === null || Buffer.byteLength(body) > MAX_BODY)
    throw refusal(413, `request/body is larger than ${MAX_BODY} bytes`);
  if (!/^application\/json *(;|$)/i.test(contentType ?? '')) {
    throw refusal(415, `unsupported media type ${contentType ?? 'none'}; send application/json`);
  }
  const json = parseJson(body);
  if (json === undefined) throw refusal(400, 'request/body is not valid JSON');
  if (!isJsonObject(json)) throw refusal(400, 'request/body must be object');
  if (isDeeperThan(json, MAX_DEPTH)) throw refusal(400, `request/body is nested deeper than ${MAX_DEPTH} levels`);
  return json;
}

function refusal(status: number, message: string): ApiError {
  return new ApiError(status, 'API_VALIDATION_ERROR', message, { errors: [{ message, path: '/body' }] });
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
