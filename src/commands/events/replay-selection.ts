import { createFlagValues, type FlagValues, oneOf, wholeNumber } from '../../cli/flag-values';
import { decodeTarget } from '../../cli/forward-flags';
import { decodeSince } from '../../cli/list-flags';
import type { Runtime } from '../../cli/runtime';
import { decodeTargetFlags } from '../../cli/target-flags';
import { localError } from '../../core/errors';
import { randomHex } from '../../core/random';
import { collectDeliveries, notTakenBy } from '../../flows/forwarding/replay';
import { aboutSession } from '../../flows/session-events';
import { createSeededRandom, shuffled } from '../../sandbox/seeded-random';
import type { EventsReplayFlags } from '../events';
import { findEvent, sessionIdOf } from './run-list';

/** @throws XpsError of kind usage with every complaint. */
export function decodeReplayFlags(runtime: Runtime, flags: EventsReplayFlags, numbers: readonly string[]) {
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
  values.check(`xps events replay ${numbers.length > 0 ? numbers.join(' ') : '--failed'} --to localhost:3000/webhooks`);
  return { url: url ?? '', since, order, seed: flags.seed, times, rate, parallel, certificates };
}

function complainOfSelection(flags: EventsReplayFlags, numbers: readonly string[], values: FlagValues): void {
  const { failed, since, event, session } = flags;
  if (flags.untaken && flags.times !== '1')
    values.complain({ flag: '--untaken', message: 'and --times cannot both be: each is to be taken once' });
  const chosen = [failed === true, since !== undefined, event !== undefined, session !== undefined].some(Boolean);
  if (numbers.length === 0 && !chosen)
    values.complain({ message: 'which ones? Give their numbers, or --failed, --since 1h, --event or --session' });
  if (numbers.length > 0 && chosen)
    values.complain({ message: 'give numbers of webhooks or flags that choose them, not both' });
}

/**
 * The numbers of the webhooks that are meant, oldest first. That nothing is left to be sent is no error where that is what was asked.
 *
 * @throws XpsError `nothing_to_replay` of kind local, or of one that is not there.
 */
export async function selectDeliveries(
  runtime: Runtime,
  { failed, event, session, untaken }: EventsReplayFlags,
  numbers: readonly string[],
  { since, url }: { since: number | undefined; url: string },
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
  const left = untaken || failed ? await notTakenBy(store, url, ids) : ids;
  if (left.length === 0 && !untaken && !failed)
    throw localError('nothing_to_replay', 'no webhook here is like that', {
      hint: 'xps events list shows what is stored',
    });
  return left;
}

/** In the order in which they are to be sent. */
export function arrange(
  { context, output }: Runtime,
  ids: readonly number[],
  { order, seed, times }: { order: 'same' | 'reverse' | 'shuffle'; seed: string | undefined; times: number },
): readonly number[] {
  const all = Array.from({ length: times }, () => ids).flat();
  if (order === 'reverse') return all.reverse();
  if (order === 'same') return all;
  const sown = seed ?? randomHex(context.random, 4);
  if (seed === undefined) output.note(`the same order again: --seed ${sown}`);
  return shuffled(all, createSeededRandom(sown));
}
