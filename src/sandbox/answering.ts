import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../core/errors';
import type { HttpResponse } from '../core/http';
import { WATCHER_HEADER } from '../core/sandbox-headers';
import type { Answer, Answering, Call } from '../io/http-exchange';
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
  /** Who asks this again and again, or `null`. */
  readonly watcher: string | null;
  /** What was wrong with this machine, as the caller is only told `SERVER_ERROR`. */
  readonly trouble: unknown;
}

export interface AnsweringOptions {
  readonly sandbox: Sandbox;
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  readonly onRequest?: (note: RequestNote) => void;
  /** Answers what is for browsers, and `undefined` to what is no page of theirs. Faults and latency are the API's alone. */
  readonly pages?: (call: Call) => Promise<Answer | undefined>;
}

/** Where the API has nothing. */
const FOR_BROWSERS = /^\/(hosted|sandbox|api\/sessions)\//;

/** The sandbox as a server answers for it, with its faults. Withheld answers end when `closing` does, or when the caller leaves. */
export function createAnswering(options: AnsweringOptions, closing: AbortSignal): Answering {
  const { sandbox, latencyMs = 0, faults = [], onRequest = () => {}, pages } = options;

  return async (call) => {
    const { method, headers } = call;
    const { pathname: path, searchParams: query, origin: address } = call.url;
    const page = FOR_BROWSERS.test(path) ? await pages?.(call) : undefined;
    if (page !== undefined) return page;
    const body = await call.text(MAX_BODY);
    if (latencyMs > 0) await pause(latencyMs);
    const fault = await pickFault(faults, sandbox.draw);
    const { answer, trouble } = await answerTo(sandbox, { method, path, query, address, headers, body }, fault);
    const withheld = fault?.kind === 'timeout';
    const watcher = headers[WATCHER_HEADER] ?? null;
    onRequest({ method, path, status: withheld ? null : answer.status, watcher, trouble });
    if (!withheld) return closing.aborted ? { ...answer, headers: { ...answer.headers, connection: 'close' } } : answer;
    await firstOf(closing, call.gone);
    return null;
  };
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

function firstOf(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}
