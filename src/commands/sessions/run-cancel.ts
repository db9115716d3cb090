import { confirmOrHold } from '../../cli/confirm';
import { createFlagValues } from '../../cli/flag-values';
import { guardLiveWrite } from '../../cli/live-guard';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { cancelSession } from '../../flows/cancel-session';
import { asFailure, type Failure, partialFailure } from '../../flows/partial-failure';
import { sessionJson } from '../../views/session';
import { sessionHead } from '../../views/session-list';
import { loadStyle } from '../../views/style';
import type { Session } from '../../xendit/types';
import type { SessionsCancelFlags } from './follow';
import { whichSessions } from './which-session';

const NO_WEBHOOK = 'no webhook tells of a cancellation: whoever keeps the order has to act on this answer';

export async function cancelSessions(
  runtime: Runtime,
  flags: SessionsCancelFlags,
  texts: readonly string[],
): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  const account = await runtime.account();
  const ids = await whichSessions(runtime, texts);
  const what = ids.length === 1 ? `session ${ids[0]}` : `${ids.length} sessions (${ids.join(', ')})`;
  const asks = flags.yes !== true && runtime.prompter.available;
  if (asks) runtime.output.note(NO_WEBHOOK);
  await confirmOrHold(runtime, flags.yes === true, `Cancel ${what}? Nobody can pay it any more.`, 'nothing cancelled');
  await guardLiveWrite(runtime, account, `cancel ${what}`);
  const store = await runtime.store();
  const provider = await openProvider(runtime, headers, { untilReset: true });
  const cancelled: Session[] = [];
  const failures: Failure[] = [];
  try {
    for (const id of ids) {
      try {
        cancelled.push(await cancelSession(provider.client, store, id));
      } catch (error) {
        failures.push(asFailure(id, error));
      }
    }
  } finally {
    await provider.close();
  }
  await tell(runtime, cancelled, failures);
  if (!asks && cancelled.length > 0) runtime.output.note(NO_WEBHOOK);
  const failure = partialFailure(failures, ids.length, 'sessions could not be cancelled');
  if (failure !== null) throw failure;
}

async function tell(
  { output, colour }: Runtime,
  cancelled: readonly Session[],
  failures: readonly Failure[],
): Promise<void> {
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => ({
      data: cancelled.map((session) => sessionJson(session, false)),
      failed: failures.map(({ name, error }) => ({
        payment_session_id: name,
        code: error.code,
        error_code: error.provider?.errorCode ?? null,
        message: error.message,
      })),
    }),
    quiet: () => cancelled.map(({ id }) => id),
    human: () => cancelled.map((session) => sessionHead(session, style)),
  });
}
