import type { Database } from '../io/database';
import { countRecords, type RecordCounts } from './overview';
import type { Ways } from './ways';

/** What the store has of the embedded sandbox, whoever's the rest of the store is. */
export interface SandboxRecords {
  count(): Promise<RecordCounts>;
  /**
   * Forgets all that its ids stand for, because they will come again for something else: sessions, tokens with their labels, charges, plans,
   * refunds. Answers what there was. Deliveries stay and are listed, but mean nothing any more: no id leads to them, and the same content
   * that comes again is not taken for theirs.
   */
  forgetIds(): Promise<RecordCounts>;
}

/** As `config/account` names it. */
const SCOPE = 'sandbox';
const NOTHING: RecordCounts = { deliveries: 0, sessions: 0, tokens: 0 };

const BY_ID = ['sessions', 'tokens', 'tokenLabels', 'charges', 'plans', 'cycles', 'refunds'] as const;
const NAME_NONE = 'DELETE FROM deliveryTokens WHERE delivery IN (SELECT n FROM deliveries WHERE scope = ?)';
const MEAN_NOTHING = `UPDATE deliveries SET eventKey = CAST(eventKey || x'00' AS BLOB),
  sessionId = NULL, paymentRequestId = NULL, referenceId = NULL, customerId = NULL WHERE scope = ?`;

export function openSandboxRecords(database: Database, { read, write }: Pick<Ways, 'read' | 'write'>): SandboxRecords {
  const scopeNumber = (): number | undefined =>
    database.prepare<{ n: number }>('SELECT n FROM scopes WHERE name = ?').get([SCOPE])?.n;

  function count(): RecordCounts {
    const scope = scopeNumber();
    return scope === undefined ? NOTHING : countRecords(database, scope);
  }

  function forgetIds(): RecordCounts {
    const [scope, counts] = [scopeNumber(), count()];
    if (scope === undefined) return counts;
    for (const table of BY_ID) database.prepare(`DELETE FROM ${table} WHERE scope = ?`).run([scope]);
    for (const change of [NAME_NONE, MEAN_NOTHING]) database.prepare(change).run([scope]);
    return counts;
  }

  return { count: () => read(count), forgetIds: () => write(forgetIds) };
}
