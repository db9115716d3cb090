/** A request on its way to the provider, before any connection: what `--dry-run` shows and a transport sends. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Absolute address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one request once. Rejects with an `XpsError` of kind `network` when no answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Codes of a transport's `network` errors that tell for certain that nothing was sent. After any other one the request may have arrived,
 * so that repeating a POST could do its work twice.
 */
export const NEVER_SENT: ReadonlySet<string> = new Set([
  'dns_failed',
  'connection_refused',
  'unreachable',
  'connect_timeout',
  'tls_failed',
  'proxy_refused',
]);

/** Whether a host name can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
