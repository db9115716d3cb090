import * as v from 'valibot';
import { XpsError } from '../../core/errors';
import { isJsonObject, type JsonObject, numberAt, objectAt, stringAt } from '../../core/json';
import type { Cycle, CycleAttempt, CyclePage, Plan, Schedule } from '../plan-types';
import { amount, id, maybe, maybeNumber, readAnswer, words } from './fields';

const planShape = v.object({
  id,
  status: id,
  reference_id: words,
  customer_id: maybe,
  amount,
  currency: words,
  country: maybe,
  failed_cycle_action: maybe,
  failure_code: maybe,
  recurring_cycle_count: maybeNumber,
  payment_session_id: maybe,
  description: maybe,
  created: maybe,
  updated: maybe,
});

/** A plan out of any answer (section 8). @throws XpsError as `readAnswer`. */
export function decodePlan(json: unknown): Plan {
  const { fields, wire } = readAnswer(json, planShape, 'subscription plan');
  return {
    id: fields.id,
    status: fields.status,
    referenceId: fields.reference_id,
    customerId: fields.customer_id,
    amount: fields.amount,
    currency: fields.currency,
    country: fields.country,
    schedule: toSchedule(objectAt(wire, 'schedule')),
    tokenIds: tokensOf(wire),
    failedCycleAction: fields.failed_cycle_action,
    failureCode: fields.failure_code?.trim() || null,
    cycleCount: fields.recurring_cycle_count,
    sessionId: fields.payment_session_id,
    description: fields.description,
    createdAt: fields.created,
    updatedAt: fields.updated,
    wire,
  };
}

function toSchedule(schedule: JsonObject): Schedule {
  return {
    interval: stringAt(schedule, 'interval') ?? '',
    intervalCount: numberAt(schedule, 'interval_count') ?? 1,
    anchorDate: stringAt(schedule, 'anchor_date'),
    totalRecurrence: numberAt(schedule, 'total_recurrence'),
    totalRetry: numberAt(schedule, 'total_retry'),
    retryInterval: stringAt(schedule, 'retry_interval'),
    retryIntervalCount: numberAt(schedule, 'retry_interval_count'),
  };
}

function tokensOf(wire: JsonObject): readonly string[] {
  return listAt(wire, 'payment_tokens')
    .toSorted((one, other) => (numberAt(one, 'rank') ?? 0) - (numberAt(other, 'rank') ?? 0))
    .flatMap((token) => stringAt(token, 'payment_token_id') ?? []);
}

const cycleShape = v.object({
  id,
  status: id,
  plan_id: maybe,
  cycle_number: maybeNumber,
  amount,
  currency: words,
  scheduled_timestamp: maybe,
});

/** A cycle out of any answer (section 8). @throws XpsError as `readAnswer`. */
export function decodeCycle(json: unknown): Cycle {
  const { fields, wire } = readAnswer(json, cycleShape, 'subscription cycle');
  return {
    id: fields.id,
    planId: fields.plan_id,
    number: fields.cycle_number,
    status: fields.status,
    amount: fields.amount,
    currency: fields.currency,
    scheduledAt: fields.scheduled_timestamp,
    attemptCount: numberAt(wire, 'attempt_count') ?? listAt(wire, 'attempt_details').length,
    attempts: listAt(wire, 'attempt_details').map(toAttempt),
    wire,
  };
}

function toAttempt(attempt: JsonObject): CycleAttempt {
  return {
    number: numberAt(attempt, 'attempt_number'),
    type: stringAt(attempt, 'type'),
    status: stringAt(attempt, 'status'),
    tokenId: stringAt(attempt, 'payment_token_id'),
    paymentId: stringAt(attempt, 'payment_id'),
    failureCode: stringAt(attempt, 'failure_code')?.trim() || null,
    at: stringAt(attempt, 'created'),
    nextRetryAt: stringAt(attempt, 'next_retry_timestamp'),
  };
}

/** A page of cycles out of any answer; an older page of the documentation has the list without a frame. @throws XpsError as `readAnswer`. */
export function decodeCyclePage(json: unknown): CyclePage {
  const wire = Array.isArray(json) ? { data: json } : json;
  if (!isJsonObject(wire) || !Array.isArray(wire.data)) {
    throw new XpsError('network', 'the answer is no list of cycles: its data is missing', {
      code: 'unexpected_answer',
    });
  }
  return { cycles: wire.data.map(decodeCycle), hasMore: wire.has_more === true, wire };
}

function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const list = object[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
