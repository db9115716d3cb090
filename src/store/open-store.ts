import type { Clock } from '../core/clock';
import { type Database, openDatabase } from '../io/database';
import { outOfReach } from '../io/database-trouble';
import type { Drafter } from '../io/drafts';
import { migrate } from '../io/migrations';
import { whenFree } from '../io/when-free';
import { openCharges } from './charges';
import { isStored, openDeliveries } from './deliveries';
import { eventStats } from './event-stats';
import { openForwards } from './forwards';
import { openInbox } from './inbox';
import { keepImported, keepSession, keepToken } from './keep-answer';
import { findDelivery, listDeliveries, numbersOf, repetitionsOf } from './list-deliveries';
import { listRecords } from './list-records';
import { matchRecords } from './match-records';
import { sessionsNotIn } from './open-sessions';
import { changeMark, countRecords, cursorAt, knownTargets } from './overview';
import { openPlans } from './plans';
import { openRecords } from './record-table';
import { openRefunds } from './refunds';
import { openRequests } from './request-budget';
import { openSandboxRecords } from './sandbox-records';
import { MIGRATIONS } from './schema';
import { SESSIONS } from './session-table';
import type { Store } from './store';
import { labelsOf, labelToken } from './token-labels';
import { TOKENS } from './token-table';

export interface StoreOptions {
  /** The file; its folder must be there. */
  readonly path: string;
  /** 64 hex characters. */
  readonly key: string;
  /** Whose sessions and tokens: the sandbox, or one profile of one mode. */
  readonly scope: string;
  /** Tells the deliveries that this store keeps from those of others; not needed by who keeps none. */
  readonly owner?: string;
  /** This process, which removes what killed ones left where it makes the file. */
  readonly drafter?: Drafter;
  readonly clock: Clock;
  /** Page cache, in KiB. */
  readonly cacheKib?: number;
}

/** A page cache that keeps what a busy listener writes to, in KiB. */
const CACHE = 8_192;
// SQLite's own waiting would block the process; `whenFree` waits instead.
const BUSY_TIMEOUT = 0;

/**
 * Opens the store of one scope, or creates it. Every call waits up to five seconds for other processes on the file.
 *
 * @throws XpsError of kind local, here and from every call: `store_locked`, `store_full`, `store_unreadable`, `store_unusable`,
 *   and here `store_too_new`.
 */
