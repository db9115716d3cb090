import { confirmOrHold } from '../cli/confirm';
import { globWarnings } from '../cli/event-globs';
import { createFlagValues, type FlagValues, oneOf, wholeNumber } from '../cli/flag-values';
import { decodeTarget } from '../cli/forward-flags';
import { decodeSince } from '../cli/list-flags';
import type { Runtime } from '../cli/runtime';
import { decodeTargetFlags } from '../cli/target-flags';
import { SECOND } from '../core/clock';
import { localError, XpsError } from '../core/errors';
import { isLoopback } from '../core/http';
import { collectDeliveries, type ReplayTally, replayDeliveries } from '../flows/replay';
import { aboutSession } from '../flows/session-events';
import { createPoster } from '../io/post';
import { createSeededRandom, shuffled } from '../sandbox/seeded-random';
import { replayJson, replayLine } from '../views/forward';
import { loadStyle } from '../views/style';
import type { EventsReplayFlags } from './events';
import { findEvent, sessionIdOf } from './run-events';

const TARGET_TIMEOUT = 30 * SECOND;
/** So many are told one by one; of more only those that were not taken. */
const FEW = 20;

export async function replayEvents(
  runtime: Runtime,
  flags: EventsReplayFlags,
  numbers: readonly string[],
): Promise<void> {
  const settings = decodeFlags(runtime, flags, numbers);
  const account = await runtime.account();
  const { output, context } = runtime;
  for (const text of globWarnings(flags.event ?? [])) output.warn(text.replace('--events', '--event'));
  const found = await selectDeliveries(runtime, flags, numbers, settings.since);
  const ids = arrange(runtime, found, settings);
  const { url } = settings;
  if (!isLoopback(new URL(url).hostname))
    await confirmOrHold(runtime, flags.yes === true, `Send ${counted(ids.length)} to ${url}?`, 'nothing sent');
  const token =
    account.mode === 'sandbox' ? (await runtime.sandboxAccount()).callbackToken : account.callbackToken?.value;
  const stop = new AbortController();
  const release = context.onInterrupt(() => stop.abort());
  const poster = createPoster({ timeoutMs: TARGET_TIMEOUT, connections: settings.parallel, ...settings.certificates });
  const style = await loadStyle(runtime.colour.stdout);
  try {
    const tally = await replayDeliveries({
      ...settings,
      store: await runtime.store(),
      clock: context.clock,
      wait: context.wait,
      poster,
      ids,
      callbackToken: token ?? null,
      signal: stop.signal,
      onSent: (told) => {
        if (output.format === 'json') output.json(replayJson(told, url));
        else if (output.format === 'human' && (!told.taken || ids.length <= FEW)) output.line(replayLine(told, style));
      },
    });
    conclude(runtime, tally, { total: ids.length, url });
  } finally {
    release();
    await poster.close();
  }
}

function conclude(
  { output }: Runtime,
  { taken, refused }: ReplayTally,
  { total, url }: { total: number; url: string },
): void {
  const left = total - taken - refused;
  const rest = [
    ...(refused === 0 ? [] : [`${refused} not taken`]),
    ...(left === 0 ? [] : [`${left} not sent any more`]),
  ];
  if (output.format === 'json') output.json({ type: 'summary', taken, refused, left });
  else output.note([`${counted(taken)} taken by ${url}`, ...rest].join(', '));
  if (left > 0) throw new XpsError('cancelled', 'stopped before all were sent', { code: 'interrupted' });
  if (refused > 0)
    throw new XpsError('assertion', `${refused} of ${counted(total)} were not taken`, { code: 'replay_refused' });
}

function decodeFlags(runtime: Runtime, flags: EventsReplayFlags, numbers: readonly string[]) {
  const values = createFlagValues();
  const { clock } = runtime.context;
  const url = values.read('--to', flags.to, decodeTarget);
  if (flags.to === undefined)
    values.complain({ flag: '--to', message: 'is missing: where to? For example localhost:3000/webhooks' });
  const since = values.read('--since', flags.since, (text) => decodeSince(text, clock.now()));
  const order = values.read('--order', flags.order, oneOf(['same', 'reverse', 'shuffle'])) ?? 'same';
  if (flags.seed !== undefined && order !== 'shuffle')
    values.complain({ flag: '--seed', message: 'needs --order shuffle: nothing else is left to chance' });
  const times = values.read('--times', flags.times, wholeNumber(1, 1_000)) ?? 1;
  const rate = values.read('--rate', flags.rate, wholeNumber(1, 100_000));
  const parallel = values.read('--parallel', flags.parallel, wholeNumber(1, 256)) ?? 1;
  const certificates = decodeTargetFlags(flags, values);
  complainOfSelection(flags, numbers, values);
  values.check('xps events replay --failed --to localhost:3000/webhooks');
  return { url: url ?? '', since, order, seed: flags.seed, times, rate, parallel, certificates };
}

function complainOfSelection(flags: EventsReplayFlags, numbers: readonly string[], values: FlagValues): void {
  const { failed, since, event, session } = flags;
  const chosen = [failed === true, since !== undefined, event !== undefined, session !== undefined].some(Boolean);
  if (numbers.length === 0 && !chosen)
    values.complain({ message: 'which ones? Give their numbers, or --failed, --since 1h, --event or --session' });
  if (numbers.length > 0 && chosen)
    values.complain({ message: 'give numbers of webhooks or flags that choose them, not both' });
}

async function selectDeliveries(
  runtime: Runtime,
  { failed, event, session }: EventsReplayFlags,
  numbers: readonly string[],
  since: number | undefined,
): Promise<readonly number[]> {
  const store = await runtime.store();
  if (numbers.length > 0) {
    const found: number[] = [];
    for (const text of numbers) found.push((await findEvent(store, text)).id);
    return found;
  }
  const ids = await collectDeliveries(store, {
    ...(failed ? { forwarded: 'failed' } : {}),
    ...(since === undefined ? {} : { since }),
    ...(event === undefined ? {} : { events: event }),
    ...(session === undefined ? {} : { about: await aboutSession(store, await sessionIdOf(store, session)) }),
  });
  if (ids.length === 0)
    throw localError('nothing_to_replay', 'no webhook here is like that', {
      hint: 'xps events list shows what is stored',
    });
  return ids;
}

function arrange(
  { context }: Runtime,
  ids: readonly number[],
  { order, seed, times }: { order: 'same' | 'reverse' | 'shuffle'; seed: string | undefined; times: number },
): readonly number[] {
  const all = Array.from({ length: times }, () => ids).flat();
  if (order === 'reverse') return all.reverse();
  return order === 'same' ? all : shuffled(all, seed === undefined ? context.random : createSeededRandom(seed));
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'webhook' : 'webhooks'}`;
}
