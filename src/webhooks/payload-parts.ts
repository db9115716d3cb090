import { isJsonObject, type JsonObject } from '../core/json';
import { idOf, numberOf, textOf } from './bounded-text';

/** What `captures` of a payment come to, or `null` where there is none (section 7: less may be captured than was authorised). */
export function capturedAmount(captures: unknown): number | null {
  if (!Array.isArray(captures)) return null;
  let sum: number | null = null;
  for (const capture of captures) {
    const amount = isJsonObject(capture) ? numberOf(capture.capture_amount) : null;
    if (amount !== null) sum = (sum ?? 0) + amount;
  }
  return sum;
}

interface OfSubscription {
  readonly name: string;
  planId: string | null;
  cycleId: string | null;
  failureCode: string | null;
}

/** Whose `id` it is says the event's name; a cycle names its plan, and tells of failures attempt by attempt (section 8). */
export function tellOfSubscription(event: OfSubscription, data: JsonObject): void {
  const isCycle = event.name.includes('cycle');
  event.planId = idOf(isCycle ? data.plan_id : data.id);
  if (!isCycle) return;
  event.cycleId = idOf(data.id);
  const last = lastAttempt(data.attempt_details);
  event.failureCode ??= last === null ? null : textOf(last.failure_code);
}

/** In which order they are listed is not documented; their numbers are. */
function lastAttempt(attempts: unknown): JsonObject | null {
  let last: JsonObject | null = null;
  for (const attempt of Array.isArray(attempts) ? attempts : [])
    if (isJsonObject(attempt) && (last === null || !isBefore(attempt, last))) last = attempt;
  return last;
}

function isBefore(one: JsonObject, other: JsonObject): boolean {
  const difference = numbered(one, 'attempt_number') - numbered(other, 'attempt_number');
  return difference < 0 || (difference === 0 && numbered(one, 'action_number') < numbered(other, 'action_number'));
}

const numbered = (attempt: JsonObject, field: string): number => numberOf(attempt[field]) ?? 0;
