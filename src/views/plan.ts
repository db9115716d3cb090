import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { PlanRecord } from '../store/plans';
import type { Cycle, Plan, Schedule } from '../xendit/plan-types';
import { failureInWords } from './payment';
import { scheduleInWords } from './schedule';
import type { Style } from './style';
import { type Column, fields } from './table';
import { localTime, timeAndDistance } from './time';

export function planLines(
  plan: Plan,
  style: Style,
  { reveal, now }: { readonly reveal: boolean; readonly now: number },
): string[] {
  const { schedule, tokenIds, cycleCount } = plan;
  return [
    `${style.strong(safeText(plan.id))}  ${paintPlanStatus(plan.status, style)}`,
    ...fields([
      ['amount', safeText(`${formatAmount(plan.amount, plan.currency)} ${scheduleInWords(schedule)}`)],
      ['begins', schedule.anchorDate === null ? null : safeText(timeAndDistance(schedule.anchorDate, now))],
      ['cycles', cycleCount === null ? null : String(cycleCount)],
      [
        'tokens',
        tokenIds.length === 0 ? null : safeText(tokenIds.map((id) => (reveal ? id : shortenId(id))).join(', ')),
      ],
      ['customer', plan.customerId === null ? null : safeText(plan.customerId)],
      ['reference', safeText(plan.referenceId)],
      ['retries', retriesInWords(plan.schedule)],
      ['on failure', failedCycleInWords(plan.failedCycleAction)],
      ['failure', failureInWords(plan.failureCode)],
      ['description', plan.description === null ? null : safeText(plan.description)],
    ]),
  ];
}

function retriesInWords({ totalRetry, retryInterval, retryIntervalCount }: Schedule): string | null {
  if (totalRetry === null || retryInterval === null) return null;
  const every = scheduleInWords({
    interval: retryInterval,
    intervalCount: retryIntervalCount ?? 1,
    totalRecurrence: null,
  });
  return `up to ${totalRetry}, ${every}`;
}

function failedCycleInWords(action: string | null): string | null {
  if (action === 'RESUME') return 'resume: the next cycle is charged all the same';
  if (action === 'STOP') return 'stop: the plan ends';
  return action === null ? null : safeText(action);
}

/** The columns of `xps plans list`, the most important first. */
export function planColumns(style: Style): readonly Column<PlanRecord>[] {
  return [
    { title: 'PLAN', cell: ({ outcome }) => outcome?.id ?? '' },
    { title: 'STATUS', cell: statusOf, paint: (text, plan) => paintPlanStatus(text, style, statusOf(plan)) },
    {
      title: 'AMOUNT',
      cell: ({ outcome }) => (outcome === null ? '' : formatAmount(outcome.amount, outcome.currency)),
    },
    { title: 'EVERY', cell: ({ outcome }) => (outcome?.every ?? '').toLowerCase() },
    { title: 'MADE', cell: ({ startedAt }) => localTime(startedAt) },
    { title: 'REFERENCE', cell: ({ reference }) => reference },
    { title: 'CUSTOMER', cell: ({ outcome }) => outcome?.customerId ?? '' },
  ];
}

function statusOf({ state, outcome }: PlanRecord): string {
  if (outcome !== null) return outcome.status;
  return state === 'doubtful' ? 'UNKNOWN (no answer)' : 'UNKNOWN (was being sent)';
}

/** A plan of the store for programs. */
export function planRecordJson({ reference, state, startedAt, outcome }: PlanRecord): Record<string, unknown> {
  return {
    id: outcome?.id ?? null,
    reference_id: reference,
    state,
    status: outcome?.status ?? null,
    customer_id: outcome?.customerId ?? null,
    amount: outcome?.amount ?? null,
    currency: outcome?.currency ?? null,
    every: outcome?.every ?? null,
    started_at: isoTime(startedAt),
    changed_at: outcome === null ? null : isoTime(outcome.changedAt),
  };
}

/** The columns of `xps plans cycles`. */
export function cycleColumns(style: Style): readonly Column<Cycle>[] {
  return [
    { title: 'CYCLE', cell: ({ id }) => id },
    { title: 'NO', cell: ({ number }) => (number === null ? '' : String(number)) },
    {
      title: 'STATUS',
      cell: ({ status }) => status,
      paint: (text, { status }) => paintCycleStatus(text, style, status),
    },
    { title: 'AMOUNT', cell: ({ amount, currency }) => formatAmount(amount, currency) },
    { title: 'SCHEDULED', cell: ({ scheduledAt }) => timeOf(scheduledAt) },
    { title: 'ATTEMPTS', cell: ({ attemptCount }) => (attemptCount === 0 ? '' : String(attemptCount)) },
    { title: 'LAST', cell: ({ attempts }) => attempts.at(-1)?.failureCode ?? attempts.at(-1)?.paymentId ?? '' },
  ];
}

export function cycleLines(cycle: Cycle, style: Style): string[] {
  const last = cycle.attempts.at(-1);
  return [
    `${style.strong(safeText(cycle.id))}  ${paintCycleStatus(cycle.status, style)}`,
    ...fields([
      ['plan', cycle.planId === null ? null : safeText(cycle.planId)],
      ['amount', safeText(formatAmount(cycle.amount, cycle.currency))],
      ['scheduled', timeOf(cycle.scheduledAt)],
      ['attempts', cycle.attemptCount === 0 ? null : String(cycle.attemptCount)],
      ['payment', last?.paymentId == null ? null : safeText(last.paymentId)],
      ['failure', failureInWords(last?.failureCode ?? null)],
    ]),
  ];
}

function timeOf(iso: string | null): string {
  const ms = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? (iso ?? '') : localTime(ms);
}

function paintPlanStatus(text: string, style: Style, status = text): string {
  const shown = safeText(text);
  if (status === 'ACTIVE') return style.good(shown);
  return status === 'INACTIVE' ? style.bad(shown) : style.careful(shown);
}

function paintCycleStatus(text: string, style: Style, status = text): string {
  const shown = safeText(text);
  if (status === 'SUCCEEDED') return style.good(shown);
  return status === 'FAILED' || status === 'CANCELLED' ? style.bad(shown) : style.careful(shown);
}
