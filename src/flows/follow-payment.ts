import type { XpsError } from '../core/errors';
import type { PaymentsClient } from '../xendit/client/payments';
import type { PaymentRequest } from '../xendit/payment-types';
import { passingTrouble } from './watch-session';

/** Statuses that nothing more follows: AUTHORIZED is the end of a request whose payment is captured by hand (section 7). */
const FINAL: ReadonlySet<string> = new Set(['SUCCEEDED', 'AUTHORIZED', 'FAILED', 'CANCELED', 'EXPIRED']);

/** Whether nothing more happens to a payment request by itself. */
export function isSettled({ status }: Pick<PaymentRequest, 'status'>): boolean {
  return FINAL.has(status);
}

export interface FollowOptions {
  readonly client: Pick<PaymentsClient, 'getPaymentRequest'>;
  readonly request: PaymentRequest;
  /** Milliseconds between one answer and the next question. */
  readonly intervalMs: number;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Told once when the provider cannot be asked, and with `null` once it can be again. */
  readonly onTrouble: (trouble: XpsError | null) => void;
}

/** Asks for a payment request until it is settled; answers it as it was seen last, settled or, after `signal`, not. */
export async function followPayment(options: FollowOptions): Promise<PaymentRequest> {
  const { client, intervalMs, wait, signal, onTrouble } = options;
  let { request } = options;
  let troubled = false;
  while (!isSettled(request)) {
    await wait(intervalMs, signal);
    if (signal.aborted) return request;
    const answer = await client.getPaymentRequest(request.id).catch(passingTrouble);
    const trouble = answer instanceof Error ? answer : null;
    if ((trouble !== null) !== troubled) onTrouble(trouble);
    troubled = trouble !== null;
    if (!(answer instanceof Error)) request = answer;
  }
  return request;
}
