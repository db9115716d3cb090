import { ApiError } from '../api-error';
import type { Caller } from '../service';
import type { Tx } from '../state';
import { ownPlan } from './plan-service';
import { cyclesBetween, findCycle } from './records';

/** `GET /recurring/plans/{id}/cycles`. */
const LIMIT = { default: 10, most: 100 } as const;

/**
 * The cycles of a plan. Their order is not documented: the newest comes first.
 *
 * @throws ApiError 400 for a query that is none, 404.
 */
export function listCycles(tx: Tx, caller: Caller, planId: string, query: URLSearchParams): object {
  ownPlan(tx, caller, planId);
  const page = cyclesBetween(tx, planId, {
    after: numberOf(tx, planId, query, 'after_id'),
    before: numberOf(tx, planId, query, 'before_id'),
    limit: limitOf(query),
  });
  return { data: page.cycles.map(({ wire }) => wire), has_more: page.hasMore };
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit');
  if (text === null) return LIMIT.default;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= LIMIT.most) return limit;
  throw invalid('limit', `limit is ${text}; it must be a whole number from 1 to ${LIMIT.most}`);
}

function numberOf(tx: Tx, planId: string, query: URLSearchParams, name: 'after_id' | 'before_id'): number | null {
  const id = query.get(name);
  if (id === null) return null;
  const cycle = findCycle(tx, planId, id);
  if (cycle === undefined) throw invalid(name, `${name} is ${id}, which is no cycle of plan ${planId}`);
  return cycle.wire.cycle_number;
}

function invalid(name: string, message: string): ApiError {
  return new ApiError(400, 'API_VALIDATION_ERROR', message, { errors: [{ message, path: `/query/${name}` }] });
}
