import { isoTime } from '../core/clock';
import { safeText } from '../core/safe-text';
import type { ToldTry } from '../flows/forwarding/forwarder';
import type { ToldReplay } from '../flows/forwarding/replay';
import type { Style } from './style';
import { clockTime } from './time';

/** One try as one line: time, event, where to, what came of it. */
export function forwardLine({ url, delivery, tried, outcome, tries, dueAt }: ToldTry, style: Style): string {
  const said = answerInWords(tried.status, tried.trouble);
  const parts = [
    style.faint(clockTime(tried.at)),
    style.strong(safeText(delivery.event)),
    `→ ${safeText(url)}`,
    outcome === 'done' ? style.good(said) : style.bad(said),
    `in ${tried.ms} ms`,
    ...(tries > 1 ? [style.faint(`try ${tries}`)] : []),
    ...(dueAt === null ? [] : [style.faint(`again at ${clockTime(dueAt)}`)]),
    ...(outcome === 'failed' ? [style.bad('given up')] : []),
  ];
  return parts.join('  ');
}

/** One try for programs: the `forward` line of `xps listen --json`. */
export function forwardJson({ url, delivery, tried, outcome, tries, dueAt }: ToldTry): Record<string, unknown> {
  return {
    type: 'forward',
    delivery: delivery.id,
    event: delivery.event,
    url,
    at: isoTime(tried.at),
    outcome,
    status: tried.status,
    trouble: tried.trouble,
    ms: tried.ms,
    tries,
    retry_at: dueAt === null ? null : isoTime(dueAt),
  };
}

/** One replay as one line: the webhook's number, its event, what came of it. */
export function replayLine({ delivery, tried, taken }: ToldReplay, style: Style): string {
  const said = answerInWords(tried.status, tried.trouble);
  return [
    style.faint(clockTime(tried.at)),
    String(delivery.id),
    style.strong(safeText(delivery.event)),
    taken ? style.good(said) : style.bad(said),
    `in ${tried.ms} ms`,
  ].join('  ');
}

/** One replay for programs. */
export function replayJson({ delivery, tried, taken }: ToldReplay, url: string): Record<string, unknown> {
  return {
    type: 'replay',
    delivery: delivery.id,
    event: delivery.event,
    url,
    at: isoTime(tried.at),
    outcome: taken ? 'taken' : 'refused',
    status: tried.status,
    trouble: tried.trouble,
    ms: tried.ms,
  };
}

const TROUBLES: Readonly<Record<string, string>> = {
  connection_refused: 'refused',
  connect_timeout: 'no connection in time',
  timeout: 'no answer in time',
  connection_lost: 'broke off',
  dns_failed: 'no such host',
  tls_failed: 'no trusted TLS',
  not_http: 'no HTTP',
  unreachable: 'no way there',
};

/** What a target answered, or what went wrong on the way. */
export function answerInWords(status: number | null, trouble: string | null): string {
  return status === null ? (TROUBLES[trouble ?? ''] ?? trouble ?? 'no answer') : String(status);
}

/** What to look at when a target does not take a webhook, or `null` where its answer says it all. */
export function forwardHint({ url, tried }: Pick<ToldTry, 'url' | 'tried'>): string | null {
  const { status, trouble, answer } = tried;
  if (status === null) return troubleHint(new URL(url), trouble);
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403)
    return 'the handler does not believe the x-callback-token: set XENDIT_CALLBACK_TOKEN to the one it expects, or that of your account with xps login';
  if (status === 404 || status === 405)
    return `nothing takes a POST at ${new URL(url).pathname}: compare the path with the handler's route`;
  if (status === 413) return 'the handler takes smaller bodies only: raise its limit';
  if (status === 415) return 'the handler does not take the content type: webhooks are application/json';
  if (status === 429) return 'the handler limits its rate: fewer at a time with --parallel';
  if (status >= 300 && status < 400)
    return `a webhook follows no redirect: give the address it leads to${redirectOf(answer)}`;
  if (status >= 500)
    return 'the handler failed: its own log says why; xps events replay sends it again once it is mended';
  return 'Xendit takes only 2xx for a delivery, and sends anything else again';
}

function redirectOf(answer: string | null): string {
  const [, location] = /^Location: (.+)/.exec(answer ?? '') ?? [];
  return location === undefined ? '' : `, ${safeText(location)}`;
}

function troubleHint({ hostname, host, protocol }: URL, trouble: string | null): string | null {
  switch (trouble) {
    case 'connection_refused':
      return `nothing listens at ${host}: is the server started, and is that its port?`;
    case 'timeout':
      return 'answer first, work later: Xendit gives a handler 30 seconds';
    case 'tls_failed':
      return protocol === 'https:' ? 'trust its certificate with --ca-file FILE, or any with --insecure' : null;
    case 'not_http':
      return `something else than HTTP is at ${host}; is it https?`;
    case 'dns_failed':
      return `${hostname} is no known name`;
    default:
      return null;
  }
}
