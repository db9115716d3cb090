import { createFlagValues } from '../cli/flag-values';
import { decodeListFlags, filterWarning, nextPageCommand, spelled } from '../cli/list-flags';
import { decodePlatformFlags } from '../cli/platform-flags';
import { openProvider, providerClock } from '../cli/provider';
import type { Runtime } from '../cli/runtime';
import { XpsError } from '../core/errors';
import { fetchSession } from '../flows/create-session';
import { findRecord } from '../flows/find-record';
import type { SessionRecord } from '../store/records';
import { isPastExpiry, sessionColumns, sessionRecordJson } from '../views/session-list';
import { loadStyle } from '../views/style';
import { table } from '../views/table';
import { SESSION_STATUSES } from '../xendit/limits';
import type { SessionsListFlags, SessionsShowFlags } from './sessions';
import { showSessionResult, showStoredSession } from './show-session';

export async function listSessions(runtime: Runtime, flags: SessionsListFlags): Promise<void> {
  const values = createFlagValues();
  const page = decodeListFlags(flags, runtime.context.clock.now(), values);
  values.check();
  await runtime.account();
  const { status, reference } = flags;
  const store = await runtime.store();
  const { rows, cursor } = await store.listSessions({
    ...(status === undefined ? {} : { status: spelled(status) }),
    ...(reference === undefined ? {} : { referenceId: reference }),
    ...page,
  });
  const { output } = runtime;
  const warning = filterWarning('--status', status, SESSION_STATUSES);
  if (warning !== undefined) output.warn(warning);
  const style = await loadStyle(runtime.colour.stdout);
  const now = output.format === 'human' ? await providerTime(runtime, rows) : 0;
  output.result({
    json: () => ({ data: rows.map(sessionRecordJson), next_cursor: cursor }),
    quiet: () => rows.map(({ id }) => id),
    human: () => (rows.length === 0 ? [] : table(sessionColumns(style, now), rows, output.width)),
  });
  if (rows.length === 0) {
    const any = (await store.listSessions({ limit: 1 })).rows.length > 0;
    output.note(
      any
        ? 'no session here is like that; xps sessions list shows them all'
        : 'no sessions here; make one: xps create --amount 150000 --save forced',
    );
  }
  if (rows.some((session) => isPastExpiry(session, now)))
    output.note('past expiry: ACTIVE is what was last heard; xps sessions show ID asks what became of it');
  if (cursor !== null) output.note(`more: ${nextPageCommand('xps sessions list', { ...flags }, cursor)}`);
}

/** The provider's time where a status depends on it; opening the sandbox for it would slow every other list. */
async function providerTime(runtime: Runtime, rows: readonly SessionRecord[]): Promise<number> {
  const timed = rows.some(({ status, expiresAt }) => status === 'ACTIVE' && expiresAt !== null);
  return timed ? (await providerClock(runtime)).now() : runtime.context.clock.now();
}

const WHOLE_SESSION_ID = /^ps-[0-9a-f]{24}$/;

export async function showSession(runtime: Runtime, flags: SessionsShowFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const id = WHOLE_SESSION_ID.test(text)
    ? text
    : (await findRecord('session', text, (typed, limit) => store.matchSessions(typed, limit))).id;
  const provider = await openProvider(runtime, headers);
  try {
    const session = await fetchSession(provider.client, store, id).catch(async (error: unknown) => {
      const stored = isUnknownThere(error) ? await store.getSession(id) : undefined;
      if (stored !== undefined) await showStoredSession(runtime, stored, provider.clock.now());
      throw error;
    });
    await showSessionResult(runtime, session, {
      reveal: flags.reveal === true,
      now: provider.clock.now(),
      madeUp: [],
    });
  } finally {
    await provider.close();
  }
}

function isUnknownThere(error: unknown): boolean {
  return error instanceof XpsError && error.provider?.status === 404;
}
