import { scrubBody } from './scrub';
import { TOKEN_HEADER } from './verify';

// Those of one connection (RFC 9110, 7.6.1), and those that the sender of the next one writes itself.
const OF_ONE_HOP: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

type Pairs = readonly (readonly [string, string])[];

/**
 * The headers with which a kept delivery goes on to a target: those it came with, in their order and spelling, less those of one hop. The
 * callback token, which is never kept, is put back where there is one to put.
 */
export function forwardHeaders(kept: Pairs, callbackToken: string | null): Pairs {
  const named = kept.flatMap(([name, value]) => (name.toLowerCase() === 'connection' ? namesIn(value) : []));
  const through = kept.filter(([name]) => !OF_ONE_HOP.has(name.toLowerCase()) && !named.includes(name.toLowerCase()));
  return callbackToken === null ? through : [...through, [TOKEN_HEADER, callbackToken]];
}

function namesIn(connection: string): string[] {
  return connection.split(',').map((name) => name.trim().toLowerCase());
}

/** The first kilobyte of what a target answered, without the secrets it was sent: handlers echo what they get. */
export function storableAnswer(text: string, callbackToken: string | null): string {
  const scrubbed = Buffer.from(scrubBody(Buffer.from(text)).body).toString('utf8');
  return (callbackToken ? scrubbed.replaceAll(callbackToken, '…') : scrubbed).slice(0, 1_024);
}
