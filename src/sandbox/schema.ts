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
];
