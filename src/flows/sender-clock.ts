import { SECOND } from '../core/clock';
import type { SessionRecord } from '../store/records';
import type { StoredEvent } from './read-stored';
import { timeOf } from './session-end';

/** What a time of this machine was by the sender's clock. */
export interface SenderTime {
  readonly at: number;
  /** Whether the clocks went alike around it. A sandbox's may have been advanced: before it or behind it, nobody noted. */
  readonly sure: boolean;
}

/** Both clocks at one moment. Milliseconds since 1970. */
interface Both {
  readonly here: number;
  readonly there: number;
}

/** So far two differences may be apart and mean the same: deliveries take their time. */
const ALIKE = 5 * SECOND;

type Creation = Pick<SessionRecord, 'source' | 'createdAt' | 'storedAt'>;

/**
 * Tells what the sender's clock said when something was done with a session's token, by what both clocks said of the session and of its
 * webhooks. Where none is known they agree; and there was no token before the session was completed.
 */
export function senderClock(
  session: Creation & Pick<SessionRecord, 'status' | 'updatedAt'>,
  events: readonly StoredEvent[],
): (here: number) => SenderTime {
  const known = [...creation(session), ...events.flatMap(delivered)].sort((one, other) => one.here - other.here);
  const completedAt = (session.status === 'COMPLETED' ? timeOf(session.updatedAt) : null) ?? Number.NEGATIVE_INFINITY;
  return (here) => {
    const before = known.findLast((both) => both.here <= here);
    const after = known.find((both) => both.here > here);
    const differences = [before, after].flatMap((both) => (both === undefined ? [] : [both.there - both.here]));
    const [first = 0, second = first] = differences;
    const at = here + first;
    return { at: Math.max(at, completedAt), sure: at >= completedAt && Math.abs(second - first) <= ALIKE };
  };
}

/** What was created here was stored at once. */
function creation({ source, createdAt, storedAt }: Creation): Both[] {
  const there = source === 'created' ? timeOf(createdAt) : null;
  return there === null ? [] : [{ here: storedAt, there }];
}

function delivered({ delivery, event }: StoredEvent): Both[] {
  const there = delivery.verified ? timeOf(event.attemptedAt) : null;
  return there === null ? [] : [{ here: delivery.receivedAt, there }];
}
