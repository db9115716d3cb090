/** Charges made here: a reference is reserved before its charge is sent, so that it is charged once. Names that people gave to tokens. See `schema`. */
export const CHARGES = `CREATE TABLE charges (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  reference TEXT NOT NULL,
  tokenId TEXT NOT NULL,
  amount REAL NOT NULL,
  currency TEXT NOT NULL,
  startedAt INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'sending' CHECK (state IN ('sending', 'doubtful', 'answered')),
  requestId TEXT,
  paymentId TEXT,
  status TEXT,
  failureCode TEXT,
  changedAt INTEGER,
  UNIQUE (scope, reference)
) STRICT;
CREATE INDEX charges_by_requestId ON charges (scope, requestId) WHERE requestId IS NOT NULL;
CREATE INDEX charges_by_paymentId ON charges (scope, paymentId) WHERE paymentId IS NOT NULL;
CREATE INDEX charges_by_tokenId ON charges (scope, tokenId);
CREATE TABLE tokenLabels (
  scope INTEGER NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;`;
