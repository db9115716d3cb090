import type { Database } from '../io/database';
import type { PlannedForward, RetryName } from './forward-plan';

/** A delivery on its way to a target. */
export interface Forward {
  readonly id: number;
  readonly delivery: number;
  readonly lane: string;
  readonly retry: RetryName;
  /** How often it was tried. */
  readonly tries: number;
  /** When it is to be tried next, milliseconds since 1970. */
  readonly dueAt: number;
}

/** What became of one try. */
export interface ForwardTry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  /** HTTP status; `null` when no answer came. */
  readonly status: number | null;
  /** The code of what went wrong on the way: `connection_refused`, `timeout` … */
  readonly trouble: string | null;
  /** The beginning of the answer's body. */
  readonly answer: string | null;
}

/** What follows from a try: it is over, given up, or to be tried again at a time. */
export type AfterTry = 'done' | 'failed' | { readonly dueAt: number };

export interface TriedForward {
  readonly id: number;
  readonly tried: ForwardTry;
  readonly next: AfterTry;
}

/** A delivery that was sent to a target because somebody asked for it. */
export interface Replayed {
  readonly delivery: number;
  readonly url: string;
  readonly tried: ForwardTry;
  readonly state: 'done' | 'failed';
}

/** A forward with all that was tried. */
export interface ForwardHistory {
  readonly id: number;
  readonly url: string;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly retry: RetryName;
  readonly dueAt: number;
  readonly tries: readonly ForwardTry[];
}

/** A target that forwards wait for. */
export interface WaitingTarget {
  readonly url: string;
  /** The process that sends to it. */
  readonly owner: string | null;
  readonly forwards: number;
}

/** The forwards of one scope. Synchronous: to be called inside a transaction, or for one read. */
export interface Forwards {
  /** Not tried yet, in the order they came, behind number `after`. */
  untried(url: string, after: number, limit: number): readonly Forward[];
  /** To be tried again, by time. */
  again(url: string, limit: number): readonly Forward[];
  targets(): readonly WaitingTarget[];
  /** Lets `owner` alone send to a target, unless one does already that may not be displaced. Answers who sends to it now. */
  claim(url: string, owner: string, mayDisplace: (other: string) => boolean): string;
  release(url: string, owner: string): void;
  /** Gives up what waits for a target. Answers how much that was. */
  giveUp(url: string): number;
  tried(forward: TriedForward): void;
  /** A replay that is taken settles what a forward to the same target owed; any other is a forward of its own. */
  replayed(replayed: Replayed): void;
  /** Of one delivery, oldest first. */
  historyOf(delivery: number): readonly ForwardHistory[];
}

const ADD_TARGET = 'INSERT INTO targets (scope, url) VALUES (?, ?) ON CONFLICT DO NOTHING';
const FIND_TARGET = 'SELECT n FROM targets WHERE scope = ? AND url = ?';
const ADD_FORWARD = 'INSERT INTO forwards (scope, delivery, target, lane, retry, dueAt) VALUES (?, ?, ?, ?, ?, ?)';
const ADD_REPLAY = `INSERT INTO forwards (scope, delivery, target, lane, retry, dueAt, state, tries)
  VALUES (?, ?, ?, '', 'none', ?, ?, 1)`;
const ADD_TRY = 'INSERT INTO forwardTries (forward, at, ms, status, trouble, answer) VALUES (?, ?, ?, ?, ?, ?)';
/** A forward that another process may be at is left to it. */
const OWED = "SELECT n FROM forwards WHERE delivery = ? AND target = ? AND state = 'failed' ORDER BY n DESC LIMIT 1";
const FORWARD = 'SELECT n AS id, delivery, lane, retry, tries, dueAt FROM forwards';

/** Puts deliveries on their way to a target, inside the transaction that records them. */
export function openForwardWriter(database: Database, scope: number) {
  return (delivery: number, { url, lane, retry }: PlannedForward, dueAt: number): void => {
    const target = findTarget(database, scope, url) ?? addTarget(database, scope, url);
    database.prepare(ADD_FORWARD).run([scope, delivery, target, lane, retry, dueAt]);
  };
}

