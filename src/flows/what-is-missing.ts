import { MINUTE, SECOND } from '../core/clock';
import type { SessionRecord } from '../store/records';
import type { StoredEvent } from './read-stored';
import { END_EVENTS, endEvent, endOf, timeOf } from './session-end';
import type { SessionStory } from './session-story';

/** Something that should be there and is not, or cannot be relied on. */
export interface Missing {
  readonly code:
    | 'session_webhook_missing'
    | 'payment_webhook_missing'
    | 'token_webhook_missing'
    | 'token_missing'
    | 'unverified'
    | 'nobody_listened'
    | 'past_expiry'
    | 'attempts_unknown';
  /** Since when, milliseconds since 1970; `null` where no time belongs to it. */
  readonly since: number | null;
  /** The webhook that is missing. */
  readonly event: string | null;
  /** How many there are of it. */
  readonly count: number;
}

export interface Circumstances {
  /** The provider's time, milliseconds since 1970. */
  readonly now: number;
  /** Whether any webhook at all has come since a moment. */
  readonly heardSince: (time: number) => Promise<boolean>;
}

/** What a session's story lacks, most telling first (section 3, transitions; section 5, topics). */
export async function whatIsMissing(story: SessionStory, circumstances: Circumstances): Promise<readonly Missing[]> {
  const { session, events } = story;
  const silent = [...sessionWebhook(story), ...paymentWebhook(story), ...tokenWebhook(story)];
  // A webhook may be on its way; its sender's clock need not be ours.
  const sure = endOf(session) + GRACE <= circumstances.now ? silent : [];
  const listened = sure.length === 0 || (await circumstances.heardSince(endOf(session) - ASKEW));
  return [
    ...sure,
    ...(listened ? [] : [missing('nobody_listened', { since: endOf(session) })]),
    ...tokenItself(session),
    ...unverified(events),
    ...pastExpiry(session, circumstances.now),
    ...attemptsUnknown(story),
  ];
}

const GRACE = MINUTE / 2;
/** So far two clocks may be apart. */
const ASKEW = 5 * SECOND;

function missing(code: Missing['code'], rest: Partial<Missing> = {}): Missing {
  return { code, since: null, event: null, count: 1, ...rest };
}

function sessionWebhook({ session, events }: SessionStory): Missing[] {
  const event = END_EVENTS[session.status];
  if (event === undefined || endEvent(session.status, events) !== undefined) return [];
  return [missing('session_webhook_missing', { event, since: endOf(session) })];
}

/** What pays a session tells of it, but where there was nothing to pay. */
function paymentWebhook({ session, events }: SessionStory): Missing[] {
  const { status, type, paymentRequestId } = session;
  if (status !== 'COMPLETED' || type === 'SAVE') return [];
  const told = events.some(
    ({ event }) => PAID.has(event.name) && (paymentRequestId === null || event.paymentRequestId === paymentRequestId),
  );
  return told ? [] : [missing('payment_webhook_missing', { event: 'payment.capture', since: endOf(session) })];
}

/** A session with manual capture is completed by the authorisation; the second name is that of guides (D3). */
const PAID: ReadonlySet<string> = new Set(['payment.capture', 'payment.authorization', 'payment.succeeded']);

function tokenWebhook({ session, events }: SessionStory): Missing[] {
  const { status, tokenId } = session;
  if (status !== 'COMPLETED' || tokenId === null) return [];
  const told = events.some(
    ({ event }) => event.family === 'token' && event.tokens.some((token) => token.tokenId === tokenId),
  );
  return told ? [] : [missing('token_webhook_missing', { event: 'payment_token.activation', since: endOf(session) })];
}

/** FORCED always saves (section 2, "What each flow needs"). */
function tokenItself({ status, save, type, tokenId }: SessionRecord): Missing[] {
  const mustSave = save === 'FORCED' || type === 'SAVE';
  return status === 'COMPLETED' && mustSave && tokenId === null ? [missing('token_missing')] : [];
}

/** Contents of which no delivery proved where it came from. */
function unverified(events: readonly StoredEvent[]): Missing[] {
  const proven = new Set(events.filter(({ delivery }) => delivery.verified).map(keyOf));
  const doubted = new Set(events.map(keyOf).filter((key) => !proven.has(key)));
  return doubted.size === 0 ? [] : [missing('unverified', { count: doubted.size })];
}

const keyOf = ({ event }: StoredEvent): string => `${event.name} ${event.key.digest}`;

/** The API tells of no attempt that failed: only webhooks do (section 5). */
function attemptsUnknown({ session, events }: SessionStory): Missing[] {
  return events.length > 0 || session.status === 'COMPLETED' ? [] : [missing('attempts_unknown')];
}

function pastExpiry({ status, expiresAt }: SessionRecord, now: number): Missing[] {
  const at = timeOf(expiresAt);
  return status === 'ACTIVE' && at !== null && at <= now ? [missing('past_expiry', { since: at })] : [];
}
