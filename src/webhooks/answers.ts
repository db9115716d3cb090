import { type ServerResponse, STATUS_CODES } from 'node:http';

/** Why a request was not taken. */
export type RejectionReason =
  | 'wrong_token'
  | 'missing_token'
  | 'not_json'
  | 'not_an_object'
  | 'no_event'
  | 'malformed_request'
  | 'headers_too_large'
  | 'wrong_path'
  | 'wrong_method'
  | 'too_slow'
  | 'too_large'
  | 'encoded_body'
  | 'store_unavailable'
  | 'internal_error';

interface Answer {
  readonly status: number;
  readonly message: string;
  readonly headers?: readonly string[];
}

const ANSWERS: Readonly<Record<RejectionReason, Answer>> = {
  wrong_token: { status: 401, message: 'x-callback-token is not the one expected here' },
  missing_token: { status: 401, message: 'x-callback-token is missing' },
  not_json: { status: 400, message: 'the body is not JSON' },
  not_an_object: { status: 400, message: 'the body is not a JSON object' },
  no_event: { status: 400, message: 'the body names no event' },
  malformed_request: { status: 400, message: 'this is not a request that HTTP/1.1 allows' },
  headers_too_large: { status: 431, message: 'the headers are too large' },
  wrong_path: { status: 404, message: 'no webhooks are taken at this path' },
  wrong_method: { status: 405, message: 'webhooks come as POST', headers: ['Allow', 'POST'] },
  too_slow: { status: 408, message: 'the request did not arrive in time' },
  too_large: { status: 413, message: 'the body is larger than this listener takes' },
  // Xendit sends plain JSON. Decoding would mean that the bytes kept are not the bytes sent, and would invite zip bombs.
  encoded_body: {
    status: 415,
    message: 'send the body without Content-Encoding',
    headers: ['Accept-Encoding', 'identity'],
  },
  store_unavailable: {
    status: 503,
    message: 'the delivery could not be stored, send it again',
    headers: ['Retry-After', '30'],
  },
  internal_error: { status: 500, message: 'xps failed; the delivery was not stored' },
};

// Without a body Node sends an answer in one piece, and the status is all that a sender of webhooks looks at.
const RECEIVED_HEAD = ['Content-Length', '0'];
/** To somebody who looks with a browser. */
export const GREETING = 'xps listens for webhooks here\n';

export function statusOf(reason: RejectionReason): number {
  return ANSWERS[reason].status;
}

/** Any 2xx is what Xendit takes for "delivered". Only for a delivery that is stored. */
export function answerReceived(response: ServerResponse, status: number): void {
  // RFC 9110, 8.6: no length where there is no body by definition.
  if (status === 204) response.writeHead(status);
  else response.writeHead(status, RECEIVED_HEAD);
  response.end();
}

/** Left open as `writeRejection` leaves it. Node leaves the text out for HEAD. */
export function writeText(response: ServerResponse, text: string): void {
  response.writeHead(200, [
    'Content-Type',
    'text/plain; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(text)),
  ]);
  response.write(text);
}

/** Writes the whole answer but leaves the response open: its end may have to wait until the client has said all it wants to say. */
export function writeRejection(response: ServerResponse, reason: RejectionReason): void {
  const body = bodyOf(reason);
  response.writeHead(ANSWERS[reason].status, headOf(reason, body));
  response.write(body);
}

/** The same as bytes, for a connection on which no request could be read. */
export function rawRejection(reason: RejectionReason): string {
  const body = bodyOf(reason);
  const { status } = ANSWERS[reason];
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`];
  const head = [...headOf(reason, body), 'Connection', 'close'];
  for (let at = 0; at < head.length; at += 2) lines.push(`${head[at]}: ${head[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function bodyOf(reason: RejectionReason): string {
  return JSON.stringify({ error: reason, message: ANSWERS[reason].message });
}

function headOf(reason: RejectionReason, body: string): string[] {
  const own = ANSWERS[reason].headers ?? [];
  return ['Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(body)), ...own];
}
