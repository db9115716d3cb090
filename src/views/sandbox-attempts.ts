import { isoTime } from '../core/clock';
import { safeText } from '../core/safe-text';
import { summarizeAttempts } from '../sandbox/attempt-summary';
import type { AttemptNote } from '../sandbox/deliveries';
import type { Style } from './style';
import { localTime } from './time';

const LONGEST_REFERENCE = 40;

/** One sending of a webhook as a line. */
export function attemptLine(attempt: AttemptNote, url: string | null, style: Style): string {
  const how = attempt.repeated ? ' (again)' : attempt.attempt > 1 ? ` (attempt ${attempt.attempt})` : '';
  const about = attempt.reference === null ? '' : ` for ${shortReference(attempt.reference)}`;
  const what = `webhook ${attempt.event}${about}${how}`;
  if (attempt.failure === null) return `${what}: ${style.good(`taken by ${safeText(url ?? '')}`)}`;
  const next = attempt.nextAt === null ? 'given up' : `next try at ${localTime(attempt.nextAt)} of the sandbox's clock`;
  return `${what}: ${style.bad(safeText(attempt.failure))}; ${next}`;
}

/** Beyond so many lines a story is a flood. */
export const MOST_LINES = 48;

/** Many of them: the first as lines, and the sum of the rest. */
export function attemptLines(attempts: readonly AttemptNote[], url: string | null, style: Style): string[] {
  const told = attempts.length > MOST_LINES ? MOST_LINES - 1 : attempts.length;
  const rest = attempts.slice(told);
  return [
    ...attempts.slice(0, told).map((attempt) => attemptLine(attempt, url, style)),
    ...(rest.length === 0 ? [] : [`… and ${attemptsLine(rest)}`]),
  ];
}

/** `12 attempts for 10 webhooks: 9 taken, 1 waits, 0 given up` */
export function attemptsLine(attempts: readonly AttemptNote[]): string {
  const { webhooks, taken, waiting, givenUp } = summarizeAttempts(attempts);
  const many = (number: number, noun: string) => `${countOf(number)} ${noun}${number === 1 ? '' : 's'}`;
  const fates = `${countOf(taken)} taken, ${countOf(waiting)} wait${waiting === 1 ? 's' : ''}, ${countOf(givenUp)} given up`;
  return `${many(attempts.length, 'attempt')} for ${many(webhooks, 'webhook')}: ${fates}`;
}

export const countOf = (number: number): string => number.toLocaleString('en-US');

export function attemptJson(attempt: AttemptNote): Record<string, unknown> {
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

/** A reference may be of the length of a text. */
export function shortReference(reference: string): string {
  const text = safeText(reference);
  return text.length <= LONGEST_REFERENCE ? text : `${text.slice(0, LONGEST_REFERENCE - 1)}…`;
}
