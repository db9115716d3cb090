/**
 * The store's file, oldest migration first. Columns of sessions and tokens are spelled as the records' fields.
 *
 * What keeps a webhook as quick among a million as among a thousand is that what is written at one time lies together. `n` numbers rows in
 * order of arrival. Indexes over values that come in no order (customers, references, ends of ids) are divided into blocks of 4,096 rows,
 * `n >> 12`, so that only the newest block is written to; a query looks into one block after the other, newest first. Only the index that
 * recognises a token's id spans all blocks, so its entries are four bytes of a hash. Ids of sessions begin with their time.
 *
 * `inbox` holds deliveries as they came, a row for each commit, until they have been read: writing one row of many is all that a sender
 * waits for. Its numbers are never used again: a ticket must not come to mean a later batch.
 *
 * `eventNames` counts what `deliveries` has of each event. `forwards` are deliveries on their way to a target, `forwardTries` what became of
 * each try; those of one `lane` go in order. `inbox.plan` says where a batch is to go, for whoever reads it.
 *
 * `orderedAt` is the row's time, or that of the row before where it is later: it never falls as `n` grows, whatever clocks do.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE scopes (
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
   CREATE INDEX tokens_by_id_end ON tokens (n >> 12, scope, substr(id, -4));`,

  `ALTER TABLE deliveries ADD COLUMN orderedAt INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE deliveries ADD COLUMN origin TEXT NOT NULL DEFAULT 'received';
   ALTER TABLE deliveries ADD COLUMN sessionId TEXT;
   ALTER TABLE deliveries ADD COLUMN paymentRequestId TEXT;
   ALTER TABLE deliveries ADD COLUMN referenceId TEXT;
   ALTER TABLE deliveries ADD COLUMN customerId TEXT;
   CREATE TABLE deliveryTokens (
     delivery INTEGER NOT NULL,
     tokenId TEXT NOT NULL
   ) STRICT;
   CREATE TABLE eventNames (
     scope INTEGER NOT NULL,
     event TEXT NOT NULL,
     deliveries INTEGER NOT NULL DEFAULT 0,
     duplicates INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (scope, event)
   ) STRICT, WITHOUT ROWID;

   UPDATE deliveries SET orderedAt = times.latest
     FROM (SELECT n, max(receivedAt) OVER (ORDER BY n) AS latest FROM deliveries) AS times WHERE times.n = deliveries.n;
   UPDATE deliveries SET
     sessionId = json_extract(CAST(body AS TEXT), '$.data.payment_session_id'),
     paymentRequestId = json_extract(CAST(body AS TEXT), '$.data.payment_request_id'),
     referenceId = json_extract(CAST(body AS TEXT), '$.data.reference_id'),
     customerId = json_extract(CAST(body AS TEXT), '$.data.customer_id')
     WHERE json_valid(CAST(body AS TEXT));
   INSERT INTO deliveryTokens
     SELECT n, json_extract(CAST(body AS TEXT), '$.data.payment_token_id') FROM deliveries
     WHERE json_valid(CAST(body AS TEXT)) AND json_type(CAST(body AS TEXT), '$.data.payment_token_id') = 'text';
   INSERT INTO eventNames
     SELECT scope, event, count(*), count(duplicateOf) FROM deliveries GROUP BY scope, event;

   CREATE INDEX deliveries_by_scope ON deliveries (scope);
   CREATE INDEX deliveries_by_duplicateOf ON deliveries (duplicateOf) WHERE duplicateOf IS NOT NULL;
   CREATE INDEX deliveries_unverified ON deliveries (n >> 12, scope) WHERE verified = 0;
   CREATE INDEX deliveries_by_event ON deliveries (n >> 12, scope, event);
   CREATE INDEX deliveries_by_sessionId ON deliveries (n >> 12, scope, sessionId) WHERE sessionId IS NOT NULL;
   CREATE INDEX deliveries_by_paymentRequestId ON deliveries (n >> 12, scope, paymentRequestId) WHERE paymentRequestId IS NOT NULL;
   CREATE INDEX deliveries_by_referenceId ON deliveries (n >> 12, scope, referenceId) WHERE referenceId IS NOT NULL;
   CREATE INDEX deliveries_by_customerId ON deliveries (n >> 12, scope, customerId) WHERE customerId IS NOT NULL;
   CREATE INDEX deliveryTokens_by_token ON deliveryTokens (delivery >> 12, tokenId);

   ALTER TABLE inbox ADD COLUMN plan TEXT;
   CREATE TABLE targets (
     n INTEGER PRIMARY KEY,
     scope INTEGER NOT NULL,
     url TEXT NOT NULL,
     owner TEXT,
     UNIQUE (scope, url)
   ) STRICT;
   CREATE TABLE forwards (
     n INTEGER PRIMARY KEY AUTOINCREMENT,
     scope INTEGER NOT NULL,
     delivery INTEGER NOT NULL,
     target INTEGER NOT NULL,
     lane TEXT NOT NULL,
     retry TEXT NOT NULL,
     state TEXT NOT NULL DEFAULT 'waiting',
     tries INTEGER NOT NULL DEFAULT 0,
     dueAt INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX forwards_untried ON forwards (target, n) WHERE state = 'waiting' AND tries = 0;
   CREATE INDEX forwards_again ON forwards (target, dueAt) WHERE state = 'waiting' AND tries > 0;
   CREATE INDEX forwards_failed ON forwards (delivery >> 12, scope) WHERE state = 'failed';
   CREATE INDEX forwards_by_delivery ON forwards (delivery);
   CREATE TABLE forwardTries (
     n INTEGER PRIMARY KEY,
     forward INTEGER NOT NULL,
     at INTEGER NOT NULL,
     ms INTEGER NOT NULL,
     status INTEGER,
     trouble TEXT,
     answer TEXT
   ) STRICT;
   CREATE INDEX forwardTries_by_forward ON forwardTries (forward);`,
];

/** How many bits of `n` tell the rows of one block apart. */
export const BLOCK_BITS = 12;