export async function openStore({
  path,
  key,
  scope: name,
  owner = 'reader',
  drafter,
  clock,
  cacheKib = CACHE,
}: StoreOptions): Promise<Store> {
  const database = await whenFree(path, () =>
    openDatabase({ path, key, cacheKib, busyTimeout: BUSY_TIMEOUT, ...(drafter === undefined ? {} : { drafter }) }),
  );
  const read = <Result>(work: () => Result): Promise<Result> => whenFree(path, work);
  const write = <Result>(work: () => Result): Promise<Result> => whenFree(path, () => database.transaction(work));
  // For what can be had again: read once more from what was kept, sent once more to who takes repetitions.
  const note = <Result>(work: () => Result): Promise<Result> => whenFree(path, () => database.unsynced(work));

  await read(() => migrate(database, MIGRATIONS, path));
  const scope = (await read(() => findScope(database, name))) ?? (await write(() => addScope(database, name)));
  const tokens = openRecords(database, TOKENS, scope);
  const sessions = openRecords(database, SESSIONS, scope);
  const recordAll = openDeliveries(database, { tokens, sessions }, scope);
  const inbox = openInbox(database, scope, owner);
  const forwards = openForwards(database, scope);
  const requests = openRequests(database, scope);

  return {
    keepDeliveries: (deliveries, plan) => write(() => inbox.keep(deliveries, clock.now(), plan)),
    keptDeliveries: (most) => read(() => inbox.batches(most)),
    keepers: () => read(inbox.keepers),
    adoptDeliveries: (other) => write(() => inbox.adopt(other)),
    setAside: (tickets) => write(() => inbox.setAside(tickets)),
    countAside: () => read(inbox.countAside),
    recordKept: async (tickets, deliveries, unreadable = []) => {
      try {
        return await note(() => {
          if (!inbox.take(tickets)) throw new TicketGone();
          if (unreadable.length > 0) inbox.layAside(unreadable, clock.now());
          return recordAll(deliveries);
        });
      } catch (error) {
        if (error instanceof TicketGone) return null;
        throw error;
      }
    },
    recordDeliveries: (deliveries) => write(() => recordAll(deliveries)),
    importDeliveries: (deliveries) =>
      write(() => recordAll(deliveries.filter((delivery) => !isStored(database, scope, delivery))).length),
    putSession: (session) => write(() => keepSession(sessions, session, clock.now())),
    getSession: (id) => read(() => sessions.find(id)?.kept),
    listSessions: ({ since, limit, cursor, ...where }) =>
      read(() => listRecords(database, SESSIONS, scope, { where, since, limit, cursor })),
    matchSessions: (text, limit) => read(() => matchRecords(database, SESSIONS, sessions, text, limit)),
    sessionsNotIn: (statuses) => read(() => sessionsNotIn(database, scope, statuses)),
    putToken: (sighting) => write(() => keepToken(tokens, sighting, clock.now())),
    getToken: (id) => read(() => tokens.find(id)?.kept.record),
    listTokens: async ({ since, limit, cursor, ...where }) => {
      const page = await read(() => listRecords(database, TOKENS, scope, { where, since, limit, cursor }));
      return { ...page, rows: page.rows.map(({ record }) => record) };
    },
    matchTokens: async (text, limit) => {
      const matched = await read(() => matchRecords(database, TOKENS, tokens, text, limit));
      return matched.map(({ record }) => record);
    },
    removeTokens: (ids) => write(() => ids.reduce((removed, id) => removed + tokens.remove(id), 0)),
    importTokens: (imported, verified) =>
      write(() => {
        const fresh = imported.filter((token) => keepImported(tokens, token, verified));
        const labels = labelsOf(
          database,
          scope,
          imported.map(({ sighting }) => sighting.tokenId),
        );
        for (const { label, sighting } of imported)
          if (label !== null && !labels.has(sighting.tokenId)) labelToken(database, scope, sighting.tokenId, label);
        return fresh.length;
      }),
    labelToken: (id, label) => write(() => labelToken(database, scope, id, label)),
    labelsOf: (ids) => read(() => labelsOf(database, scope, ids)),
    budget: {
      take: (asked) => note(() => requests.take(asked)),
      settle: (settled) => note(() => requests.settle(settled)),
    },
    charges: openCharges(database, scope, { read, write }),
    plans: openPlans(database, scope, { read, write }),
    refunds: openRefunds(database, scope, { read, write }),
    sandbox: openSandboxRecords(database, { read, write }),
    getDelivery: (id) => read(() => findDelivery(database, scope, id)),
    listDeliveries: (filter) => read(() => listDeliveries(database, scope, filter)),
    numbersOfDeliveries: (filter) => read(() => numbersOf(database, scope, filter)),
    repetitionsOf: (id) => read(() => repetitionsOf(database, scope, id)),
    eventStats: () => read(() => eventStats(database, scope)),
    untriedForwards: (url, after, limit) => read(() => forwards.untried(url, after, limit)),
    repeatedForwards: (url, limit) => read(() => forwards.again(url, limit)),
    waitingTargets: () => read(forwards.targets),
    claimTarget: (url, taker, mayDisplace) => note(() => forwards.claim(url, taker, mayDisplace)),
    releaseTarget: (url, taker) => note(() => forwards.release(url, taker)),
    giveUpForwards: (url) => write(() => forwards.giveUp(url)),
    recordTries: (tried) => note(() => tried.forEach(forwards.tried)),
    recordReplays: (replayed) => note(() => replayed.forEach(forwards.replayed)),
    forwardsOf: (delivery) => read(() => forwards.historyOf(delivery)),
    countDeliveries: () => read(() => countDeliveries(database, scope)),
    changeMark: () => read(() => changeMark(database)),
    countRecords: () => read(() => countRecords(database, scope)),
    cursorAt: (list, place) => read(() => cursorAt(database, list, scope, place)),
    knownTargets: () => read(() => knownTargets(database, scope)),
    requireWritable: () => {
      if (!database.writable) throw outOfReach(path);
    },
    close: async () => database.close(),
  };
}

/** Ends a transaction that another process made pointless. */
class TicketGone extends Error {}

function findScope(database: Database, name: string): number | undefined {
  return database.prepare<{ n: number }>('SELECT n FROM scopes WHERE name = ?').get([name])?.n;
}

/** Another process may have added it in the meantime. */
function addScope(database: Database, name: string): number {
  return findScope(database, name) ?? database.prepare('INSERT INTO scopes (name) VALUES (?)').insert([name]);
}

function countDeliveries(database: Database, scope: number) {
  const counts = database.prepare<Counts>('SELECT deliveries, events FROM scopes WHERE n = ?').get([scope]);
  return counts ?? { deliveries: 0, events: 0 };
}

interface Counts {
  readonly deliveries: number;
  readonly events: number;
}
