import { usageError } from '../../core/errors';
import { type FieldFilter, parseFieldFilter } from '../../core/field-filter';
import { matchesGlob } from '../../core/glob';
import { parseJson } from '../../core/json';
import type { NewDelivery } from '../../store/records';

/** One thing that a listener waits for. */
export interface Awaited {
  /** As typed: `payment_session.completed:data.reference_id=order-1`. */
  readonly text: string;
  readonly events: string;
  readonly holds: FieldFilter;
}

/** What a listener is to see before it ends by itself. */
export interface ListenGoal {
  /** Each of them once, in any order. */
  readonly awaited: readonly Awaited[];
  /** So many deliveries. */
  readonly count: number | undefined;
}

/** How far a listener is on its way to the goal. */
export interface GoalProgress {
  /** Answers whether the goal is reached with this one. */
  see(delivery: NewDelivery): boolean;
  /** What has not come yet, as typed. */
  missing(): readonly string[];
}

/**
 * `EVENT`, or `EVENT:CONDITION`, where the event may have a `*` and the condition is one of `core/field-filter`.
 *
 * @throws XpsError of kind usage
 */
export function parseAwaited(text: string): Awaited {
  const at = text.indexOf(':');
  const events = (at === -1 ? text : text.slice(0, at)).trim();
  if (events === '')
    throw usageError(`"${text}" names no event; write for example payment_session.completed:data.reference_id=order-1`);
  return { text, events, holds: at === -1 ? () => true : parseFieldFilter(text.slice(at + 1).trim()) };
}

export function createGoalProgress({ awaited, count }: ListenGoal): GoalProgress {
  const open = new Set(awaited);
  let seen = 0;
  return {
    see: ({ event, body }) => {
      seen += 1;
      const named = [...open].filter(({ events }) => matchesGlob(events, event.name));
      const json = named.length === 0 ? undefined : parseJson(Buffer.from(body).toString('utf8'));
      for (const each of named) if (each.holds(json)) open.delete(each);
      return open.size === 0 && seen >= (count ?? 0);
    },
    missing: () => [
      ...[...open].map(({ text }) => text),
      ...(count !== undefined && seen < count ? [`${count - seen} more of ${count} webhooks`] : []),
    ],
  };
}
