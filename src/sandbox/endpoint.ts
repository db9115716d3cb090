import type { RestRequest } from './rest';
import type { Caller } from './service';
import type { Tx } from './state';

/** One call of the API, inside the transaction that answers it. */
export interface Call {
  readonly tx: Tx;
  readonly caller: Caller;
  readonly request: RestRequest;
  /** What the path's `:names` stand for. */
  readonly params: Readonly<Record<string, string>>;
  /** `:id` of the path. */
  readonly id: string;
}

/** What the API answers at one address. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** As the router reads it: `/sessions/:id/cancel`. */
  readonly path: string;
  /** By which its requests are counted (section 1, "Rate limits"). */
  readonly name: string;
  /** What `api-version` must be; left out, the header is not looked at. */
  readonly version?: string;
  /** Of an answer that is no error. */
  readonly status: number;
  /** @throws ApiError */
  readonly handle: (call: Call) => object;
}
