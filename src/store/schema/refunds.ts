/** Refunds made here, a reference being reserved before its refund is sent. See `schema`. */
export const REFUNDS = `CREATE TABLE refunds (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  reference TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'sending' CHECK (state IN ('sending', 'doubtful', 'answered')),
  startedAt INTEGER NOT NULL,
  requestId TEXT NOT NULL,
  amount REAL NOT NULL,
  currency TEXT NOT NULL,
  id TEXT,
  status TEXT,
  UNIQUE (scope, reference)
) STRICT;
CREATE INDEX refunds_by_requestId ON refunds (scope, requestId);`;
