import type { JsonObject } from '../../core/json';
import type { Call, Endpoint } from '../endpoint';
import { decodeBody } from '../request-body';
import { listCycles } from './cycle-list';
import { cancelCycle, changeCycle, forceCycle, type OwnCycle, ownCycle, simulateCycle } from './cycle-service';
import { PLANS_VERSION } from './events';
import { createPlan, deactivatePlan, readPlan } from './plan-service';

const PLANS = '/recurring/plans';
const CYCLES = `${PLANS}/:planId/cycles`;
const version = PLANS_VERSION;

/** The endpoints of sections 1 and 8 that concern subscriptions. Changing a plan is not among them: see `NOT_SIMULATED`. */
export const SUBSCRIPTION_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: PLANS,
    name: 'create_plan',
    version,
    // A webhook confirms it.
    status: 202,
    handle: (call) => createPlan(call.tx, call.caller, bodyOf(call)),
  },
  {
    method: 'GET',
    path: `${PLANS}/:id`,
    name: 'get_plan',
    version,
    status: 200,
    handle: ({ tx, caller, id }) => readPlan(tx, caller, id),
  },
  {
    method: 'POST',
    path: `${PLANS}/:id/deactivate`,
    name: 'deactivate_plan',
    version,
    status: 200,
    handle: ({ tx, caller, id }) => deactivatePlan(tx, caller, id),
  },
  {
    method: 'GET',
    path: `${PLANS}/:id/cycles`,
    name: 'list_cycles',
    version,
    status: 200,
    handle: ({ tx, caller, id, request }) => listCycles(tx, caller, id, request.query),
  },
  {
    method: 'GET',
    path: `${CYCLES}/:id`,
    name: 'get_cycle',
    version,
    status: 200,
    handle: (call) => cycleOf(call).cycle.wire,
  },
  {
    method: 'PATCH',
    path: `${CYCLES}/:id`,
    name: 'update_cycle',
    version,
    status: 200,
    handle: (call) => changeCycle(call.tx, cycleOf(call), bodyOf(call)),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:id/cancel`,
    name: 'cancel_cycle',
    version,
    status: 200,
    handle: (call) => cancelCycle(call.tx, cycleOf(call)),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:id/force_attempt`,
    name: 'force_cycle',
    version,
    status: 200,
    handle: (call) => forceCycle(call.tx, cycleOf(call)),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:id/simulate`,
    name: 'simulate_cycle',
    version,
    status: 200,
    handle: (call) => simulateCycle(call.tx, cycleOf(call), bodyOf(call)),
  },
];

function bodyOf({ request }: Call): JsonObject {
  return decodeBody(request.headers['content-type'], request.body);
}

function cycleOf({ tx, caller, params, id }: Call): OwnCycle {
  return ownCycle(tx, caller, params.planId ?? '', id);
}
