import { usageError } from '../core/errors';
import { ApiError } from './api-error';
import { rateHeaders } from './rate-window';

/** How the sandbox misbehaves on request. `timeout` does the work and withholds the answer: the caller cannot know. */
export interface Fault {
  readonly kind: '5xx' | '429' | 'timeout';
  /** The share of requests it strikes, more than 0 and at most 1. */
  readonly rate: number;
}

/**
 * A fault from `5xx:0.1`, `429` (every request) or `timeout:0.05`.
 *
 * @throws XpsError of kind usage.
 */
export function decodeFault(text: string): Fault {
  const [, kind, share = '1'] = /^(5xx|429|timeout)(?::(\d*\.?\d+))?$/i.exec(text.trim()) ?? [];
  const rate = Number(share);
  if (kind === undefined || !(rate > 0 && rate <= 1)) {
    throw usageError(`"${text}" is no fault; write 5xx, 429 or timeout, and how often: 5xx:0.1 is one request in ten`);
  }
  return { kind: kind.toLowerCase() as Fault['kind'], rate };
}

/** The fault that strikes a request, if any; `draw` answers numbers in [0, 1). */
export async function pickFault(faults: readonly Fault[], draw: () => Promise<number>): Promise<Fault | undefined> {
  for (const fault of faults) if ((await draw()) < fault.rate) return fault;
  return undefined;
}

/** What Xendit answers in that case (section 4). */
export function faultError(kind: '5xx' | '429'): ApiError {
  return kind === '429'
    ? new ApiError(429, 'RATE_LIMIT_EXCEEDED', 'Too many requests, try again later', {
        headers: rateHeaders(0, 60_000),
      })
    : new ApiError(500, 'SERVER_ERROR', 'An unexpected error occurred, try again later');
}
