import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../core/clock';
import { answerReceived, GREETING, type RejectionReason, statusOf, writeRejection, writeText } from './answers';
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
  /**
   * Resolves once the delivery is stored for good, to a number where its sender is to be answered another status than 200. When it rejects
   * the sender is told to come again.
   *
   * @param original the body as it came, which the delivery may hold without its secrets.
   */
  accept(delivery: ReceivedDelivery, original: Uint8Array): Promise<unknown>;
  /** A path at which a GET is answered with this text, whatever the rules: by it a tunnel is seen to lead here. */
  readonly probe?: { readonly path: string; readonly text: string };
  /** Told of every request that was not taken, after its answer. */
  onRejected(rejection: Rejection): void;
  /** Told what a callback threw, or this code did: the listener goes on. */
  onBug(error: unknown): void;
}

export interface Exchange {
  /** Takes one request and answers it, at once or later. Never throws. */
  serve(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void;
  /** Answers, where that is still possible, a request whose body is broken or does not come. */
  giveUp(request: IncomingMessage, response: ServerResponse, reason: RejectionReason): void;
  report(reason: RejectionReason, request?: IncomingMessage): void;
}

// A client that is answered early may go on talking for this much before it is cut off: no less than the largest body that can be allowed,
// as those who read nothing before they have sent everything would lose the answer. Its time is bounded too.
const MOST_DISCARDED = 64 * 1_024 * 1_024;

/** How one request to the receiver is answered; the answers are those of `webhooks/answers`. */
export function createExchange(options: ExchangeOptions): Exchange {
  function serve(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void {
    attempt(request, response, () => attend({ request, response, awaitsContinue }));
  }

  /** Whatever goes wrong in it, the sender gets an answer and the listener goes on. */
  function attempt(request: IncomingMessage, response: ServerResponse, step: () => void): void {
    try {
      step();
    } catch (error) {
      giveUp(request, response, 'internal_error');
      options.onBug(error);
    }
  }

  // Callbacks where promises would read better: thousands of requests a second come this way, and each promise costs them.
  function attend(call: Call): void {
    const { request, response } = call;
    const verdict = judgeHead(request, options);
    if (isProbe(request)) return void answerEarly(call, () => writeText(response, options.probe?.text ?? ''));
    if (verdict === 'greet') return void answerEarly(call, () => writeText(response, GREETING));
    if (verdict !== 'verified' && verdict !== 'unverified') return void refuse(call, verdict);
    if (call.awaitsContinue) response.writeContinue();
    readBody(request, options.maxBody, (body) =>
      attempt(request, response, () => {
        if (body === null) refuse(call, 'too_large');
        else take(call, body, verdict === 'verified');
      }),
    );
  }

  function take(call: Call, body: Buffer, verified: boolean): void {
    const { request, response } = call;
    const { clock, callbackToken, accept } = options;
    const received = receiveDelivery({
      receivedAt: clock.now(),
      path: request.url ?? '/',
      verified,
      headers: request.rawHeaders,
      body,
      callbackToken,
    });
    if (!received.ok) return void refuse(call, received.reason);
    accept(received.delivery, body).then(
      (status) => attempt(request, response, () => answerReceived(response, typeof status === 'number' ? status : 200)),
      () => attempt(request, response, () => refuse(call, 'store_unavailable')),
    );
  }

  function isProbe({ method, url }: IncomingMessage): boolean {
    return options.probe !== undefined && method === 'GET' && url === options.probe.path;
  }

  function refuse(call: Call, reason: RejectionReason): void {
    const { request, response } = call;
    // Its body turned out to be broken before this was written.
    if (response.headersSent) return;
    answerEarly(call, () => writeRejection(response, reason));
    report(reason, request);
  }

  /** Answers without the body, which may still be coming. */
  function answerEarly({ request, response, awaitsContinue }: Call, write: () => void): void {
    const finished = request.complete || !hasBody(request);
    if (!finished) response.shouldKeepAlive = false;
    write();
    // Hanging up on a client that still talks would take the answer away with it; one that waits for leave does not talk.
    if (finished || awaitsContinue) response.end();
    else discardBody(request, MOST_DISCARDED, () => response.end());
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

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly awaitsContinue: boolean;
}
