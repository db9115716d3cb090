import { safeText } from '../core/safe-text';
import type { Finding } from '../flows/handler-test/judge';
import type { Exchange } from '../flows/handler-test/play';
import type { Outcome } from '../flows/handler-test/scenario';
import type { HandlerReport, ScenarioReport } from '../flows/handler-test/test-handler';
import { answerTold, EXPECTED, endInWords, inSeconds, ruleInWords, sendingInWords } from './handler-test-words';
import type { Style } from './style';

export interface HandlerTestWords {
  readonly answerWithin: number;
  /** Width of the column of names; 0 where nothing is aligned. */
  readonly nameWidth: number;
  /** The command line that plays a scenario as it was played. */
  again(scenario: string): string;
}

/** One scenario: a line when it passed, and why not when it did not. */
export function scenarioLines(report: ScenarioReport, words: HandlerTestWords, style: Style): string[] {
  const { scenario, findings, slow, exchanges } = report;
  const passed = findings.length === 0;
  const verdict = passed ? style.good('pass') : style.bad('FAIL');
  const slowest = Math.max(0, ...exchanges.map(({ ms }) => ms));
  const count = `${exchanges.length} webhooks, slowest answer ${inSeconds(slowest)}`;
  const head = [verdict, style.strong(scenario.name.padEnd(words.nameWidth)), scenario.title, style.faint(count)].join(
    '  ',
  );
  return [
    head,
    ...(passed ? [] : failureLines(report, style)),
    ...slow.map((exchange) => style.careful(`  slow      ${slowAnswer(exchange, words)}`)),
    ...(passed ? [] : ['  see it again:', `    ${words.again(scenario.name)}`]),
  ];
}

const MOST_ANSWERS = 3;

function failureLines({ scenario, plan, findings }: ScenarioReport, style: Style): string[] {
  const answers = findings.filter(({ kind }) => kind === 'answer');
  const others = findings.filter(({ kind }) => kind !== 'answer');
  const told = [...answers.slice(0, MOST_ANSWERS), ...others];
  const more = answers.length - MOST_ANSWERS;
  const unmet = others.some(({ kind }) => kind === 'assertion') ? `; ${scenario.unseen}` : '';
  return [
    `  done      ${scenario.sends}`,
    ...told.flatMap((finding) => findingLines(finding, plan.outcome, style)),
    ...(more > 0 ? [`  and       ${more} more answers like that`] : []),
    `  expected  ${scenario.expects}${unmet}`,
    `  why       ${ruleInWords(scenario.rule)}`,
  ];
}

function findingLines(finding: Finding, outcome: Outcome, style: Style): string[] {
  switch (finding.kind) {
    case 'answer': {
      const hint = hintFor(finding.exchange);
      return [
        `  sent      ${sendingInWords(finding.exchange)}`,
        `  came      ${style.bad(answerTold(finding.exchange))}, not ${EXPECTED[finding.exchange.sending.expects]}`,
        ...(hint === null ? [] : [`  hint      ${hint}`]),
      ];
    }
    case 'assertion':
      return [
        `  --assert  ${style.bad(endInWords(finding.end))}, with XPS_EXPECT=${JSON.stringify(outcome)}`,
        ...lastLines(finding.end.output).map((line) => `            ${line}`),
      ];
    case 'gone':
      return [`  came      ${style.bad('the end of the handler')}: nobody takes connections there any more`];
  }
}

function hintFor({ status, trouble, sending }: Exchange): string | null {
  if (trouble === 'timeout') return 'answer first, work later';
  if (sending.expects !== 'taken') return null;
  if (status === 401 || status === 403)
    return 'the handler expects another callback token: set XENDIT_CALLBACK_TOKEN to the one it expects';
  if (status === 404 || status === 405) return 'compare the path with the route of the handler';
  if (status !== null && status >= 300 && status < 400) return 'a webhook follows no redirect';
  return null;
}

const MOST_LINES = 20;

function lastLines(output: string): string[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-MOST_LINES).map((line) => safeText(line.trimEnd()));
}

function slowAnswer({ sending, ms }: Exchange, { answerWithin }: HandlerTestWords): string {
  return `${sending.event.event} was answered after ${inSeconds(ms)}: ${inSeconds(answerWithin)} are too many`;
}

/** How all of it ended, in one line. */
export function summaryLine({ reports, notPlayed, stoppedBy }: HandlerReport, seed: string, style: Style): string {
  const failed = reports.filter(({ findings }) => findings.length > 0).map(({ scenario }) => scenario.name);
  const why = stoppedBy === 'gone' ? ': the handler is gone' : '';
  return [
    style.good(`${reports.length - failed.length} passed`),
    ...(failed.length === 0 ? [] : [style.bad(`${failed.length} failed (${failed.join(', ')})`)]),
    ...(notPlayed.length === 0 ? [] : [style.careful(`${notPlayed.length} not played${why}`)]),
    `seed ${seed}`,
  ].join(', ');
}
