import { SECOND } from '../core/clock';
import { codeOf, messageOf, usageError, XpsError } from '../core/errors';

// Matched on codes, not on classes or texts: those change between releases.
const MEANINGS: readonly (readonly [RegExp, string, string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'dns_failed', 'its name could not be resolved'],
  [/^ECONNREFUSED$/, 'connection_refused', 'the connection was refused'],
  [/^UND_ERR_CONNECT_TIMEOUT$/, 'connect_timeout', 'it did not accept a connection in time'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_|WRONG_VERSION_NUMBER|^UND_ERR_PRX_TLS$/,
    'tls_failed',
    'no trusted TLS connection was possible',
  ],
  // Node's own parser.
  [/^HPE_/, 'not_http', 'what it answers is no HTTP'],
];

/** What went wrong on the way to `url`, by its code; see `NEVER_SENT` in `core/http`. */
export function transportError(error: unknown, url: string, timeoutMs: number): XpsError {
  if (error instanceof XpsError) return error;
  const host = URL.canParse(url) ? new URL(url).host : url;
  const code = codeOf(error) ?? '';
  if (/^(UND_ERR_INVALID_ARG|ERR_INVALID_\w+)$/.test(code)) {
    return usageError(`${host} cannot be asked: ${messageOf(error)}`, { cause: error });
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new XpsError('network', `${host} did not answer within ${timeoutMs / SECOND} s`, {
      code: 'timeout',
      cause: error,
    });
  }
  const [meaning, words] = meaningOf(error, code);
  return new XpsError('network', `${host} could not be reached: ${words} (${code || messageOf(error)})`, {
    code: meaning,
    cause: error,
  });
}

/** The code of what went wrong with a connection, and the same in words. */
export function meaningOf(error: unknown, code = codeOf(error) ?? ''): readonly [string, string] {
  const known = MEANINGS.find(([pattern]) => pattern.test(code));
  if (known !== undefined) return [known[1], known[2]];
  // It has a code only sometimes.
  if (error instanceof Error && error.name === 'HTTPParserError') return ['not_http', 'what it answers is no HTTP'];
  return failedToConnect(error)
    ? ['unreachable', 'there is no way to it']
    : ['connection_lost', 'the connection broke'];
}

/** The system uses the same codes, ETIMEDOUT say, for a connection that never was and for one that broke. */
function failedToConnect(error: unknown): boolean {
  return (
    error instanceof AggregateError || (error instanceof Error && 'syscall' in error && error.syscall === 'connect')
  );
}
