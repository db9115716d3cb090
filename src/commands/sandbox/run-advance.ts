import type { Runtime } from '../../cli/runtime';
import { openWebhookTarget } from '../../cli/sandbox-webhooks';
import { warnOfOtherSandbox } from '../../cli/whose-sandbox';
import { SECOND } from '../../core/clock';
import { decodeDuration, formatDuration, writeDuration } from '../../core/duration';
import { XpsError } from '../../core/errors';
import type { Elapsed, ElapseOptions } from '../../sandbox/elapse';
import { attemptLine, countOf, MOST_LINES } from '../../views/sandbox-attempts';
import { elapsedJson, elapsedLines, expiredIds, happeningLine } from '../../views/sandbox-elapsed';
import { loadStyle } from '../../views/style';
import { localTime } from '../../views/time';
import { hintAtListener, hintAtOutbox } from '../hint-at-listener';
import type { AdvanceFlags } from '../sandbox';

export async function advanceSandbox(runtime: Runtime, flags: AdvanceFlags, text: string): Promise<void> {
  const duration = decodeDuration(text);
  await warnOfOtherSandbox(runtime);
  const sandbox = (await runtime.sandbox()).untilReset();
  const target = await openWebhookTarget(runtime, flags.webhook);
  const { signal, release } = watchForCancel(runtime);
  try {
    const elapsed = await sandbox.elapse(duration, { ...target, signal, ...(await teller(runtime, target.url)) });
    runtime.output.result({
      json: () => elapsedJson(elapsed),
      quiet: () => expiredIds(elapsed.happened),
      human: () => elapsedLines(elapsed),
    });
    if (signal.aborted && (elapsed.left > 0 || elapsed.due > 0)) throw cancelled(elapsed, duration);
    hintAtRest(runtime, elapsed);
    await hintAtListener(runtime, elapsed.attempts, target, elapsed.now);
    await hintAtOutbox(runtime, elapsed.due, target);
  } finally {
    release();
    await target.close();
  }
}

const REDRAW = SECOND / 10;

/** Tells people of each thing as it happens; of many, of the first, and on a terminal how far the others are. */
async function teller(
  { output, colour, context: { clock } }: Runtime,
  url: string | null,
): Promise<Pick<ElapseOptions, 'onAttempt' | 'onHappening'>> {
  if (output.format !== 'human') return {};
  const style = await loadStyle(colour.stdout);
  let [lines, drawnAt] = [0, 0];
  function tell(at: number, write: () => string): void {
    lines += 1;
    if (lines <= MOST_LINES) output.prose(write());
    if (lines === MOST_LINES + 1) output.prose('… and more, of which only the sum is told; all of it with --json');
    const now = clock.now();
    if (lines <= MOST_LINES || now - drawnAt < REDRAW) return;
    drawnAt = now;
    output.progress(`${localTime(at)}  ${countOf(lines)} things came to pass`);
  }
  return {
    onHappening: (happening) => tell(happening.at, () => happeningLine(happening)),
    onAttempt: (attempt) => tell(attempt.at, () => `${localTime(attempt.at)}  ${attemptLine(attempt, url, style)}`),
  };
}

/** The first Ctrl-C or SIGTERM aborts the signal; the next one ends the process, as without us. A reader that goes away stops no clock. */
function watchForCancel({ context, output }: Runtime): { readonly signal: AbortSignal; release(): void } {
  const cancelling = new AbortController();
  let readerLeft = false;
  const leave = (): void => {
    readerLeft = true;
  };
  // Before main's own listener, which takes it for a Ctrl-C.
  const stdout = context.stdout.prependListener('error', leave);
  const ignore = context.onInterrupt(() => {
    if (readerLeft) return;
    ignore();
    output.note('stopping after what is being sent; Ctrl-C again ends at once');
    cancelling.abort();
  });
  return {
    signal: cancelling.signal,
    release: () => {
      ignore();
      stdout.off('error', leave);
    },
  };
}

function cancelled({ now, left, due }: Elapsed, duration: number): XpsError {
  const rest = left === 0 ? '' : `, ${formatDuration(left)} of ${formatDuration(duration)} to go`;
  const unsent = due === 0 ? '' : `; ${due === 1 ? '1 webhook is' : `${due} webhooks are`} due`;
  return new XpsError('cancelled', `cancelled at ${localTime(now)} of the sandbox's clock${rest}${unsent}`, {
    code: 'cancelled',
    hint: `xps sandbox advance ${left === 0 ? '1s' : writeDuration(left)} goes on`,
  });
}

function hintAtRest({ output }: Runtime, { attempts, happened, left }: Elapsed): void {
  if (left === 0) return;
  const why =
    happened.length > attempts.length ? `${happened.length} charges and the like` : `${attempts.length} attempts`;
  output.warn(`the clock stopped on the way, after ${why}`);
  output.note(`next: xps sandbox advance ${writeDuration(left)}`);
}
