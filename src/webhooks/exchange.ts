import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../core/clock';
import { answerGreeting, answerReceived, type RejectionReason, statusOf, writeRejection } from './answers';
import { type ReceivedDelivery, receiveDelivery } from './delivery';
import { storablePath } from './headers';
import { discardBody, readBody } from './request-body';
import { type HeadRules, hasBody, judgeHead } from './request-head';

export interface Rejection {
  readonly reason: RejectionReason;
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As sent; `null` when no request line could be read. */
  readonly method: string | null;
  readonly path: string | null;
}

export interface ExchangeOptions extends HeadRules {
  readonly clock: Clock;
  /** Kept out of what is stored and reported; `null` when none is known. */
  readonly callbackToken: string | null;
  /** Resolves once the delivery is stored for good. When it rejects the sender is told to come again. */
  accept(delivery: ReceivedDelivery): Promise<unknown>;
  /** Told of every request that was not taken, after its answer. */
  onRejected(rejection: Rejection): void;
  /** Told what a callback threw, or this code did: the listener goes on. */
  onBug(error: unknown): void;
}

export interface Exchange {
  /** Takes one request and answers it. Never rejects. */
  serve(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Promise<void>;
  /** Answers, where that is still possible, a request whose body is broken or does not come. */
  giveUp(request: IncomingMessage, response: ServerResponse, reason: RejectionReason): void;
  report(reason: RejectionReason, request?: IncomingMessage): void;
}

// A client that is refused may go on talking for this much before it is cut off.
const MOST_DISCARDED = 16 * 1_024 * 1_024;

/** How one request to the receiver is answered; the answers are those of `webhooks/answers`. */
export function createExchange(options: ExchangeOptions): Exchange {
  async function serve(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Promise<void> {
    try {
      const refusal = await attend(request, response, awaitsContinue);
      if (refusal !== null) refuse(request, response, refusal, awaitsContinue);
    } catch (error) {
      giveUp(request, response, 'internal_error');
      options.onBug(error);
    }
  }

  /** Answers with 200 what deserves it; else tells why not. */
  async function attend(
    request: IncomingMessage,
    response: ServerResponse,
    awaitsContinue: boolean,
  ): Promise<RejectionReason | null> {
    const verdict = judgeHead(request, options);
    if (verdict === 'greet') return greet(response);
    if (verdict !== 'verified' && verdict !== 'unverified') return verdict;
    if (awaitsContinue) response.writeContinue();
    const body = await readBody(request, options.maxBody);
    return body === 'too_large' ? body : take(request, response, body, verdict === 'verified');
  }

  async function take(request: IncomingMessage, response: ServerResponse, body: Buffer, verified: boolean) {
    const { clock, callbackToken, accept } = options;
    const path = request.url ?? '/';
    const received = receiveDelivery({
      receivedAt: clock.now(),
      path,
      verified,
      headers: request.rawHeaders,
      body,
      callbackToken,
    });
    if (!received.ok) return received.reason;
    const stored = await accept(received.delivery).then(
      () => true,
      () => false,
    );
    if (!stored) return 'store_unavailable';
    answerReceived(response);
    return null;
  }

  function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    reason: RejectionReason,
    awaitsContinue: boolean,
  ): void {
    // Its body turned out to be broken before this was written.
    if (response.headersSent) return;
    const finished = request.complete || !hasBody(request);
    if (!finished) response.shouldKeepAlive = false;
    writeRejection(response, reason);
    // Hanging up on a client that still talks would take the answer away with it; one that waits for leave does not talk.
    if (finished || awaitsContinue) response.end();
    else discardBody(request, MOST_DISCARDED, () => response.end());
    report(reason, request);
  }

  function giveUp(request: IncomingMessage, response: ServerResponse, reason: RejectionReason): void {
    if (response.headersSent) return void response.destroy();
    response.shouldKeepAlive = false;
    writeRejection(response, reason);
    response.end();
    report(reason, request);
  }

  function report(reason: RejectionReason, request?: IncomingMessage): void {
    const path = request?.url === undefined ? null : storablePath(request.url, options.callbackToken);
    try {
      options.onRejected({
        reason,
        status: statusOf(reason),
        at: options.clock.now(),
        method: request?.method ?? null,
        path,
      });
    } catch (error) {
      options.onBug(error);
    }
  }

  return { serve, giveUp, report };
}

function greet(response: ServerResponse): null {
  answerGreeting(response);
  return null;
}
