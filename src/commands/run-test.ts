import {
  againCommand,
  decodeHandlerTestFlags,
  type HandlerTestFlags,
  type HandlerTestSettings,
} from '../cli/handler-test-flags';
import type { Runtime } from '../cli/runtime';
import { XpsError } from '../core/errors';
import { randomHex } from '../core/random';
import type { HandlerReport } from '../flows/handler-test/test-handler';
import { replaceReport, requireWritable } from '../io/report-file';
import { scenarioJson } from '../views/handler-test-json';
import { junitReport } from '../views/handler-test-junit';
import { scenarioInWords } from '../views/handler-test-list';
import { loadStyle } from '../views/style';
import { playScenarios } from './test/play';
import { createTestPresenter } from './test/presenter';
import { findCallbackToken, requireTarget } from './test/target';

export async function runTest(runtime: Runtime, flags: HandlerTestFlags, typedUrl: string | undefined): Promise<void> {
  const settings = decodeHandlerTestFlags(flags, typedUrl);
  if (flags.list) return listScenarios(runtime, settings);
  const { url, scenarios } = settings;
  const { output, context } = runtime;
  const callbackToken = await findCallbackToken(runtime);
  if (flags.junit !== undefined) requireWritable(flags.junit);
  await requireTarget(runtime, url, flags.yes === true);

  const seed = flags.seed ?? randomHex(context.random, 4);
  const again = againCommand(flags, url, seed);
  const nameWidth = output.width === undefined ? 0 : Math.max(...scenarios.map(({ name }) => name.length));
  const asserted = flags.assert !== undefined;
  const words = { url, seed, asserted, nameWidth, answerWithin: settings.answerWithin, again };
  const presenter = createTestPresenter(output, await loadStyle(runtime.colour.stdout), words);
  output.note(`${counted(scenarios.length)} for ${url}, seed ${seed}`);
  const at = context.clock.now();
  const report = await playScenarios(runtime, flags, {
    ...settings,
    seed,
    callbackToken,
    onScenario: presenter.scenario,
  });
  presenter.verdict(report);
  if (flags.junit !== undefined)
    replaceReport(flags.junit, output.redactor.apply(junitReport(report, { url, seed, at, again })));
  judge(report);
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
