import type { IncomingMessage } from 'node:http';
import type { RejectionReason } from './answers';
import type { Admission, RawHeaders } from './verify';

export interface HeadRules {
  /** Bytes of a body at most. */
  readonly maxBody: number;
  /** The only path that takes webhooks; any when absent. */
  readonly path?: string;
  /** Looks at the headers before the body is read. */
  check(headers: RawHeaders): Admission;
}

export type HeadVerdict = RejectionReason | 'greet' | 'verified' | 'unverified';

/** What a request's line and headers alone tell, so that nobody's body is read who may not send one. */
export function judgeHead(request: IncomingMessage, rules: HeadRules): HeadVerdict {
  if (rules.path !== undefined && pathOf(request) !== rules.path) return 'wrong_path';
  if (request.method === 'GET' || request.method === 'HEAD') return 'greet';
  if (request.method !== 'POST') return 'wrong_method';
  const admission = rules.check(request.rawHeaders);
  if (admission === 'wrong' || admission === 'missing') return `${admission}_token`;
  return refusedBody(request, rules.maxBody) ?? admission;
}

export function hasBody(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

function refusedBody(request: IncomingMessage, maxBody: number): RejectionReason | null {
  const { 'content-encoding': encoding = '', 'content-length': length = '0' } = request.headers;
  if (encoding !== '' && encoding.toLowerCase() !== 'identity') return 'encoded_body';
  return Number(length) > maxBody ? 'too_large' : null;
}

function pathOf(request: IncomingMessage): string {
  const [path = ''] = (request.url ?? '').split('?');
  return path;
}
