import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../core/errors';
import type { HttpResponse } from '../core/http';
import { readBody } from '../io/read-body';
import { ApiError } from './api-error';
import { type Fault, faultError, pickFault } from './faults';
import { MAX_BODY } from './request-body';
import type { RestRequest } from './rest';
import type { Sandbox } from './sandbox';

/** One request, after it. */
export interface RequestNote {
  readonly method: string;
  readonly path: string;
  /** `null` when the answer was withheld. */
  readonly status: number | null;
  /** What was wrong with this machine, as the caller is only told `SERVER_ERROR`. */
  readonly trouble: unknown;
}

export interface FetchOptions {
  readonly sandbox: Sandbox;
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  readonly onRequest?: (note: RequestNote) => void;
  /** Answers what is for browsers, and `undefined` to what is no page of theirs. Faults and latency are the API's alone. */
  readonly pages?: (request: Request) => Promise<Response | undefined>;
}

/** Where the API has nothing. */
const FOR_BROWSERS = /^\/(hosted|sandbox|api\/sessions)\//;

/** What the HTTP server gives along with a request: its connection, for the fault that breaks it. */
interface Connection {
  readonly incoming: { readonly socket: { destroy(): void } };
}

/** The sandbox as a fetch handler, with its faults. Withheld answers end when `closing` does, or when the caller leaves. */
export function createFetch(options: FetchOptions, closing: AbortSignal) {
  const { sandbox, latencyMs = 0, faults = [], onRequest = () => {}, pages } = options;

  return async (request: Request, connection: object): Promise<Response> => {
    const head = headOf(request);
    const page = FOR_BROWSERS.test(head.path) ? await pages?.(request) : undefined;
    if (page !== undefined) return page;
    const { method, path } = head;
    const body = await readBody(request, MAX_BODY);
    if (latencyMs > 0) await pause(latencyMs);
    const fault = await pickFault(faults, sandbox.draw);
    const { answer, trouble } = await answerTo(sandbox, { ...head, body }, fault);
    const withheld = fault?.kind === 'timeout';
    onRequest({ method, path, status: withheld ? null : answer.status, trouble });
    if (!withheld) return respond(answer, closing);
    await firstOf(closing, request.signal);
    (connection as Connection).incoming.socket.destroy();
    return new Response(null, { status: 504 });
  };
}

function headOf(request: Request): Omit<RestRequest, 'body'> {
  const { pathname: path, origin: address } = new URL(request.url);
  return { method: request.method, path, address, headers: Object.fromEntries(request.headers) };
}

interface Answered {
  readonly answer: HttpResponse;
  readonly trouble: unknown;
}

async function answerTo(sandbox: Sandbox, request: RestRequest, fault: Fault | undefined): Promise<Answered> {
  if (fault?.kind === '5xx' || fault?.kind === '429') {
    return { answer: errorAnswer(faultError(fault.kind)), trouble: undefined };
  }
  try {
    return { answer: await sandbox.handle(request), trouble: undefined };
  } catch (error) {
    return { answer: errorAnswer(new ApiError(500, 'SERVER_ERROR', messageOf(error))), trouble: error };
  }
}

function errorAnswer(error: ApiError): HttpResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...error.headers };
  return { status: error.status, headers, body: JSON.stringify(error.wire()) };
}

function respond({ status, headers, body }: HttpResponse, closing: AbortSignal): Response {
  return new Response(body, {
    status,
    headers: closing.aborted ? { ...headers, connection: 'close' } : { ...headers },
  });
}

function firstOf(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}
