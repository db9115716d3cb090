import { XpsError } from '../core/errors';
import type { KeptToken, SessionRecord } from '../store/records';
import type { Store } from '../store/store';
import type { PaymentsClient } from '../xendit/client/payments';
import type { SessionsClient } from '../xendit/client/sessions';
import { fetchSession } from './create-session';
import { fetchToken, isTokenToAskFor } from './fetch-token';
import { inFlight } from './in-flight';
import { FINAL, hasEnded } from './watch-session';

/** A session to ask about. */
export interface SyncTarget {
  readonly id: string;
  /** Only its token is missing: it has ended. */
  readonly tokenOnly: boolean;
}

/** What asking about one session came to. */
export interface Synced {
  readonly id: string;
  readonly before: SessionRecord | undefined;
  /** As it is kept now; `undefined` when nothing is known of it. */
  readonly after: SessionRecord | undefined;
  /** Whether it says something else than before. */
  readonly changed: boolean;
  readonly token: KeptToken | null;
  readonly trouble: XpsError | null;
}

export interface SyncOptions {
  readonly client: Pick<SessionsClient, 'getSession'>;
  readonly payments: () => Promise<Pick<PaymentsClient, 'getToken'>>;
  readonly store: Store;
  readonly targets: readonly SyncTarget[];
  /** Ends it after what is under way; used as well where going on is pointless, so that nobody waits for anything any more. */
  readonly stop: AbortController;
  readonly onSynced: (synced: Synced) => void;
}

/** Enough to use up a limit of 600 a minute with answers that take 800 ms. */
const IN_FLIGHT = 8;
/** So many in a row that got no answer at all: nobody is there. */
const HOPELESS = IN_FLIGHT;
/** So many of the newest completed sessions are looked at for a token that did not come. */
const COMPLETED_LOOKED_AT = 1_000;

/** What may have news: sessions that have not ended here, newest first, and completed ones whose token never came. */
export async function sessionsWithNews(store: Store): Promise<readonly SyncTarget[]> {
  const open = await store.sessionsNotIn(FINAL);
  const { rows } = await store.listSessions({ status: 'COMPLETED', limit: COMPLETED_LOOKED_AT });
  const waiting = await Promise.all(rows.map(({ tokenId }) => isTokenToAskFor(store, tokenId)));
  return [
    ...open.map((id) => ({ id, tokenOnly: false })),
    ...rows.filter((_, at) => waiting[at]).map(({ id }) => ({ id, tokenOnly: true })),
  ];
}

/**
 * Asks the API about sessions and takes over what it says, tokens included. What goes wrong with one does not stop the others.
 *
 * @returns how many were asked about: fewer than there are when `stop` ended it, or when nobody answers any more
 * @throws XpsError for what would go wrong with every one: a key that is refused, a store that cannot be written
 */
export async function syncSessions(options: SyncOptions): Promise<number> {
  const { targets, stop, onSynced } = options;
  const { signal } = stop;
  let [asked, unanswered] = [0, 0];
  await inFlight(targets, IN_FLIGHT, async (target) => {
    const synced = await syncOne(options, target).catch((error: unknown) => {
      stop.abort();
      throw error;
    });
    if (signal.aborted && synced.trouble?.kind === 'cancelled') return false;
    asked += 1;
    const { trouble } = synced;
    unanswered = trouble?.kind === 'network' && trouble.provider === undefined ? unanswered + 1 : 0;
    onSynced(synced);
    if (unanswered >= HOPELESS) stop.abort();
    return !signal.aborted;
  });
  return asked;
}

async function syncOne({ client, payments, store }: SyncOptions, { id, tokenOnly }: SyncTarget): Promise<Synced> {
  const before = await store.getSession(id);
  let token: KeptToken | null = null;
  let trouble: XpsError | null = null;
  try {
    if (!tokenOnly || before === undefined || !hasEnded(before)) await fetchSession(client, store, id);
    token = await missingToken(await store.getSession(id), store, payments);
  } catch (error) {
    trouble = ofThisOne(error);
  }
  const after = await store.getSession(id);
  return { id, before, after, changed: saysElse(before, after), token, trouble };
}

/** The token that a session saved, where no webhook brought it. */
export async function missingToken(
  session: SessionRecord | undefined,
  store: Pick<Store, 'getToken' | 'putToken'>,
  payments: SyncOptions['payments'],
): Promise<KeptToken | null> {
  const tokenId = session?.tokenId ?? null;
  if (session === undefined || tokenId === null || !(await isTokenToAskFor(store, tokenId))) return null;
  const { id: sessionId, paymentId, paymentRequestId } = session;
  return fetchToken(await payments(), store, tokenId, { sessionId, paymentId, paymentRequestId });
}

function ofThisOne(error: unknown): XpsError {
  const isOfThisOne =
    error instanceof XpsError && (error.kind === 'refused' || error.kind === 'network' || error.kind === 'cancelled');
  if (isOfThisOne) return error;
  throw error;
}

const TOLD = ['status', 'tokenId', 'paymentId', 'paymentRequestId', 'expiresAt'] as const;

function saysElse(before: SessionRecord | undefined, after: SessionRecord | undefined): boolean {
  return after !== undefined && TOLD.some((field) => before?.[field] !== after[field]);
}
