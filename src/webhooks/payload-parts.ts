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
  const last: unknown = Array.isArray(data.attempt_details) ? data.attempt_details.at(-1) : undefined;
  event.failureCode ??= isJsonObject(last) ? textOf(last.failure_code) : null;
}
