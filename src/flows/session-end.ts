import type { SessionRecord } from '../store/records';
import type { StoredEvent } from './read-stored';

/** The webhook that tells of a session's end; none is documented for a cancellation (section 3, transitions). */
export const END_EVENTS: Readonly<Record<string, string>> = {
  COMPLETED: 'payment_session.completed',
  EXPIRED: 'payment_session.expired',
};

/** The delivery that told of the end of a session in this status. */
export function endEvent(status: string, events: readonly StoredEvent[]): StoredEvent | undefined {
  return events.find(({ event }) => event.name === END_EVENTS[status]);
}

/** When a session that has ended did so, as far as the API tells. Milliseconds since 1970. */
export function endOf({ status, updatedAt, expiresAt, createdAt, storedAt }: SessionRecord): number {
  const expired = status === 'EXPIRED' ? timeOf(expiresAt) : null;
  return expired ?? timeOf(updatedAt) ?? timeOf(createdAt) ?? storedAt;
}

/** Milliseconds since 1970, or `null` for what is no time. */
export function timeOf(iso: string | null): number | null {
  const ms = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}
