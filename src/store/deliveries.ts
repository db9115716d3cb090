import type { Database } from '../io/database';
import type { EventKey, WebhookEvent } from '../xendit/events';
import { openForwardWriter } from './forwards';
import { type Learned, learnFrom } from './learn';
import type { GradedToken } from './merge-token';
import { draftRecords } from './record-drafts';
import type { Records } from './record-table';
import type { NewDelivery, RecordedDelivery, SessionRecord } from './records';

export interface DeliveryTables {
  readonly tokens: Records<GradedToken>;
  readonly sessions: Records<SessionRecord>;
}

/** Writes deliveries and what they teach. Synchronous: to be called inside a transaction. */
export type DeliveryWriter = (deliveries: readonly NewDelivery[]) => readonly RecordedDelivery[];

interface Same {
  readonly n: number;
  readonly verified: number;
}

/** The first verified delivery of the same content, else the first one; others are duplicates, which the index leaves out. */
export const SAME_CONTENT = `SELECT n, verified FROM deliveries INDEXED BY deliveries_by_key
  WHERE scope = ? AND eventKey = ? AND duplicateOf IS NULL ORDER BY verified DESC LIMIT 1`;

const INSERT = `INSERT INTO deliveries
  (scope, orderedAt, receivedAt, path, verified, headers, scrubbed, bodySha256, event, eventKey, duplicateOf, body,
   sessionId, paymentRequestId, referenceId, customerId)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const COUNT_EVENT = `INSERT INTO eventNames (scope, event, deliveries, duplicates) VALUES (?, ?, 1, ?)
  ON CONFLICT DO UPDATE SET deliveries = deliveries + 1, duplicates = duplicates + excluded.duplicates`;

export function openDeliveries(database: Database, tables: DeliveryTables, scope: number): DeliveryWriter {
  const findSame = database.prepare<Same>(SAME_CONTENT);
  const forward = openForwardWriter(database, scope);

  function write(delivery: NewDelivery, orderedAt: number, key: Uint8Array, duplicateOf: number | null): number {
    const { event } = delivery;
    const id = database
      .prepare(INSERT)
      .insert([
        scope,
        orderedAt,
        delivery.receivedAt,
        delivery.path,
        delivery.verified ? 1 : 0,
        JSON.stringify(delivery.headers),
        delivery.scrubbed ? 1 : 0,
        Buffer.from(delivery.bodySha256, 'hex'),
        event.name,
        key,
        duplicateOf,
        delivery.body,
        event.sessionId,
        event.paymentRequestId,
        event.referenceId,
        event.customerId,
      ]);
    const naming = database.prepare('INSERT INTO deliveryTokens (delivery, tokenId) VALUES (?, ?)');
    for (const { tokenId } of event.tokens) naming.run([id, tokenId]);
    database.prepare(COUNT_EVENT).run([scope, event.name, duplicateOf === null ? 0 : 1]);
    return id;
  }

  return (deliveries) => {
    const drafts = { tokens: draftRecords(tables.tokens), sessions: draftRecords(tables.sessions) };
    let events = 0;
    let orderedAt = database.prepare<Ordered>(NEWEST).get([])?.orderedAt ?? 0;
    const recorded = deliveries.map((delivery) => {
      const key = encodeKey(delivery.event.key);
      const same = findSame.get([scope, key]);
      // A content that proved nothing when it came first must not keep the same content, verified, from being believed.
      const repeats = same !== undefined && (same.verified === 1 || !delivery.verified);
      const duplicateOf = repeats ? same.n : null;
      orderedAt = Math.max(orderedAt, delivery.receivedAt);
      const id = write(delivery, orderedAt, key, duplicateOf);
      for (const planned of delivery.forwards ?? []) forward(id, planned, delivery.receivedAt);
      if (same === undefined) events += 1;
      return { id, duplicateOf, ...(repeats ? nothingNew(delivery.event) : learnFrom(delivery, id, drafts)) };
    });

    function nothingNew({ session }: WebhookEvent): Learned {
      const known = session === null ? undefined : drafts.sessions.find(session.sessionId);
      return { tokens: [], session: known ?? null, late: false };
    }

    drafts.tokens.flush();
    drafts.sessions.flush();
    database
      .prepare('UPDATE scopes SET deliveries = deliveries + ?, events = events + ? WHERE n = ?')
      .run([recorded.length, events, scope]);
    return recorded;
  };
}

const NEWEST = 'SELECT orderedAt FROM deliveries ORDER BY n DESC LIMIT 1';

interface Ordered {
  readonly orderedAt: number;
}

const SAME_BODY =
  'SELECT 1 FROM deliveries WHERE scope = ? AND eventKey = ? AND duplicateOf IS NULL AND bodySha256 = ? LIMIT 1';

/** Whether the very same bytes are stored already. */
export function isStored(database: Database, scope: number, { event, bodySha256 }: NewDelivery): boolean {
  const key = encodeKey(event.key);
  return database.prepare(SAME_BODY).get([scope, key, Buffer.from(bodySha256, 'hex')]) !== undefined;
}

/** The time first, so that keys of one time lie together in the index. */
function encodeKey({ second, digest }: EventKey): Uint8Array {
  const key = Buffer.alloc(5 + digest.length / 2);
  key.writeUIntBE(Math.min(Math.max(Math.trunc(second), 0), 2 ** 40 - 1), 0, 5);
  key.write(digest, 5, 'hex');
  return key;
}
