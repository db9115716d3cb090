import type { Database } from '../io/database';

/** Gives a token a name of one's own, or takes it away with `null`. */
export function labelToken(database: Database, scope: number, id: string, label: string | null): void {
  if (label === null) {
    database.prepare('DELETE FROM tokenLabels WHERE scope = ? AND id = ?').run([scope, id]);
    return;
  }
  database
    .prepare(
      'INSERT INTO tokenLabels (scope, id, label) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET label = excluded.label',
    )
    .run([scope, id, label]);
}

/** The labels of those tokens that have one, by id. */
export function labelsOf(database: Database, scope: number, ids: readonly string[]): ReadonlyMap<string, string> {
  const select = database.prepare<{ label: string }>('SELECT label FROM tokenLabels WHERE scope = ? AND id = ?');
  return new Map(
    ids.flatMap((id) => {
      const row = select.get([scope, id]);
      return row === undefined ? [] : [[id, row.label] as const];
    }),
  );
}
