import { isoTime } from '../core/clock';
import { safeText } from '../core/safe-text';
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
