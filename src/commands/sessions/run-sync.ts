import { createFlagValues } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import { answererAt } from '../../config/base-url';
import { XpsError } from '../../core/errors';
import { providerInWords } from '../../core/provider-name';
import { type Synced, type SyncTarget, sessionsWithNews, syncSessions } from '../../flows/sync-sessions';
import { isWorthTelling, type SyncTally, syncedJson, syncedLine, tallyJson, tallyLine } from '../../views/session-sync';
import { loadStyle } from '../../views/style';
import { showProgress } from '../show-progress';
import type { SessionsSyncFlags } from './follow';
import { whichSessions } from './which-session';

export async function syncStoredSessions(
  runtime: Runtime,
  flags: SessionsSyncFlags,
  texts: readonly string[],
): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  const account = await runtime.account();
  const { output, context } = runtime;
  const targets = await targetsOf(runtime, flags, texts);
  if (targets.length === 0) return conclude(runtime, account, [], { asked: 0, total: 0, stopped: false });
  const stop = new AbortController();
  let interrupted = false;
  // The next Ctrl-C ends the process, as without us.
  const release = context.onInterrupt(() => {
    release();
    interrupted = true;
    stop.abort();
  });
  const provider = await openProvider(runtime, headers, { signal: stop.signal });
  const noted = showProgress(runtime, targets.length, 'failed');
  const told: Synced[] = [];
  let asked = 0;
  try {
    asked = await syncSessions({
      client: provider.client,
      payments: provider.payments,
      store: await runtime.store(),
      targets,
      stop,
      onSynced: (synced) => {
        noted(synced.trouble === null);
        if (isWorthTelling(synced)) told.push(synced);
      },
    });
  } finally {
    output.progress('');
    release();
    await provider.close();
  }
  await conclude(runtime, account, told, { asked, total: targets.length, stopped: interrupted });
}

async function targetsOf(
  runtime: Runtime,
  { open = false }: SessionsSyncFlags,
  texts: readonly string[],
): Promise<readonly SyncTarget[]> {
  const named = (await whichSessions(runtime, texts)).map((id) => ({ id, tokenOnly: false }));
  if (!open && texts.length > 0) return named;
  const ids = new Set(named.map(({ id }) => id));
  const found = await sessionsWithNews(await runtime.store());
  return [...named, ...found.filter(({ id }) => !ids.has(id))];
}

interface End {
  readonly asked: number;
  readonly total: number;
  readonly stopped: boolean;
}

async function conclude(runtime: Runtime, account: Account, told: readonly Synced[], end: End): Promise<void> {
  const { output, colour } = runtime;
  const tally = tallyOf(told, end);
  const style = await loadStyle(colour.stdout);
  const provider = providerInWords(account.mode === 'sandbox' ? 'sandbox' : answererAt(account.baseUrl));
  output.result({
    json: () => ({ ...tallyJson(tally), sessions: told.map(syncedJson) }),
    quiet: () => told.filter(({ changed }) => changed).map(({ id }) => id),
    human: () => told.map((synced) => syncedLine(synced, style)),
  });
  if (output.format === 'human')
    output.note(end.total === 0 ? 'nothing to ask about: every session here has ended' : tallyLine(tally, provider));
  if (end.stopped)
    throw new XpsError('cancelled', 'stopped; what was asked before is kept', {
      code: 'stopped',
      hint: 'the same command goes on with the rest',
    });
  if (tally.failed > 0) throw incomplete(told, tally, provider);
  if (output.format === 'human' && tally.tokens > 0) output.note('next: xps tokens list');
}

function tallyOf(told: readonly Synced[], { asked, total }: End): SyncTally {
  const troubled = told.flatMap(({ trouble }) => trouble ?? []);
  return {
    asked,
    changed: told.filter(({ changed }) => changed).length,
    tokens: told.filter(({ token }) => token !== null).length,
    unknown: troubled.filter(isUnknownThere).length,
    failed: troubled.length,
    notAsked: total - asked,
  };
}

/** The code is spelled in two ways (D18). */
function isUnknownThere({ provider }: XpsError): boolean {
  return provider?.status === 404;
}

/** Exit 5 where asking again may mend something, else 4. */
function incomplete(
  told: readonly Synced[],
  { asked, failed, notAsked, unknown }: SyncTally,
  provider: string,
): XpsError {
  const troubled = told.flatMap(({ trouble }) => trouble ?? []);
  const [only, ...others] = troubled;
  if (only !== undefined && others.length === 0 && asked === 1) return only;
  const unanswered = troubled.find(({ kind }) => kind === 'network');
  const count = `${failed.toLocaleString('en')} ${failed === 1 ? 'session' : 'sessions'} could not be synchronised`;
  const rest = notAsked === 0 ? '' : `; ${provider} gave no answer any more, so the others were not asked about`;
  return new XpsError(unanswered === undefined ? 'refused' : 'network', `${count}${rest}`, {
    code: 'sync_incomplete',
    hint:
      unanswered === undefined
        ? unknown > 0
          ? 'sessions of another account or mode are unknown to this one: xps whoami'
          : 'xps sessions show ID asks about one of them'
        : 'what was answered is kept; try again later: xps sessions sync',
  });
}
