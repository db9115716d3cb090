import type { Database } from '../io/database';
import { glanceAtDatabase } from '../io/database';
import { type ChargeRecord, openCharges } from './charges';
import { matchRecords } from './match-records';
import { openPlans, type PlanRecord } from './plans';
import { openRecords } from './record-table';
import type { SessionRecord, TokenRecord } from './records';
import { SESSIONS } from './session-table';
import { labelsOf } from './token-labels';
import { TOKENS } from './token-table';
import type { Ways } from './ways';

/** A webhook as one line of a list has it. */
export interface GlancedEvent {
  readonly id: number;
  readonly event: string;
  readonly referenceId: string | null;
}

/**
 * What a look at the store shows of one scope, newest first: nothing is written, nothing brought up to date, and nobody waited for. A text
 * is the beginning of an id, or from four characters on its end; an empty one means all.
 */
export interface Glance {
  tokens(text: string, limit: number): readonly { readonly token: TokenRecord; readonly label: string | null }[];
  sessions(text: string, limit: number): readonly SessionRecord[];
  charges(text: string, limit: number): Promise<readonly ChargeRecord[]>;
  newestCharges(limit: number): Promise<readonly ChargeRecord[]>;
  plans(text: string, limit: number): Promise<readonly PlanRecord[]>;
  newestPlans(limit: number): Promise<readonly PlanRecord[]>;
  cycles(text: string, limit: number): Promise<readonly { readonly id: string; readonly planId: string }[]>;
  events(limit: number): readonly GlancedEvent[];
  close(): void;
}

/** `undefined` where there is no store, or nothing in it of this scope. Throws what SQLite throws. */
export function glanceAtStore(path: string, key: string, scope: string): Glance | undefined {
  const database = glanceAtDatabase({ path, key });
  const row = database?.prepare<{ n: number }>('SELECT n FROM scopes WHERE name = ?').get([scope]);
  return database === undefined || row === undefined ? undefined : glanceAt(database, row.n);
}

function glanceAt(database: Database, scope: number): Glance {
  const ways: Ways = { read: async (work) => work(), write: () => Promise.reject(new Error('nothing is written')) };
  const plans = openPlans(database, scope, ways);
  const charges = openCharges(database, scope, ways);
  return {
    tokens: (text, limit) => {
      const found = matchRecords(database, TOKENS, openRecords(database, TOKENS, scope), text, limit);
      const ids = found.map(({ record }) => record.id);
      const labels = labelsOf(database, scope, ids);
      return found.map(({ record }) => ({ token: record, label: labels.get(record.id) ?? null }));
    },
    sessions: (text, limit) => matchRecords(database, SESSIONS, openRecords(database, SESSIONS, scope), text, limit),
    charges: charges.match,
    newestCharges: async (limit) => (await charges.list({ limit })).rows,
    plans: plans.match,
    newestPlans: async (limit) => (await plans.list({ limit })).rows,
    cycles: plans.matchCycles,
    events: (limit) => database.prepare<GlancedEvent>(NEWEST_EVENTS).all([scope, limit]),
    close: database.close,
  };
}

const NEWEST_EVENTS = `SELECT n AS id, event, referenceId FROM deliveries INDEXED BY deliveries_by_scope
  WHERE scope = ? ORDER BY n DESC LIMIT ?`;
