import type { ProviderRefusal } from '../../core/errors';
import { isJsonObject, parseJson, stringAt } from '../../core/json';

// Xendit's support asks for a Request-ID; the header's name is not documented (section 1).
const REQUEST_ID_HEADERS = [
  'request-id',
  'x-request-id',
  'xendit-request-id',
  'x-xendit-request-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'cf-ray',
];

const SHOWN = 500;

/** What a refusal says (section 4, "Body"), whatever came: the error body, JSON of another kind, a proxy's HTML, nothing. */
export function decodeProviderError(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Omit<ProviderRefusal, 'answeredBy'> {
  const json = parseJson(body);
  const fields = isJsonObject(json) ? json : {};
  const requestId = REQUEST_ID_HEADERS.map((name) => headers[name]).find(
    (value) => value !== undefined && value !== '',
  );
  return {
    status,
    // One documented code ends in a blank (D26).
    errorCode: stringAt(fields, 'error_code')?.trim().slice(0, SHOWN) || `HTTP_${status}`,
    message: (stringAt(fields, 'message') ?? plainText(body)).slice(0, SHOWN),
    ...(requestId === undefined ? {} : { requestId }),
    ...(Array.isArray(fields.errors) ? { errors: fields.errors } : {}),
  };
}

/** The title of a web page, or the beginning of any other text. */
function plainText(body: string): string {
  const start = body.slice(0, 5_000);
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1];
  const text = (title ?? start.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
  return text === '' ? 'the answer is empty' : text;
}
