import type { HandlerTestFlags, HandlerTestSettings } from '../../cli/handler-test-flags';
import type { Runtime } from '../../cli/runtime';
import { type HandlerReport, type HandlerTestOptions, testHandler } from '../../flows/handler-test/test-handler';
import { createPacedPoster } from '../../io/paced-post';
import { reach } from '../../io/reach';
import { shellRunner } from './commands';

/** What is played, against whom, and who is told. */
export type Playing = HandlerTestSettings & Pick<HandlerTestOptions, 'seed' | 'callbackToken' | 'onScenario'>;

/**
 * Plays scenarios. The first Ctrl-C ends it after the one that is being played, the second one at once.
 *
 * @throws XpsError of kind cancelled after the second one: what was being played has no verdict
 */
export async function playScenarios(
  runtime: Runtime,
  flags: HandlerTestFlags,
  playing: Playing,
): Promise<HandlerReport> {
  const { clock, wait, onInterrupt } = runtime.context;
  const { answerWithin, certificates } = playing;
  const stop = new AbortController();
  const now = new AbortController();
  const release = onInterrupt(() => {
    if (stop.signal.aborted) now.abort();
    else runtime.output.note('ending after this scenario; Ctrl-C again ends at once');
    stop.abort();
  });
  const run = shellRunner(runtime, { timeoutMs: playing.assertWithin, signal: now.signal });
  try {
    return await testHandler({
      ...playing,
      clock,
      wait: (ms) => wait(ms, now.signal),
      post: createPacedPoster({ timeoutMs: answerWithin, ...certificates, clock, wait, signal: now.signal }),
      reach,
      before: run('--before', flags.before),
      assert: run('--assert', flags.assert),
      signal: stop.signal,
    });
  } finally {
    release();
  }
}
