import { confirmOrHold } from '../cli/confirm';
import {
  againCommand,
  decodeHandlerTestFlags,
  type HandlerTestFlags,
  type HandlerTestSettings,
} from '../cli/handler-test-flags';
import type { Runtime } from '../cli/runtime';
import { knownServers, openProbe, whoIsAt } from '../cli/who-listens';
import { usageError, XpsError } from '../core/errors';
import { isLoopback } from '../core/http';
import { randomHex } from '../core/random';
import { type HandlerReport, testHandler } from '../flows/handler-test/test-handler';
import { createPacedPoster } from '../io/paced-post';
import { reach } from '../io/reach';
import { replaceReport, requireWritable } from '../io/report-file';
import { scenarioJson } from '../views/handler-test-json';
import { junitReport } from '../views/handler-test-junit';
import { scenarioInWords } from '../views/handler-test-list';
import { loadStyle } from '../views/style';
import { shellRunner } from './test/commands';
import { createTestPresenter } from './test/presenter';

export async function runTest(runtime: Runtime, flags: HandlerTestFlags, typedUrl: string | undefined): Promise<void> {
  const settings = decodeHandlerTestFlags(flags, typedUrl);
  if (flags.list) return listScenarios(runtime, settings);
  const { url, scenarios } = settings;
  const { output, context } = runtime;
  const callbackToken = await findCallbackToken(runtime);
  await refuseListener(runtime, url);
  if (flags.junit !== undefined) requireWritable(flags.junit);
  if (!isLoopback(new URL(url).hostname))
    await confirmOrHold(runtime, flags.yes === true, `Send made-up webhooks to ${url}?`, 'nothing sent');

  const seed = flags.seed ?? randomHex(context.random, 4);
  const again = againCommand(flags, url, seed);
  const nameWidth = output.width === undefined ? 0 : Math.max(...scenarios.map(({ name }) => name.length));
  const asserted = flags.assert !== undefined;
  const words = { url, seed, asserted, nameWidth, answerWithin: settings.answerWithin, again };
  const presenter = createTestPresenter(output, await loadStyle(runtime.colour.stdout), words);
  output.note(`${counted(scenarios.length)} for ${url}, seed ${seed}`);
  const at = context.clock.now();
  const report = await play(runtime, flags, { ...settings, seed, callbackToken, onScenario: presenter.scenario });
  presenter.verdict(report);
  if (flags.junit !== undefined)
    replaceReport(flags.junit, output.redactor.apply(junitReport(report, { url, seed, at, again })));
  judge(report);
}

type Playing = HandlerTestSettings & Pick<Parameters<typeof testHandler>[0], 'seed' | 'callbackToken' | 'onScenario'>;

/** The first Ctrl-C ends it after the scenario that is being played, the second one at once. */
async function play(runtime: Runtime, flags: HandlerTestFlags, playing: Playing): Promise<HandlerReport> {
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

function judge({ reports, stoppedBy }: HandlerReport): void {
  const failed = reports.filter(({ findings }) => findings.length > 0);
  if (stoppedBy === 'interrupt')
    throw new XpsError('cancelled', 'stopped before all scenarios were played', { code: 'interrupted' });
  if (failed.length > 0)
    throw new XpsError('assertion', `${failed.length} of ${counted(reports.length)} failed`, {
      code: 'handler_failed',
    });
}

function counted(count: number): string {
  return count === 1 ? '1 scenario' : `${count} scenarios`;
}

async function listScenarios({ output, colour }: Runtime, { scenarios }: HandlerTestSettings): Promise<void> {
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => ({ data: scenarios.map(scenarioJson) }),
    quiet: () => scenarios.map(({ name }) => name),
    human: () => scenarios.flatMap((scenario) => scenarioInWords(scenario, style)),
  });
}

/** In the sandbox the handler may have a callback token of its own, which is then that of the environment. */
async function findCallbackToken(runtime: Runtime): Promise<string> {
  const account = await runtime.account();
  const own = runtime.context.env.XENDIT_CALLBACK_TOKEN || undefined;
  const token = account.mode === 'sandbox' ? own : account.callbackToken?.value;
  if (token !== undefined) {
    runtime.output.redactor.protect(token);
    return token;
  }
  if (account.mode === 'sandbox') return (await runtime.sandboxAccount()).callbackToken;
  throw new XpsError('credentials', `no callback token is configured for profile ${account.profile}`, {
    code: 'no_callback_token',
    hint: 'set XENDIT_CALLBACK_TOKEN to the one that the handler expects, or: xps login',
  });
}

/** A listener keeps what it is sent: made-up webhooks of a test would be among the real ones. */
async function refuseListener(runtime: Runtime, url: string): Promise<void> {
  const { port, hostname } = new URL(url);
  const here = isLoopback(hostname);
  const note = knownServers(runtime).find((known) => here && new URL(known.url).port === port);
  if (note === undefined) return;
  const probe = await openProbe();
  try {
    const answerer = await whoIsAt(probe.send, note.url);
    if (answerer === 'listen' || answerer === 'sandbox serve')
      throw usageError(`${url} is xps ${answerer}, not a handler of yours`, {
        code: 'not_a_handler',
        hint: 'give the address of your own handler',
      });
  } finally {
    await probe.close();
  }
}
