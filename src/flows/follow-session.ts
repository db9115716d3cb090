import type { XpsError } from '../core/errors';
import type { SessionRecord } from '../store/records';
import type { Store } from '../store/store';
import type { SessionsClient } from '../xendit/client/sessions';
import { sessionMayBecome } from '../xendit/events';
import type { Session } from '../xendit/types';
import { askForSession, keepSession } from './create-session';
import { readStored, type StoredEvent } from './read-stored';
import { aboutSession } from './session-events';
import { hasEnded, watchSession } from './watch-session';

/** Who told first: an answer to a question of ours, or a webhook that some `xps listen` took. */
export type Teller = 'api' | 'webhook';

/** What there is to tell of a session while it goes on. */
export type SessionFacts = Pick<SessionRecord, 'id' | 'status' | 'tokenId' | 'paymentId' | 'paymentRequestId'>;

export interface SessionNotice {
  readonly facts: SessionFacts;
  readonly by: Teller;
}

export interface FollowOptions {
  readonly client: Pick<SessionsClient, 'getSession'>;
  readonly store: Store;
  readonly id: string;
  /** What the caller knows from the API already. */
  readonly known?: Session;
  /** Milliseconds between two questions to the API, and between two looks at the store. */
  readonly intervalMs: number;
  readonly storeIntervalMs: number;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Told of the session as it is first seen, and whenever one of its facts is news. */
  readonly onNotice: (notice: SessionNotice) => void;
  /** Told of each webhook about it that is stored from now on, once. */
  readonly onEvent: (event: StoredEvent) => void;
  /** Told once when the API cannot be asked, with `null` once it can be again. */
  readonly onTrouble: (trouble: XpsError | null) => void;
  /** Told whenever the store cannot be read or written. */
  readonly onStoreTrouble: (error: unknown) => void;
}

/**
 * Follows a session until it has ended, by the API and by what the store hears of it, whichever knows first.
 *
 * @returns what was told last, or `null` when `signal` ended it before anything was
 * @throws XpsError as `watchSession`
 */
export async function followSession(options: FollowOptions): Promise<SessionNotice | null> {
  const { client, store, id, signal, wait, known } = options;
  const teller = createTeller(options);
  const over = new AbortController();
  const stop = (): void => over.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  let kept = Promise.resolve();

  const keep = (session: Session): void => {
    kept = kept.then(() => keepSession(store, session)).catch(options.onStoreTrouble);
  };
  const watch = watchSession({
    client: { getSession: () => askForSession(client, id) },
    id,
    intervalMs: options.intervalMs,
    wait,
    signal: over.signal,
    ...(known === undefined ? {} : { known }),
    onChange: (session) => {
      teller.tell(session, 'api');
      keep(session);
    },
    onTrouble: options.onTrouble,
  });
  if (known !== undefined) teller.tell(known, 'api');
  const looking = lookAtStore(options, over.signal, (record) => {
    if (record !== undefined && teller.tell(record, 'webhook') && hasEnded(record)) stop();
    watch.lookNow();
  }).catch(options.onStoreTrouble);
  try {
    await watch.ended;
    return teller.last();
  } finally {
    stop();
    signal.removeEventListener('abort', stop);
    await looking;
    await kept;
  }
}

/** Tells only what is news: answers and webhooks overtake each other, and nothing goes backwards. */
function createTeller({ onNotice }: FollowOptions) {
  let last: SessionNotice | null = null;
  return {
    last: () => last,
    /** Whether it was news. */
    tell: ({ id, status, tokenId, paymentId, paymentRequestId }: SessionFacts, by: Teller): boolean => {
      const before = last?.facts;
      const facts = {
        id,
        status: before === undefined || sessionMayBecome(before.status, status) ? status : before.status,
        tokenId: before?.tokenId ?? tokenId,
        paymentId: before?.paymentId ?? paymentId,
        paymentRequestId: before?.paymentRequestId ?? paymentRequestId,
      };
      if (before !== undefined && FACTS.every((fact) => before[fact] === facts[fact])) return false;
      last = { facts, by };
      onNotice(last);
      return true;
    },
  };
}

const FACTS = ['status', 'tokenId', 'paymentId', 'paymentRequestId'] as const;

/** So many webhooks are read at a time. */
const PAGE = 100;

/** Looks whether anything was written, and then what of it is about the session. */
async function lookAtStore(
  { store, id, storeIntervalMs, wait, onEvent, onStoreTrouble }: FollowOptions,
  signal: AbortSignal,
  onRecord: (record: SessionRecord | undefined) => void,
): Promise<void> {
  const [newest] = (await store.listDeliveries({ limit: 1 })).rows;
  const seen = new Set<number>();
  let mark = await store.changeMark();

  async function look(): Promise<void> {
    const now = await store.changeMark();
    if (now === mark) return;
    const { rows } = await store.listDeliveries({ about: await aboutSession(store, id), limit: PAGE });
    const news = rows.filter((row) => row.id > (newest?.id ?? 0) && !seen.has(row.id)).reverse();
    for (const delivery of news) {
      seen.add(delivery.id);
      onEvent(await readStored(store, delivery));
    }
    if (news.length > 0) onRecord(await store.getSession(id));
    mark = now;
  }

  while (!signal.aborted) {
    await look().catch(onStoreTrouble);
    await wait(storeIntervalMs, signal);
  }
}
