import type { Output } from '../../cli/output';
import type { HandlerReport, ScenarioReport } from '../../flows/handler-test/test-handler';
import { type HandlerTestWords, scenarioLines, summaryLine } from '../../views/handler-test';
import { scenarioReportJson, verdictJson } from '../../views/handler-test-json';
import type { Style } from '../../views/style';

export interface TestPresenterOptions extends HandlerTestWords {
  readonly url: string;
  readonly seed: string;
  /** Whether a command looks at what the handler did. */
  readonly asserted: boolean;
}

export interface TestPresenter {
  /** Told of each as it ends. */
  scenario(report: ScenarioReport): void;
  verdict(report: HandlerReport): void;
}

/** Lines for people, one JSON object per line for programs, the names of what failed under `--quiet`. */
export function createTestPresenter(output: Output, style: Style, options: TestPresenterOptions): TestPresenter {
  const { again, seed, asserted } = options;

  function scenario(report: ScenarioReport): void {
    const { name } = report.scenario;
    if (output.format === 'json') output.json(scenarioReportJson(report, again(name)));
    else if (output.format === 'human') for (const line of scenarioLines(report, options, style)) output.prose(line);
    else if (report.findings.length > 0) output.line(name);
  }

  function verdict(report: HandlerReport): void {
    if (output.format === 'json') output.json(verdictJson(report, options));
    if (output.format !== 'human') return;
    output.prose(summaryLine(report, seed, style));
    if (!asserted) output.note(UNSEEN);
  }

  return { scenario, verdict };
}

const UNSEEN =
  'only answers were seen. What the handler did, whether a payment became one order and its token was kept once, ' +
  "shows with --assert 'COMMAND', which ends with 0 when its records hold what XPS_EXPECT says; " +
  'xps test --list tells what that is for each scenario';
