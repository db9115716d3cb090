import { isoTime } from '../core/clock';
import type { Finding } from '../flows/handler-test/judge';
import type { Exchange } from '../flows/handler-test/play';
import type { Rule, Scenario } from '../flows/handler-test/scenario';
import type { HandlerReport, ScenarioReport } from '../flows/handler-test/test-handler';
import { EXPECTED, pageAddress } from './handler-test-words';

/** What a scenario is, for programs: `xps test --list --json`. */
export function scenarioJson({ name, title, sends, expects, unseen, rule }: Scenario): Record<string, unknown> {
  return { name, title, sends, expects, unseen, rule: ruleJson(rule) };
}

function ruleJson({ says, page }: Rule): Record<string, unknown> {
  return { says, page: page === undefined ? null : `https://${pageAddress(page)}` };
}

/** What became of a scenario: the `scenario` line of `xps test --json`. */
export function scenarioReportJson(report: ScenarioReport, again: string): Record<string, unknown> {
  const { scenario, plan, at, ms, exchanges, findings, slow } = report;
  const [subject] = plan.subjects;
  return {
    type: 'scenario',
    ...scenarioJson(scenario),
    outcome: findings.length === 0 ? 'passed' : 'failed',
    at: isoTime(at),
    ms,
    webhooks: exchanges.length,
    slowest_ms: Math.max(0, ...exchanges.map((exchange) => exchange.ms)),
    expect: plan.outcome,
    payment_session_id: subject?.sessionId ?? null,
    payment_id: subject?.paymentId ?? null,
    payment_token_id: subject?.tokenId ?? null,
    reference_id: subject?.referenceId ?? null,
    customer_id: subject?.customerId ?? null,
    findings: findings.map(findingJson),
    slow: slow.map(exchangeJson),
    again,
  };
}

function findingJson(finding: Finding): Record<string, unknown> {
  switch (finding.kind) {
    case 'answer':
      return {
        kind: 'answer',
        ...exchangeJson(finding.exchange),
        expected: EXPECTED[finding.exchange.sending.expects],
      };
    case 'assertion': {
      const { code, timedOut, output } = finding.end;
      return { kind: 'assertion', exit_code: code, timed_out: timedOut, output };
    }
    case 'gone':
      return { kind: 'gone' };
  }
}

function exchangeJson({ sending, bytes, status, trouble, answer, ms }: Exchange): Record<string, unknown> {
  const { event, token, manner } = sending;
  return { event: event.event, callback_token: token, manner, bytes, status, trouble, answer, ms };
}

export interface VerdictOptions {
  readonly url: string;
  readonly seed: string;
  /** Whether a command looked at what the handler did. */
  readonly asserted: boolean;
}

/** The last line of `xps test --json`. `unseen` names what nobody looked at. */
export function verdictJson(
  { reports, notPlayed, stoppedBy }: HandlerReport,
  { url, seed, asserted }: VerdictOptions,
): Record<string, unknown> {
  const failed = reports.filter(({ findings }) => findings.length > 0).map(({ scenario }) => scenario.name);
  return {
    type: 'verdict',
    url,
    seed,
    passed: reports.length - failed.length,
    failed: failed.length,
    not_played: notPlayed.length,
    stopped_by: stoppedBy,
    failed_scenarios: failed,
    asserted,
    unseen: asserted ? [] : reports.map(({ scenario: { name, unseen } }) => ({ scenario: name, unseen })),
  };
}
