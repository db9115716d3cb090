/** What events are searched by, and where they go on to. See `schema`. */
export const WORKBENCH = `ALTER TABLE deliveries ADD COLUMN orderedAt INTEGER NOT NULL DEFAULT 0;
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
CREATE INDEX forwardTries_by_forward ON forwardTries (forward);`;
