import type { HttpRequest } from '../core/http';
import { safeJson, safeText } from '../core/safe-text';
import { quote } from '../core/shell';

/** A request that was not sent: method, address, headers with the key masked, body. */
export function requestLines(request: HttpRequest): string[] {
  return [
    `${request.method} ${request.url}`,
    ...Object.entries(withoutKey(request)).map(([name, value]) => safeText(`${name}: ${value}`)),
    '',
    ...(request.body === undefined ? [] : [safeJson(JSON.parse(request.body), 2)]),
  ];
}

/** The same for programs. */
export function requestJson(request: HttpRequest): Record<string, unknown> {
  const body: unknown = request.body === undefined ? null : JSON.parse(request.body);
  return { method: request.method, url: request.url, headers: withoutKey(request), body };
}

/** The same request as a curl command, which takes the key from XENDIT_SECRET_KEY. */
export function curlCommand(request: HttpRequest): string {
  const { authorization: _, ...headers } = request.headers;
  return [
    `curl -X ${request.method} ${quote(request.url)}`,
    '-u "$XENDIT_SECRET_KEY:"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(safeText(`${name}: ${value}`))}`),
    ...(request.body === undefined ? [] : [`--data ${quote(safeJson(JSON.parse(request.body)))}`]),
  ].join(' \\\n  ');
}

function withoutKey({ headers }: HttpRequest): Record<string, string> {
  return headers.authorization === undefined ? { ...headers } : { ...headers, authorization: 'Basic …' };
}
