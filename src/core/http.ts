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
