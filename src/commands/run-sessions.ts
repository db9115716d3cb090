import { createFlagValues } from '../cli/flag-values';
import { decodeListFlags, filterWarning, nextPageCommand, spelled } from '../cli/list-flags';
import { decodePlatformFlags } from '../cli/platform-flags';
import { openProvider, providerClock } from '../cli/provider';
import type { Runtime } from '../cli/runtime';
import { XpsError } from '../core/errors';
import { fetchSession } from '../flows/create-session';
import type { SessionRecord } from '../store/records';
import { isPastExpiry, sessionColumns, sessionRecordJson } from '../views/session-list';
import { loadStyle } from '../views/style';
import { table } from '../views/table';
import { SAVE_CHOICES, SESSION_STATUSES } from '../xendit/limits';
import type { SessionsListFlags, SessionsShowFlags } from './sessions';
import { whichSession } from './sessions/which-session';
import { showSessionResult, showStoredSession } from './show-session';

export async function listSessions(runtime: Runtime, flags: SessionsListFlags): Promise<void> {
  const values = createFlagValues();
  const page = decodeListFlags(flags, runtime.context.clock.now(), values);
  values.check();
  await runtime.account();
  const { status, save, reference } = flags;
  const store = await runtime.store();
  const { rows, cursor } = await store.listSessions({
    ...(status === undefined ? {} : { status: spelled(status) }),
    ...(save === undefined ? {} : { save: spelled(save) }),
    ...(reference === undefined ? {} : { referenceId: reference }),
    ...page,
  });
  const { output } = runtime;
  for (const warning of [
    filterWarning('--status', status, SESSION_STATUSES),
    filterWarning('--save', save, SAVE_CHOICES),
  ])
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
    output.note('past expiry: ACTIVE is what was last heard; xps sessions sync asks what became of it');
  if (cursor !== null) output.note(`more: ${nextPageCommand('xps sessions list', { ...flags }, cursor)}`);
}

/** The provider's time where a status depends on it; opening the sandbox for it would slow every other list. */
async function providerTime(runtime: Runtime, rows: readonly SessionRecord[]): Promise<number> {
  const timed = rows.some(({ status, expiresAt }) => status === 'ACTIVE' && expiresAt !== null);
  return timed ? (await providerClock(runtime)).now() : runtime.context.clock.now();
}

export async function showSession(runtime: Runtime, flags: SessionsShowFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const id = await whichSession(runtime, text);
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
