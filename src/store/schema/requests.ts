/**
 * What the provider counts: a row of `requests` for each one that is under way or was answered less than a minute ago, and of `endpoints`
 * what answers told of a limit. And an index by how a session was to save. See `schema`.
 */
export const REQUESTS = `CREATE TABLE requests (
  n INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  endpoint TEXT NOT NULL,
  countsUntil INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX requests_by_endpoint ON requests (scope, endpoint, countsUntil);
CREATE TABLE endpoints (
  scope INTEGER NOT NULL,
  endpoint TEXT NOT NULL,
  perMinute INTEGER,
  others INTEGER NOT NULL DEFAULT 0,
  othersUntil INTEGER NOT NULL DEFAULT 0,
  restsUntil INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scope, endpoint)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_save ON sessions (scope, save) WHERE save IS NOT NULL;`;
