import { isoTime } from '../core/clock';
import type { SandboxStatus } from '../sandbox/status';
import { fields } from './table';
import { localTime, timeAndDistance } from './time';

export function sandboxStatusLines(status: SandboxStatus): string[] {
  const { sessions, charges, deliveries } = status;
  return fields(
    [
      ['time', `${localTime(status.now)}${status.seed === null ? '' : ', standing still'}`],
      ['seed', status.seed],
      ['business', `${status.businessName} (${status.businessId})`],
      ['sessions', counted(sessions)],
      ['tokens', String(status.tokens)],
      ['charges', counted(charges) || null],
      ['plans', counted(status.plans) || null],
      ['next cycle', status.nextCycleAt === null ? null : timeAndDistance(isoTime(status.nextCycleAt), status.now)],
      ['webhooks', `${deliveries.waiting} waiting, ${deliveries.delivered} delivered, ${deliveries.givenUp} given up`],
      ['under way', deliveries.held === 0 ? null : `${deliveries.held}, by another xps`],
      ['next try', nextTry(status)],
    ],
    '',
  );
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

function nextTry({ now, deliveries: { due, nextDueAt } }: SandboxStatus): string | null {
  if (due > 0) return `now: ${due} ${due === 1 ? 'is' : 'are'} due`;
  return nextDueAt === null ? null : timeAndDistance(isoTime(nextDueAt), now);
}

export function sandboxStatusJson(status: SandboxStatus): Record<string, unknown> {
  const { deliveries } = status;
  return {
    now: isoTime(status.now),
    clock_offset_ms: status.clockOffset,
    seed: status.seed,
    business_id: status.businessId,
    business_name: status.businessName,
    sessions: status.sessions,
    tokens: status.tokens,
    payment_requests: status.charges,
    plans: status.plans,
    next_cycle_at: status.nextCycleAt === null ? null : isoTime(status.nextCycleAt),
    deliveries: {
      waiting: deliveries.waiting,
      delivered: deliveries.delivered,
      given_up: deliveries.givenUp,
      due: deliveries.due,
      held: deliveries.held,
      next_at: deliveries.nextDueAt === null ? null : isoTime(deliveries.nextDueAt),
    },
  };
}
