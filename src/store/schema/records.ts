/** Who has what: scopes, the inbox, deliveries, sessions, tokens. See `schema`. */
export const RECORDS = `CREATE TABLE scopes (
  n INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  deliveries INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE inbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  scope INTEGER NOT NULL,
  owner TEXT NOT NULL,
  keptAt INTEGER NOT NULL,
  count INTEGER NOT NULL,
  heads TEXT NOT NULL,
  bodies BLOB NOT NULL
) STRICT;

CREATE TABLE deliveries (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  receivedAt INTEGER NOT NULL,
  path TEXT NOT NULL,
  verified INTEGER NOT NULL,
  headers TEXT NOT NULL,
  scrubbed INTEGER NOT NULL,
  bodySha256 BLOB NOT NULL,
  event TEXT NOT NULL,
  eventKey BLOB NOT NULL,
  duplicateOf INTEGER,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX deliveries_by_key ON deliveries (scope, eventKey, verified) WHERE duplicateOf IS NULL;

CREATE TABLE sessions (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  orderedAt INTEGER NOT NULL,
  id TEXT NOT NULL,
  status TEXT NOT NULL,
  referenceId TEXT,
  type TEXT,
  mode TEXT,
  amount REAL,
  currency TEXT,
  country TEXT,
  save TEXT,
  customerId TEXT,
  description TEXT,
  origins TEXT NOT NULL,
  expiresAt TEXT,
  createdAt TEXT,
  updatedAt TEXT,
  tokenId TEXT,
  paymentId TEXT,
  paymentRequestId TEXT,
  source TEXT NOT NULL,
  storedAt INTEGER NOT NULL,
  verified INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sessions_by_id ON sessions (scope, id);
CREATE INDEX sessions_by_scope ON sessions (scope);
CREATE INDEX sessions_by_status ON sessions (scope, status);
CREATE INDEX sessions_by_referenceId ON sessions (n >> 12, scope, referenceId) WHERE referenceId IS NOT NULL;
CREATE INDEX sessions_by_id_end ON sessions (n >> 12, scope, substr(id, -4));

CREATE TABLE tokens (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  idHash INTEGER NOT NULL,
  orderedAt INTEGER NOT NULL,
  id TEXT NOT NULL,
  status TEXT NOT NULL,
  customerId TEXT,
  referenceId TEXT,
  channel TEXT,
  country TEXT,
  currency TEXT,
  maskedCard TEXT,
  cardNetwork TEXT,
  cardExpiry TEXT,
  failureCode TEXT,
  sessionId TEXT,
  paymentId TEXT,
  paymentRequestId TEXT,
  verified INTEGER NOT NULL,
  sourceEvent TEXT NOT NULL,
  sourceDelivery INTEGER NOT NULL,
  firstSeenAt INTEGER NOT NULL,
  changedAt INTEGER NOT NULL,
  grades BLOB NOT NULL
) STRICT;
CREATE INDEX tokens_by_id_hash ON tokens (idHash);
CREATE INDEX tokens_by_scope ON tokens (scope);
CREATE INDEX tokens_by_status ON tokens (scope, status);
CREATE INDEX tokens_by_channel ON tokens (scope, channel) WHERE channel IS NOT NULL;
CREATE INDEX tokens_by_customerId ON tokens (n >> 12, scope, customerId) WHERE customerId IS NOT NULL;
CREATE INDEX tokens_by_referenceId ON tokens (n >> 12, scope, referenceId) WHERE referenceId IS NOT NULL;
CREATE INDEX tokens_by_id ON tokens (n >> 12, scope, id);
CREATE INDEX tokens_by_id_end ON tokens (n >> 12, scope, substr(id, -4));`;
