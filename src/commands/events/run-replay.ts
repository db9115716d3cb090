import { confirmOrHold } from '../../cli/confirm';
import { globWarnings } from '../../cli/event-globs';
import type { Runtime } from '../../cli/runtime';
import { tokenForTargets } from '../../cli/target-token';
import { SECOND } from '../../core/clock';
import { XpsError } from '../../core/errors';
import { isLoopback } from '../../core/http';
import { type ReplayTally, replayDeliveries } from '../../flows/forwarding/replay';
import { createPoster } from '../../io/post';
import { replayJson, replayLine } from '../../views/forward';
import { loadStyle } from '../../views/style';
import type { EventsReplayFlags } from '../events';
import { showProgress } from '../show-progress';
import { arrange, decodeReplayFlags, selectDeliveries } from './replay-selection';

const TARGET_TIMEOUT = 30 * SECOND;
/** So many are told one by one; of more only those that were not taken. */
const FEW = 20;

export async function replayEvents(
  runtime: Runtime,
  flags: EventsReplayFlags,
  numbers: readonly string[],
): Promise<void> {
  const settings = decodeReplayFlags(runtime, flags, numbers);
  await runtime.account();
  const { output, context } = runtime;
  for (const text of globWarnings('--event', flags.event ?? [])) output.warn(text);
  const found = await selectDeliveries(runtime, flags, numbers, settings);
  const ids = arrange(runtime, found, settings);
  const { url } = settings;
  if (!isLoopback(new URL(url).hostname))
    await confirmOrHold(runtime, flags.yes === true, `Send ${counted(ids.length)} to ${url}?`, 'nothing sent');
  const callbackToken = await tokenForTargets(runtime);
  const stop = new AbortController();
  const release = context.onInterrupt(() => stop.abort());
  const poster = createPoster({ timeoutMs: TARGET_TIMEOUT, connections: settings.parallel, ...settings.certificates });
  const style = await loadStyle(runtime.colour.stdout);
  const progress = ids.length > FEW ? showProgress(runtime, ids.length, 'not taken') : undefined;
  try {
    const tally = await replayDeliveries({
      ...settings,
      store: await runtime.store(),
      clock: context.clock,
      wait: context.wait,
      poster,
      ids,
      callbackToken,
      signal: stop.signal,
      onSent: (told) => {
        progress?.(told.taken);
        if (output.format === 'json') output.json(replayJson(told, url));
        else if (output.format === 'human' && (!told.taken || ids.length <= FEW)) output.line(replayLine(told, style));
      },
    });
    conclude(runtime, tally, { total: ids.length, url });
  } finally {
    output.progress('');
    release();
    await poster.close();
  }
}

function conclude(
  { output }: Runtime,
  { taken, refused, scrubbed }: ReplayTally,
  { total, url }: { total: number; url: string },
): void {
  const left = total - taken - refused;
  const rest = [
    ...(refused === 0 ? [] : [`${refused} not taken`]),
    ...(left === 0 ? [] : [`${left} not sent any more`]),
  ];
  if (output.format === 'json') output.json({ type: 'summary', taken, refused, left });
  else output.note([`${counted(taken)} taken by ${url}`, ...rest].join(', '));
  if (scrubbed > 0)
    output.note(
      `${counted(scrubbed)} with "[scrubbed]" in place of the session's SDK key or link, which are not stored`,
    );
  if (left > 0)
    throw new XpsError('cancelled', 'stopped before all were sent', {
      code: 'interrupted',
      hint: 'the same again with --untaken sends the rest',
    });
  if (refused > 0)
    throw new XpsError('assertion', `${refused} of ${counted(total)} ${refused === 1 ? 'was' : 'were'} not taken`, {
      code: 'replay_refused',
    });
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'webhook' : 'webhooks'}`;
}
