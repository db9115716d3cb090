import { type ErrorKind, type ProviderRefusal, XpsError } from '../../core/errors';
import type { HttpResponse } from '../../core/http';
import { type ProviderName, providerInWords } from '../../core/provider-name';
import { decodeProviderError } from '../decode/refusal';

const SAME_MODE = 'check the id, and that it belongs to this account and mode: xps whoami';

// The next step for a well-known code (section 4).
const HINTS: ReadonlyMap<string, string> = new Map([
  [
    'INVALID_API_KEY',
    'check where the key comes from with xps whoami, or give another one with xps login; it needs the Money-in permission Write',
  ],
  ['REQUEST_FORBIDDEN_ERROR', 'give the key the Money-in permission Write in the dashboard, under API keys'],
  ['UNAUTHORIZED_SENDER_IP', 'add the address of this machine to the IP allowlist in the dashboard'],
  ['NOT_FOUND', SAME_MODE],
  ['DATA_NOT_FOUND', SAME_MODE],
  [
    'DUPLICATE_ERROR',
    'the reference is taken: of a charge, it was charged before; of a customer, another business uses it (--customer-ref)',
  ],
  ['INVALID_SESSION_STATUS', 'only an ACTIVE session can be cancelled; xps sessions show tells its status'],
  [
    'INVALID_PAYMENT_CHANNEL',
    'activate the channel in the dashboard, or leave --channel out to offer all that are active',
  ],
  ['MISSING_CUSTOMER', 'name the customer with --customer-ref and --given-names, or with --customer-id'],
  ['INVALID_CURRENCY', 'the account must be set up for this currency; see --currency and --country'],
  ['INVALID_COUNTRY', 'the account must be set up for this country; see --currency and --country'],
  ['INVALID_EXPIRY_DATE', 'give a nearer time with --expires-in; the least is 10m, the most is not documented'],
  ['SKIP_3DS_FORBIDDEN', 'leave --skip-3ds out, or ask Xendit to switch on Optional 3DS'],
  ['RATE_LIMIT_EXCEEDED', 'wait a minute; test mode allows 60 requests a minute, live mode 600'],
]);

const OWN_KEY = 'check where the key comes from with xps whoami; xps sandbox serve prints the one that it takes';
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['INVALID_API_KEY', OWN_KEY],
  ['REQUEST_FORBIDDEN_ERROR', OWN_KEY],
  ['UNAUTHORIZED_SENDER_IP', 'it does not take requests from the address of this machine'],
  ['INVALID_PAYMENT_CHANNEL', 'leave --channel out to offer all that are active'],
  ['INVALID_CURRENCY', 'see --currency and --country'],
  ['INVALID_COUNTRY', 'see --currency and --country'],
  ['SKIP_3DS_FORBIDDEN', 'leave --skip-3ds out'],
  ['RATE_LIMIT_EXCEEDED', 'wait a minute'],
]);

const CREDENTIAL_CODES: ReadonlySet<string> = new Set([
  'INVALID_API_KEY',
  'UNAUTHORIZED_SENDER_IP',
  'REQUEST_FORBIDDEN_ERROR',
]);

// Somebody on the way gave up waiting (RFC 9110, RFC 8470, nginx): the provider may have carried it out all the same.
const GAVE_UP: ReadonlySet<number> = new Set([408, 425, 499]);

/** What an answer outside 2xx means: 401 and 403 are credentials, other 4xx refused, 429, 5xx and the rest network. */
export function refusalError(doing: string, response: HttpResponse, answeredBy: ProviderName): XpsError {
  const provider = { answeredBy, ...decodeProviderError(response.status, response.headers, response.body) };
  const { kind, code, message } = meaning(doing, provider);
  const hint = hintFor(provider);
  return new XpsError(kind, message, { code, provider, ...(hint === undefined ? {} : { hint }) });
}

/** Nobody else has Xendit's dashboard, its allowlist and its people. */
function hintFor({ answeredBy, errorCode }: ProviderRefusal): string | undefined {
  return (answeredBy === 'xendit' ? undefined : ELSEWHERE.get(errorCode)) ?? HINTS.get(errorCode);
}

function meaning(
  doing: string,
  { answeredBy, status, errorCode }: ProviderRefusal,
): { kind: ErrorKind; code: string; message: string } {
  const name = providerInWords(answeredBy);
  if (status === 429)
    return { kind: 'network', code: 'rate_limited', message: `too many requests: ${name} did not ${doing}` };
  if (status >= 500 || GAVE_UP.has(status))
    return { kind: 'network', code: 'provider_failed', message: `${name} failed to ${doing}` };
  if (status < 400)
    return {
      kind: 'network',
      code: 'unexpected_answer',
      message: `${name}'s address answered ${status} when asked to ${doing}`,
    };
  if (status === 401 || status === 403 || CREDENTIAL_CODES.has(errorCode)) {
    return { kind: 'credentials', code: 'credentials_refused', message: `${name} did not accept the key to ${doing}` };
  }
  return { kind: 'refused', code: 'refused', message: `${name} refused to ${doing}` };
}
