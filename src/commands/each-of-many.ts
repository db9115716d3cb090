import { openProvider, type Provider, type ProviderHeaders } from '../cli/provider';
import type { Runtime } from '../cli/runtime';
import { startStopwatch } from '../cli/stopwatch';
import { XpsError } from '../core/errors';
import { inFlight } from '../flows/in-flight';
import { asFailure, type Failure, partialFailure } from '../flows/partial-failure';
import { showProgress } from './show-progress';

export interface Many<Client> {
  /** What they are, as in "2 of 5 tokens". */
  readonly things: 'sessions' | 'tokens';
  readonly ids: readonly string[];
  /** What failures call one. */
  readonly nameOf: (id: string) => string;
  /** So many under way together. */
  readonly atATime: number;
  readonly headers: ProviderHeaders;
  readonly client: (provider: Provider) => Promise<Client>;
}

/** How far it went. */
export interface Gone {
  readonly failures: readonly Failure[];
  /** Of how many that was not tried. */
  readonly left: number;
  /** What ended it before its end; `null` when it went through. */
  readonly ended: { readonly why: unknown } | null;
}

/**
 * Asks the API something of each of many. One that fails does not stop the others. What stops them, Ctrl-C among it, is not thrown but told:
 * the caller shows what was done first, and hands it to `concludeMany`. The next Ctrl-C ends the process.
 */
export async function eachOfMany<Client>(
  runtime: Runtime,
  { ids, nameOf, atATime, headers, ...many }: Many<Client>,
  work: (client: Client, id: string) => Promise<void>,
): Promise<Gone> {
  const { signal, release } = startStopwatch(runtime.context);
  const provider = await openProvider(runtime, headers, { untilReset: true, signal });
  const noted = ids.length > 1 ? showProgress(runtime, ids.length, 'failed') : () => {};
  const failures: Failure[] = [];
  let tried = 0;
  let ended: Gone['ended'] = null;
  try {
    const client = await many.client(provider);
    await inFlight(ids, atATime, async (id) => {
      try {
        const failure = await attempt(() => work(client, id), nameOf(id));
        tried += 1;
        if (failure !== null) failures.push(failure);
        noted(failure === null);
      } catch (error) {
        ended ??= { why: error };
        if (!isUnsent(error)) tried += 1;
      }
      return ended === null && !signal.aborted;
    });
  } finally {
    runtime.output.progress('');
    release();
    await provider.close();
  }
  const left = ids.length - tried;
  return { failures, left, ended: left > 0 && signal.aborted ? { why: stopped() } : ended };
}

async function attempt(work: () => Promise<void>, name: string): Promise<Failure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return asFailure(name, error);
  }
}

/** Ctrl-C came while it waited for its turn. */
function isUnsent(error: unknown): boolean {
  return error instanceof XpsError && error.kind === 'cancelled';
}

function stopped(): XpsError {
  return new XpsError('cancelled', 'stopped; what was done before is kept', {
    code: 'stopped',
    hint: 'the same command goes on with the rest',
  });
}

/**
 * Says what did not go well, once what did was told.
 *
 * @param what was not done, in words: `could not be refreshed`
 */
export function concludeMany(
  { output }: Runtime,
  { things, ids: { length: total } }: Pick<Many<unknown>, 'things' | 'ids'>,
  { failures, left, ended }: Gone,
  what: string,
): void {
  if (left > 0 && total > 1) output.note(`left as they are: ${left} of ${total} ${things}`);
  if (ended !== null) throw ended.why;
  const failure = partialFailure(failures, total, `${things} ${what}`);
  if (failure !== null) throw failure;
}
