import type { RequestBudget } from '../xendit/client/request-budget';
import type { TokenSighting } from '../xendit/events';
import type { Charges } from './charges';
import type { DeliveryFilter } from './delivery-criteria';
import type { EventStats } from './event-stats';
import type { ForwardPlan } from './forward-plan';
import type { Forward, ForwardHistory, Replayed, TriedForward, WaitingTarget } from './forwards';
import type { ListName, RecordCounts } from './overview';
import type { Plans } from './plans';
import type {
  ImportedToken,
  Keeper,
  KeptBatch,
  KeptDelivery,
  KeptToken,
  NewDelivery,
  Page,
  RecordedDelivery,
  SessionRecord,
  StoredDelivery,
  Ticket,
  TokenRecord,
} from './records';
import type { Refunds } from './refunds';
import type { SandboxRecords } from './sandbox-records';

export interface TokenFilter {
  readonly customerId?: string;
  readonly referenceId?: string;
  readonly channel?: string;
  readonly status?: string;
  /** Seen first at or after this time, milliseconds since 1970. */
  readonly since?: number;
  /** At most this many rows, 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string;
}

export interface SessionFilter {
  readonly status?: string;
  /** How it was to save: `FORCED` `OPTIONAL` `DISABLED`. */
  readonly save?: string;
  readonly referenceId?: string;
  readonly since?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * What xps remembers, for one scope (the sandbox, or one profile of one mode): no query sees another scope's rows.
 * Asynchronous, so that an engine over the network can stand behind it one day.
 */
export interface Store {
  /**
   * Keeps deliveries as they came, in one durable commit: once it resolves, no crash loses them. Rejects and keeps none otherwise.
   * It is all that has to happen before a sender is answered; what they say is recorded later.
   *
   * @param plan where they are to go on to.
   */
  keepDeliveries(deliveries: readonly KeptDelivery[], plan?: ForwardPlan): Promise<void>;
  /** Batches that this store has kept and nobody has recorded, oldest first, until they hold `most` deliveries. */
  keptDeliveries(most: number): Promise<readonly KeptBatch[]>;
  /** Who has kept what nobody has recorded: this store, others that work beside it, and those that ended before they were done. */
  keepers(): Promise<readonly Keeper[]>;
  /** Takes over what another owner kept. */
  adoptDeliveries(owner: string): Promise<void>;
  /** Lays batches aside that cannot be read. They stay in the file. */
  setAside(tickets: readonly Ticket[]): Promise<void>;
  /** How many deliveries were laid aside. */
  countAside(): Promise<number>;

  /**
   * Records deliveries and what they teach in one commit, in order, and takes their tickets. Rejects and records none otherwise. What of
   * the batches is unreadable is laid aside in the same commit. A power failure may undo all of it; then the batches are there again.
   *
   * @returns `null` when another process has recorded one of the batches.
   */
  recordKept(
    tickets: readonly Ticket[],
    deliveries: readonly NewDelivery[],
    unreadable?: readonly KeptDelivery[],
  ): Promise<readonly RecordedDelivery[] | null>;
  /** The same for deliveries that were not kept before, in a durable commit. */
  recordDeliveries(deliveries: readonly NewDelivery[]): Promise<readonly RecordedDelivery[]>;

  /** The same for what comes from a file: what is stored already is left out. Answers how many were new. */
  importDeliveries(deliveries: readonly NewDelivery[]): Promise<number>;

  /** Keeps a session as the API answered it; a status never moves backwards. Answers the record now kept. */
  putSession(session: Omit<SessionRecord, 'storedAt'>): Promise<SessionRecord>;
  getSession(id: string): Promise<SessionRecord | undefined>;
  /** Sessions, newest first. */
  listSessions(filter: SessionFilter): Promise<Page<SessionRecord>>;
  /** Ids that a typed prefix, suffix or shortened form may mean, newest first, at most `limit`. */
  matchSessions(text: string, limit: number): Promise<readonly SessionRecord[]>;

