import { createFlagValues } from '../../cli/flag-values';
import { decodeListFlags, filterWarning, nextPageCommand, spelled } from '../../cli/list-flags';
import type { Runtime } from '../../cli/runtime';
import type { SessionRecord } from '../../store/records';
import { isPastExpiry, sessionColumns, sessionRecordJson } from '../../views/session-list';
import { loadStyle } from '../../views/style';
import { table } from '../../views/table';
import { SAVE_CHOICES, SESSION_STATUSES } from '../../xendit/limits';
import type { SessionsListFlags } from '../sessions';

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
  if (!timed) return runtime.context.clock.now();
  const { providerClock } = await import('../../cli/provider');
  return (await providerClock(runtime)).now();
}
