/**
 * The sandbox's state file, oldest migration first. `wire` and `data` hold objects by Xendit's own field names; columns beside them are
 * what queries need. Times are milliseconds of the sandbox's clock, except `leased_until`, which is the machine's.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     secret_key TEXT NOT NULL,
     callback_token TEXT NOT NULL,
     business_id TEXT NOT NULL,
     business_name TEXT NOT NULL,
     seed TEXT,
     random_position INTEGER NOT NULL,
     clock_offset INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE customers (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     reference_id TEXT NOT NULL UNIQUE,
     wire TEXT NOT NULL
   ) STRICT;

   CREATE TABLE sessions (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     split_rule TEXT,
     status TEXT NOT NULL,
     expires_at INTEGER NOT NULL,
     wire TEXT NOT NULL
   ) STRICT;
   CREATE INDEX sessions_by_expiry ON sessions (status, expires_at);

   CREATE TABLE payments (
     id TEXT PRIMARY KEY,
     session_id TEXT NOT NULL REFERENCES sessions (id),
     status TEXT NOT NULL,
     data TEXT NOT NULL
   ) STRICT;

   CREATE TABLE tokens (
     id TEXT PRIMARY KEY,
     session_id TEXT NOT NULL REFERENCES sessions (id),
     status TEXT NOT NULL,
     data TEXT NOT NULL
   ) STRICT;

   CREATE TABLE requests (
     id INTEGER PRIMARY KEY,
     endpoint TEXT NOT NULL,
     at INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE outbox (
     id INTEGER PRIMARY KEY,
     event TEXT NOT NULL,
     business_id TEXT NOT NULL,
     api_version TEXT,
     data TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
     attempts INTEGER NOT NULL,
     due_at INTEGER NOT NULL,
     leased_until INTEGER NOT NULL,
     lease INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX outbox_by_due ON outbox (state, due_at, id);`,

  `ALTER TABLE outbox ADD COLUMN leased_by TEXT;
   CREATE INDEX outbox_by_lease ON outbox (leased_until) WHERE leased_until > 0;`,

  // Counts the resets: ids and leases begin again with each, so that what began before one must know.
  'ALTER TABLE head ADD COLUMN generation INTEGER NOT NULL DEFAULT 0',

  // A session's doors, and its customer's attempts that wait for a bank or a wallet. Sessions made before have no door.
  `ALTER TABLE sessions ADD COLUMN sdk_key TEXT;
   ALTER TABLE sessions ADD COLUMN private_key TEXT;
   ALTER TABLE sessions ADD COLUMN auth_key TEXT;
   ALTER TABLE sessions ADD COLUMN link TEXT;
   CREATE UNIQUE INDEX sessions_by_auth_key ON sessions (auth_key) WHERE auth_key IS NOT NULL;
   CREATE UNIQUE INDEX sessions_by_link ON sessions (link) WHERE link IS NOT NULL;

   CREATE TABLE attempts (
     id TEXT PRIMARY KEY,
     poll_key TEXT NOT NULL UNIQUE,
     session_id TEXT NOT NULL REFERENCES sessions (id),
     status TEXT NOT NULL,
     data TEXT NOT NULL
   ) STRICT;`,

  // What is paid without a session: charges of tokens. Payments of sessions are served beside them, with the end of what they authorised.
  `ALTER TABLE tokens ADD COLUMN card TEXT;

   ALTER TABLE payments RENAME TO payments_of_sessions;
   CREATE TABLE payments (
     id TEXT PRIMARY KEY,
     session_id TEXT REFERENCES sessions (id),
     request_id TEXT NOT NULL,
     status TEXT NOT NULL,
     lapses_at INTEGER,
     data TEXT NOT NULL
   ) STRICT;
   INSERT INTO payments (id, session_id, request_id, status, lapses_at, data)
     SELECT id, session_id, data ->> 'payment_request_id', status,
       CASE status WHEN 'AUTHORIZED' THEN CAST(strftime('%s', data ->> 'created') AS INTEGER) * 1000 + 604800000 END, data
     FROM payments_of_sessions ORDER BY rowid;
   DROP TABLE payments_of_sessions;
   CREATE INDEX payments_by_request ON payments (request_id);
   CREATE INDEX payments_by_lapse ON payments (lapses_at) WHERE status = 'AUTHORIZED';

   CREATE TABLE payment_requests (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     reference_id TEXT NOT NULL,
     channel_code TEXT NOT NULL,
     status TEXT NOT NULL,
     action TEXT UNIQUE,
     wire TEXT NOT NULL,
     charge TEXT NOT NULL
   ) STRICT;
   CREATE INDEX payment_requests_by_reference ON payment_requests (reference_id, owner);

   CREATE TABLE refunds (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     request_id TEXT NOT NULL,
     status TEXT NOT NULL,
     wire TEXT NOT NULL
   ) STRICT;
   CREATE INDEX refunds_by_request ON refunds (request_id);

   CREATE TABLE idempotency (
     key TEXT PRIMARY KEY,
     at INTEGER NOT NULL,
     request TEXT NOT NULL,
     answer TEXT NOT NULL
   ) STRICT;`,

  // Subscriptions. `due_at` is when a cycle is charged or tried again, of those that are; `slot` its place in the schedule, unless it was charged at once.
  `CREATE TABLE plans (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     status TEXT NOT NULL,
     wire TEXT NOT NULL
   ) STRICT;

   CREATE TABLE cycles (
     id TEXT PRIMARY KEY,
     plan_id TEXT NOT NULL REFERENCES plans (id),
     number INTEGER NOT NULL,
     slot INTEGER,
     due_at INTEGER,
     wire TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX cycles_by_plan ON cycles (plan_id, number);
   CREATE INDEX cycles_by_due ON cycles (due_at) WHERE due_at IS NOT NULL;`,
];