  /** The ids of all sessions that are in none of these statuses, newest first. */
  sessionsNotIn(statuses: ReadonlySet<string>): Promise<readonly string[]>;

  /** Keeps what the API answered of a token; a status never moves backwards. */
  putToken(sighting: TokenSighting): Promise<KeptToken>;
  getToken(id: string): Promise<TokenRecord | undefined>;
  /** Tokens, newest first. */
  listTokens(filter: TokenFilter): Promise<Page<TokenRecord>>;
  matchTokens(text: string, limit: number): Promise<readonly TokenRecord[]>;
  /** Deletes the local records. Answers how many there were. */
  removeTokens(ids: readonly string[]): Promise<number>;
  /** Takes tokens of a file, in one commit; those that are known stay as they are, but for a label that they lack. Answers how many were new. */
  importTokens(tokens: readonly ImportedToken[], verified: boolean): Promise<number>;
  /** Gives a token a name of one's own, or takes it away with `null`. */
  labelToken(id: string, label: string | null): Promise<void>;
  /** The labels of those tokens that have one, by id. */
  labelsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** What was charged to tokens from here. */
  readonly charges: Charges;
  /** What was subscribed from here. */
  readonly plans: Plans;
  /** What was given back from here. */
  readonly refunds: Refunds;
  /** What is kept here of the embedded sandbox. */
  readonly sandbox: SandboxRecords;

  /** What of the provider's limits this account has used up. A power failure may undo what was written lately. */
  readonly budget: RequestBudget;

  getDelivery(id: number): Promise<StoredDelivery | undefined>;
  /** Deliveries, newest first. */
  listDeliveries(filter: DeliveryFilter): Promise<Page<StoredDelivery>>;
  /** The numbers of all deliveries that a filter means, newest first. */
  numbersOfDeliveries(filter: Omit<DeliveryFilter, 'limit'>): Promise<readonly number[]>;
  /** Numbers of later deliveries of the same content. */
  repetitionsOf(id: number): Promise<readonly number[]>;
  /** What came of each event, by name. */
  eventStats(): Promise<readonly EventStats[]>;

  /** Forwards that nobody has tried yet, in the order their deliveries came, behind number `after`. */
  untriedForwards(url: string, after: number, limit: number): Promise<readonly Forward[]>;
  /** Forwards that are to be tried again, by time. */
  repeatedForwards(url: string, limit: number): Promise<readonly Forward[]>;
  waitingTargets(): Promise<readonly WaitingTarget[]>;
  /** Lets one process alone send to a target, unless one does already that may not be displaced. Answers who sends to it now. */
  claimTarget(url: string, owner: string, mayDisplace: (other: string) => boolean): Promise<string>;
  releaseTarget(url: string, owner: string): Promise<void>;
  /** Gives up what waits for a target. Answers how much that was. */
  giveUpForwards(url: string): Promise<number>;
  /** Writes down, in one commit, what became of forwards. No end of the process undoes it; a power failure may. */
  recordTries(tried: readonly TriedForward[]): Promise<void>;
  /** The same for deliveries that were sent because somebody asked for it. */
  recordReplays(replayed: readonly Replayed[]): Promise<void>;
  /** Where a delivery went on to. */
  forwardsOf(delivery: number): Promise<readonly ForwardHistory[]>;

  /** How many deliveries and distinct events are stored. */
  countDeliveries(): Promise<{ readonly deliveries: number; readonly events: number }>;

  /** Another text after anything was written, by this process or another one; cheap enough to be asked for all the time. */
  changeMark(): Promise<string>;
  countRecords(): Promise<RecordCounts>;
  /** The cursor of the page that begins with the row of a place, counted from the oldest, 0; `null` where there is none. */
  cursorAt(list: ListName, place: number): Promise<string | null>;
  /** Addresses to which deliveries were ever sent, the newest first. */
  knownTargets(): Promise<readonly string[]>;

  /** @throws XpsError `store_unusable` where what is in the file can only be read. */
  requireWritable(): void;

  close(): Promise<void>;
}
