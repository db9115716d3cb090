import { openProvider, type ProviderHeaders } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { startStopwatch } from '../../cli/stopwatch';
import { XpsError } from '../../core/errors';
import { shortenId } from '../../core/ids';
import { inFlight } from '../../flows/in-flight';
import { asFailure, type Failure, partialFailure } from '../../flows/partial-failure';
import type { PaymentsClient } from '../../xendit/client/payments';
import { showProgress } from '../show-progress';

export interface EachOptions {
  readonly headers: ProviderHeaders;
  /** So many under way together. */
  readonly atATime: number;
  /** Whether failures name ids in full. */
  readonly reveal: boolean;
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
 * Asks the API something of each token. One that fails does not stop the others. What stops them, Ctrl-C among it, is not thrown but told:
 * the caller shows what was done first, and hands it to `concludeEach`. The next Ctrl-C ends the process.
 */
export async function eachToken(
  runtime: Runtime,
  ids: readonly string[],
  { headers, atATime, reveal }: EachOptions,
  work: (client: PaymentsClient, id: string) => Promise<void>,
): Promise<Gone> {
  const { signal, release } = startStopwatch(runtime.context);
  const provider = await openProvider(runtime, headers, { untilReset: true, signal });
  const noted = ids.length > 1 ? showProgress(runtime, ids.length, 'failed') : () => {};
  const failures: Failure[] = [];
  let tried = 0;
  let ended: Gone['ended'] = null;
  try {
    const client = await provider.payments();
    await inFlight(ids, atATime, async (id) => {
      try {
        const failure = await attempt(() => work(client, id), reveal ? id : shortenId(id));
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
 * @param what was not done, in words: `tokens could not be refreshed`
 */
export function concludeEach({ output }: Runtime, { failures, left, ended }: Gone, total: number, what: string): void {
  if (left > 0 && total > 1) output.note(`left as they are: ${left} of ${total} tokens`);
  if (ended !== null) throw ended.why;
  const failure = partialFailure(failures, total, what);
  if (failure !== null) throw failure;
}
