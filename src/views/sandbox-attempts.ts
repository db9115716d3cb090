import { isoTime } from '../core/clock';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import { summarizeAttempts } from '../sandbox/attempt-summary';
import type { Happening } from '../sandbox/catch-up';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { Elapsed } from '../sandbox/elapse';
import type { Style } from './style';
import { localTime } from './time';

const LONGEST_REFERENCE = 40;

/** One sending of a webhook as a line. */
export function attemptLine(attempt: DeliveryAttempt, url: string | null, style: Style): string {
  const how = attempt.repeated ? ' (again)' : attempt.attempt > 1 ? ` (attempt ${attempt.attempt})` : '';
  const about = attempt.reference === null ? '' : ` for ${shortReference(attempt.reference)}`;
  const what = `webhook ${attempt.event}${about}${how}`;
  if (attempt.failure === null) return `${what}: ${style.good(`taken by ${safeText(url ?? '')}`)}`;
  const next = attempt.nextAt === null ? 'given up' : `next try at ${localTime(attempt.nextAt)} of the sandbox's clock`;
  return `${what}: ${style.bad(safeText(attempt.failure))}; ${next}`;
}

export function attemptJson(attempt: DeliveryAttempt): Record<string, unknown> {
  return {
    event: attempt.event,
    reference_id: attempt.reference,
    at: isoTime(attempt.at),
    attempt: attempt.attempt,
    repeated: attempt.repeated,
    status: attempt.status,
    failure: attempt.failure,
    state: attempt.state,
    next_at: attempt.nextAt === null ? null : isoTime(attempt.nextAt),
  };
}

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

/** A reference may be of the length of a text. */
function shortReference(reference: string): string {
  const text = safeText(reference);
  return text.length <= LONGEST_REFERENCE ? text : `${text.slice(0, LONGEST_REFERENCE - 1)}…`;
}

/** What came of letting time go by. */
export function elapsedLines({ now, attempts }: Elapsed): string[] {
  return [`the sandbox's clock says ${localTime(now)}`, attemptsLine(attempts)];
}

function attemptsLine(attempts: readonly DeliveryAttempt[]): string {
  if (attempts.length === 0) return 'no webhook fell due';
  const { webhooks, taken, waiting, givenUp } = summarizeAttempts(attempts);
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const fates = `${taken} taken, ${waiting} wait${waiting === 1 ? 's' : ''}, ${givenUp} given up`;
  return `${count(attempts.length, 'attempt')} for ${count(webhooks, 'webhook')}: ${fates}`;
}

/** The same for programs. */
export function elapsedJson({ now, happened, attempts, left }: Elapsed): Record<string, unknown> {
  return {
    now: isoTime(now),
    expired: expiredIds(happened),
    attempts: attempts.length,
    deliveries: attempts.map(attemptJson),
    left_ms: left,
  };
}

/** Of the sessions whose time was over. */
export function expiredIds(happened: readonly Happening[]): string[] {
  return happened.flatMap((each) => (each.kind === 'expired' ? [each.sessionId] : []));
}
