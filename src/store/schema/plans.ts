/** Plans made or looked at here, a reference being reserved before its plan is sent, and which plan a cycle is of. See `schema`. */
export const PLANS = `CREATE TABLE plans (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  reference TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'doubtful', 'answered')),
  startedAt INTEGER NOT NULL,
  id TEXT,
  status TEXT,
  customerId TEXT,
  amount REAL,
  currency TEXT,
  every TEXT,
  changedAt INTEGER
) STRICT;
CREATE UNIQUE INDEX plans_by_id ON plans (scope, id) WHERE id IS NOT NULL;
CREATE INDEX plans_by_reference ON plans (scope, reference);
CREATE TABLE cycles (
  scope INTEGER NOT NULL,
  id TEXT NOT NULL,
  planId TEXT NOT NULL,
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;`;