function findTarget(database: Database, scope: number, url: string): number | undefined {
  return database.prepare<{ n: number }>(FIND_TARGET).get([scope, url])?.n;
}

function addTarget(database: Database, scope: number, url: string): number {
  return database.prepare(ADD_TARGET).insert([scope, url]);
}

export function openForwards(database: Database, scope: number): Forwards {
  return {
    untried: (url, after, limit) =>
      database
        .prepare<Forward>(
          `${FORWARD} WHERE target = ? AND n > ? AND state = 'waiting' AND tries = 0 ORDER BY n LIMIT ?`,
        )
        .all([findTarget(database, scope, url) ?? null, after, limit]),
    again: (url, limit) =>
      database
        .prepare<Forward>(`${FORWARD} WHERE target = ? AND state = 'waiting' AND tries > 0 ORDER BY dueAt, n LIMIT ?`)
        .all([findTarget(database, scope, url) ?? null, limit]),
    targets: () =>
      database
        .prepare<WaitingTarget>(
          `SELECT url, owner, count(*) AS forwards FROM targets JOIN forwards ON forwards.target = targets.n
           WHERE targets.scope = ? AND state = 'waiting' GROUP BY targets.n ORDER BY targets.n`,
        )
        .all([scope]),
    claim: (url, owner, mayDisplace) => {
      const other = database.prepare<Owned>('SELECT owner FROM targets WHERE scope = ? AND url = ?').get([scope, url]);
      if (other === undefined) addTarget(database, scope, url);
      if (other?.owner && other.owner !== owner && !mayDisplace(other.owner)) return other.owner;
      database.prepare('UPDATE targets SET owner = ? WHERE scope = ? AND url = ?').run([owner, scope, url]);
      return owner;
    },
    release: (url, owner) => {
      database
        .prepare('UPDATE targets SET owner = NULL WHERE scope = ? AND url = ? AND owner = ?')
        .run([scope, url, owner]);
    },
    giveUp: (url) =>
      database
        .prepare("UPDATE forwards SET state = 'failed', dueAt = 0 WHERE target = ? AND state = 'waiting'")
        .run([findTarget(database, scope, url) ?? null]),
    tried: ({ id, tried: { at, ms, status, trouble, answer }, next }) => {
      database.prepare(ADD_TRY).run([id, at, ms, status, trouble, answer]);
      const [state, dueAt] = typeof next === 'string' ? [next, 0] : ['waiting', next.dueAt];
      database
        .prepare('UPDATE forwards SET tries = tries + 1, state = ?, dueAt = ? WHERE n = ?')
        .run([state, dueAt, id]);
    },
    replayed: ({ delivery, url, tried, state }) => {
      const target = findTarget(database, scope, url) ?? addTarget(database, scope, url);
      const owed = database.prepare<{ n: number }>(OWED).get([delivery, target])?.n;
      const id = owed ?? database.prepare(ADD_REPLAY).insert([scope, delivery, target, tried.at, state]);
      database.prepare(ADD_TRY).run([id, tried.at, tried.ms, tried.status, tried.trouble, tried.answer]);
      if (owed !== undefined)
        database.prepare('UPDATE forwards SET tries = tries + 1, state = ? WHERE n = ?').run([state, id]);
    },
    historyOf: (delivery) => historyOf(database, delivery),
  };
}

interface Owned {
  readonly owner: string | null;
}

type History = Omit<ForwardHistory, 'tries'>;

function historyOf(database: Database, delivery: number): ForwardHistory[] {
  const tries = database.prepare<ForwardTry>(
    'SELECT at, ms, status, trouble, answer FROM forwardTries WHERE forward = ? ORDER BY n',
  );
  return database
    .prepare<History>(
      `SELECT forwards.n AS id, url, state, retry, dueAt FROM forwards JOIN targets ON targets.n = forwards.target
       WHERE delivery = ? ORDER BY forwards.n`,
    )
    .all([delivery])
    .map((forward) => ({ ...forward, tries: tries.all([forward.id]) }));
}
