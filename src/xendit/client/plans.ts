import type { JsonObject } from '../../core/json';
import { decodeCycle, decodeCyclePage, decodePlan } from '../decode/plans';
import type { Cycle, CyclePage, Plan } from '../plan-types';
import { about, type ClientOptions, createAsk } from './call';
import { type ApiCall, apiRequest } from './request';
import { createPlanRequest, PLANS_VERSION } from './requests';

/** Which page of a plan's cycles. */
export interface CycleQuery {
  /** 1 to 100. */
  readonly limit: number;
  /** Those before the cycle of this id. */
  readonly beforeId?: string;
}

/** Subscriptions with saved tokens: /recurring (section 8). Each rejects as `Ask` does. */
export interface PlansClient {
  /**
   * Subscribes. Never repeated after anything but a 429: an idempotency error is documented, the header for it is not.
   *
   * @param howToCheck what to do before subscribing again, should it be unknown whether this was done.
   */
  createPlan(body: JsonObject, howToCheck: string): Promise<Plan>;
  getPlan(id: string): Promise<Plan>;
  /** Stops all later cycles, for good. */
  deactivatePlan(id: string): Promise<Plan>;
  listCycles(planId: string, query: CycleQuery): Promise<CyclePage>;
  getCycle(planId: string, id: string): Promise<Cycle>;
  /** Only a SCHEDULED cycle, and only until the day before it is charged. */
  updateCycle(planId: string, id: string, change: JsonObject): Promise<Cycle>;
  /** Test mode only: charges a SCHEDULED cycle now. */
  simulateCycle(planId: string, id: string, amount: number): Promise<Cycle>;
}

export function createPlansClient(options: ClientOptions): PlansClient {
  const ask = createAsk(options);
  const call = (of: Omit<ApiCall, 'version' | 'splits'>) =>
    apiRequest(options, { ...of, version: PLANS_VERSION, splits: true });
  const one = 'POST /recurring/plans/{plan_id}/cycles/{id}';
  const lookAt = (planId: string): string =>
    `look at its status first: xps plans show ${planId}, xps plans cycles ${planId}`;

  return {
    createPlan: (body, howToCheck) =>
      ask({ doing: 'create the plan', request: createPlanRequest(options, body), decode: decodePlan, howToCheck }),
    getPlan: (id) =>
      ask({
        doing: 'show the plan',
        request: call({ endpoint: 'GET /recurring/plans/{id}', ids: [id] }),
        decode: about(id, decodePlan),
      }),
    deactivatePlan: (id) =>
      ask({
        doing: 'deactivate the plan',
        request: call({ endpoint: 'POST /recurring/plans/{id}/deactivate', ids: [id] }),
        decode: about(id, decodePlan),
        howToCheck: lookAt(id),
      }),
    listCycles: (planId, { limit, beforeId }) =>
      ask({
        doing: 'list the cycles',
        request: call({
          endpoint: 'GET /recurring/plans/{id}/cycles',
          ids: [planId],
          query: { limit: String(limit), ...(beforeId === undefined ? {} : { before_id: beforeId }) },
        }),
        decode: decodeCyclePage,
      }),
    getCycle: (planId, id) =>
      ask({
        doing: 'show the cycle',
        request: call({ endpoint: 'GET /recurring/plans/{plan_id}/cycles/{id}', ids: [planId, id] }),
        decode: about(id, decodeCycle),
      }),
    updateCycle: (planId, id, body) =>
      ask({
        doing: 'change the cycle',
        request: call({ endpoint: 'PATCH /recurring/plans/{plan_id}/cycles/{id}', ids: [planId, id], body }),
        decode: about(id, decodeCycle),
        howToCheck: lookAt(planId),
      }),
    simulateCycle: (planId, id, amount) =>
      ask({
        doing: 'simulate the cycle',
        request: call({ endpoint: `${one}/simulate`, ids: [planId, id], body: { amount } }),
        decode: about(id, decodeCycle),
        howToCheck: lookAt(planId),
      }),
  };
}
