import { XpsError } from '../../core/errors';
import { NEVER_SENT } from '../../core/http';
import type { PatientTime } from './patient-time';
import type { ApiRequest, ApiTransport } from './request';
import {
  type AskedRequest,
  type RequestBudget,
  type SettledRequest,
  type ToldLimit,
  toldLimit,
} from './request-budget';

export interface SpentNotice {
  readonly endpoint: string;
  readonly perMinute: number;
  readonly waitMs: number;
}

export interface BudgetOptions {
  /** May fail: then requests go out without it. */
  readonly budget: () => Promise<RequestBudget>;
  readonly perMinute: number;
  readonly longest: number;
  readonly time: PatientTime;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Told the first time that somebody has to wait. */
  readonly onSpent: (notice: SpentNotice) => void;
  /** Told once, when there is no counting. */
  readonly onBroken: (error: unknown) => void;
}

/**
 * The same transport, which sends no more than the budget allows: who finds it spent waits.
 *
 * @throws XpsError of kind cancelled when `signal` is aborted before the request went out, and whatever the transport throws.
 */
export function withinBudget(send: ApiTransport, options: BudgetOptions): ApiTransport {
  const { signal, longest, time } = options;
  const turns = new Map<string, Promise<unknown>>();
  const ledger = guarded(options);
  let told = false;

  async function admit({ endpoint }: ApiRequest): Promise<number | null> {
    for (;;) {
      if (signal?.aborted) throw new XpsError('cancelled', 'interrupted before it was sent', { code: 'interrupted' });
      const admission = await ledger.take({ endpoint, perMinute: options.perMinute, at: time.now(), longest });
      if (admission === null) return null;
      if ('ticket' in admission) return admission.ticket;
      if (!told) options.onSpent({ endpoint, ...admission });
      told = true;
      await time.wait(admission.waitMs);
    }
  }

  /** One at a time looks whether a place is free; who comes later stands behind. */
  function inTurn(request: ApiRequest): Promise<number | null> {
    const before = turns.get(request.endpoint) ?? Promise.resolve();
    const admitted = before.then(() => admit(request));
    turns.set(
      request.endpoint,
      admitted.catch(() => {}),
    );
    return admitted;
  }

  return async (request) => {
    const ticket = await inTurn(request);
    if (ticket === null) return send(request);
    const settle = (sent: boolean, told: ToldLimit): Promise<void> =>
      ledger.settle({ ticket, endpoint: request.endpoint, at: time.now(), sent, told });
    try {
      const response = await send(request);
      await settle(true, toldLimit(response));
      return response;
    } catch (error) {
      await settle(!(error instanceof XpsError && NEVER_SENT.has(error.code)), {});
      throw error;
    }
  };
}

/** Nothing that is wrong with the counting may hinder a request that has to go out. */
function guarded({ budget, onBroken }: BudgetOptions) {
  let broken = false;
  async function attempt<Result>(work: (open: RequestBudget) => Promise<Result>): Promise<Result | null> {
    if (broken) return null;
    try {
      return await work(await budget());
    } catch (error) {
      if (!broken) onBroken(error);
      broken = true;
      return null;
    }
  }
  return {
    take: (asked: AskedRequest) => attempt((open) => open.take(asked)),
    settle: async (settled: SettledRequest) => void (await attempt((open) => open.settle(settled))),
  };
}
