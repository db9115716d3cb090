import { confirmOrHold } from '../../cli/confirm';
import { createFlagValues } from '../../cli/flag-values';
import { guardLiveWrite } from '../../cli/live-guard';
import { decodePlatformFlags } from '../../cli/platform-flags';
import type { Provider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { cancelSession } from '../../flows/cancel-session';
import { sessionJson } from '../../views/session';
import { sessionHead } from '../../views/session-list';
import { loadStyle } from '../../views/style';
import type { Session } from '../../xendit/types';
import { concludeMany, eachOfMany, type Gone } from '../each-of-many';
import { requireDone } from '../payments/outcome';
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
  const cancelled: Session[] = [];
  const many = {
    things: 'sessions',
    ids,
    nameOf: (id: string) => id,
    atATime: 1,
    headers,
    client: async (provider: Provider) => provider.client,
  } as const;
  const gone = await eachOfMany(runtime, many, async (client, id) => {
    const session = await cancelSession(client, store, id);
    requireDone(session, ['ACTIVE'], `the cancellation of ${id}`);
    cancelled.push(session);
  });
  await tell(runtime, cancelled, gone);
  if (!asks && cancelled.length > 0) runtime.output.note(NO_WEBHOOK);
  concludeMany(runtime, many, gone, 'could not be cancelled');
}

async function tell(
  { output, colour }: Runtime,
  cancelled: readonly Session[],
  { failures, left }: Gone,
): Promise<void> {
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => ({
      data: cancelled.map((session) => sessionJson(session, false)),
      not_asked: left,
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
