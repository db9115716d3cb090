import { isoTime, SECOND } from '../core/clock';
import type { Finding } from '../flows/handler-test/judge';
import type { Scenario } from '../flows/handler-test/scenario';
import type { HandlerReport, ScenarioReport } from '../flows/handler-test/test-handler';
import { answerTold, EXPECTED, endInWords, ruleInWords, sendingInWords } from './handler-test-words';

export interface JunitOptions {
  readonly url: string;
  readonly seed: string;
  /** When the first scenario began, in milliseconds since 1970. */
  readonly at: number;
  again(scenario: string): string;
}

/** A report in the XML of JUnit, in the order of elements and with the attributes that both its schemas in use (Ant's, Jenkins') ask for. */
export function junitReport({ reports, notPlayed }: HandlerReport, options: JunitOptions): string {
  const failures = reports.filter(({ findings }) => findings.length > 0).length;
  const total = reports.reduce((sum, { ms }) => sum + ms, 0);
  const suite = attributes({
    id: '0',
    package: 'xps',
    name: 'xps test',
    timestamp: isoTime(options.at).slice(0, 19),
    hostname: 'localhost',
    tests: String(reports.length + notPlayed.length),
    failures: String(failures),
    errors: '0',
    skipped: String(notPlayed.length),
    time: seconds(total),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite${suite}>`,
    '    <properties>',
    ...Object.entries({ url: options.url, seed: options.seed }).map(
      ([name, value]) => `      <property${attributes({ name, value })}/>`,
    ),
    '    </properties>',
    ...reports.map((report) => caseOf(report, options)),
    ...notPlayed.map((scenario) => `    <testcase${caseAttributes(scenario, 0)}><skipped/></testcase>`),
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(report: ScenarioReport, { again }: JunitOptions): string {
  const { scenario, ms, findings } = report;
  const head = `    <testcase${caseAttributes(scenario, ms)}`;
  const [first] = findings;
  if (first === undefined) return `${head}/>`;
  const text = [
    `${scenario.title}: ${scenario.sends}`,
    ...findings.map(inWords),
    `expected: ${scenario.expects}; ${scenario.unseen}`,
    `why: ${ruleInWords(scenario.rule)}`,
    `see it again: ${again(scenario.name)}`,
  ].join('\n');
  const failure = attributes({ type: first.kind, message: inWords(first).split('\n', 1)[0] ?? '' });
  return `${head}><failure${failure}>${escaped(text)}</failure></testcase>`;
}

function caseAttributes({ name }: Scenario, ms: number): string {
  return attributes({ name, classname: 'xps.test', time: seconds(ms) });
}

function inWords(finding: Finding): string {
  switch (finding.kind) {
    case 'answer': {
      const { exchange } = finding;
      return `${sendingInWords(exchange)}: ${answerTold(exchange)}, not ${EXPECTED[exchange.sending.expects]}`;
    }
    case 'assertion':
      return `--assert ${endInWords(finding.end)}\n${finding.end.output}`;
    case 'gone':
      return 'nobody takes connections there any more';
  }
}

function seconds(ms: number): string {
  return (ms / SECOND).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 can hold it: most control characters, halves of surrogate pairs and two others it cannot, not even escaped. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
