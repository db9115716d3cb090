import { isoTime } from '../core/clock';
import { formatAmount } from '../core/money';
import type { Happening } from '../sandbox/catch-up';
import type { Elapsed } from '../sandbox/elapse';
import { attemptJson, attemptsLine, countOf, shortReference } from './sandbox-attempts';
import { localTime } from './time';

type CycleHappening = Happening & { readonly kind: 'cycle' };

/** What came to pass by itself, as a line. */
export function happeningLine(happening: Happening): string {
  const { at, reference } = happening;
  return `${localTime(at)}  ${whatHappened(happening)} (${shortReference(reference)})`;
}

function whatHappened(happening: Happening): string {
  if (happening.kind === 'expired') return `${happening.sessionId} expired`;
  if (happening.kind === 'lapsed') return `${happening.paymentId} was not captured in time: its authorisation expired`;
  const { cycleId, number, status, amount, currency, failure } = happening;
  const end = failure === null ? 'paid' : `${status === 'RETRYING' ? 'to be tried again' : 'failed'}: ${failure}`;
  return `${cycleId} ${formatAmount(amount, currency)} ${end}, cycle ${number}`;
}

/** What came of letting time go by. */
export function elapsedLines({ now, happened, attempts, due }: Elapsed): string[] {
  const cycles = cyclesOf(happened);
  return [
    `the sandbox's clock says ${localTime(now)}`,
    ...(cycles.length === 0 ? [] : [cyclesLine(cycles)]),
    attempts.length === 0 ? unsentLine(due) : attemptsLine(attempts),
  ];
}

/** A cycle that is tried again counts as often as it was tried. */
function cyclesLine(cycles: readonly CycleHappening[]): string {
  const of = (wanted: CycleHappening['status']) => countOf(cycles.filter(({ status }) => status === wanted).length);
  const what = `${countOf(cycles.length)} charge${cycles.length === 1 ? '' : 's'} of subscriptions`;
  return `${what}: ${of('SUCCEEDED')} paid, ${of('RETRYING')} to be tried again, ${of('FAILED')} failed`;
}

function unsentLine(due: number): string {
  if (due === 0) return 'no webhook fell due';
  return due === 1 ? '1 webhook is due and was not sent' : `${countOf(due)} webhooks are due and were not sent`;
}

/** The same for programs. */
export function elapsedJson({ now, happened, attempts, left, due }: Elapsed): Record<string, unknown> {
  return {
    now: isoTime(now),
    expired: expiredIds(happened),
    lapsed: happened.flatMap((each) => (each.kind === 'lapsed' ? [each.paymentId] : [])),
    cycles: cyclesOf(happened).map(cycleJson),
    attempts: attempts.length,
    deliveries: attempts.map(attemptJson),
    due,
    left_ms: left,
  };
}

function cycleJson(cycle: CycleHappening): Record<string, unknown> {
  return {
    id: cycle.cycleId,
    plan_id: cycle.planId,
    reference_id: cycle.reference,
    cycle_number: cycle.number,
    status: cycle.status,
    attempt_count: cycle.attempts,
    amount: cycle.amount,
    currency: cycle.currency,
    failure_code: cycle.failure,
    at: isoTime(cycle.at),
  };
}

function cyclesOf(happened: readonly Happening[]): CycleHappening[] {
  return happened.filter((each) => each.kind === 'cycle');
}

/** Of the sessions whose time was over. */
export function expiredIds(happened: readonly Happening[]): string[] {
  return happened.flatMap((each) => (each.kind === 'expired' ? [each.sessionId] : []));
}
