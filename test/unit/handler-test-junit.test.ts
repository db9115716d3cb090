import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/flows/handler-test/all-scenarios';
import { createCast } from '../../src/flows/handler-test/cast';
import type { Finding } from '../../src/flows/handler-test/judge';
import type { HandlerReport, ScenarioReport } from '../../src/flows/handler-test/test-handler';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { junitReport } from '../../src/views/handler-test-junit';
import { parseXml, type XmlElement } from '../support/xml';

const NOW = Date.parse('2026-11-23T06:00:00.250Z');
const OPTIONS = {
  url: 'http://localhost:3000/a?b=1&c=2',
  seed: '7',
  at: NOW,
  again: (name: string) => `xps test --scenario ${name}`,
};

function reportOf(at: number, findings: readonly Finding[] = []): ScenarioReport {
  const scenario = SCENARIOS[at];
  if (scenario === undefined) throw new Error('there are not so many');
  const plan = scenario.plan(createCast(createSeededRandom('7'), NOW));
  return { scenario, plan, at: NOW, ms: 1_250, exchanges: [], findings, slow: [] };
}

const failed = (output: string): Finding => ({ kind: 'assertion', end: { code: 1, timedOut: false, output } });
const handler = (reports: readonly ScenarioReport[], notPlayed = SCENARIOS.slice(0, 0)): HandlerReport => ({
  reports,
  notPlayed,
  stoppedBy: null,
});

/** What Ant's schema asks of a report, and Jenkins' allows, in so far as this one makes use of it. */
function expectJunit(report: HandlerReport, options = OPTIONS): XmlElement {
  const root = parseXml(junitReport(report, options));
  expect([root.name, root.attributes]).toEqual(['testsuites', {}]);
  const [suite, ...more] = root.children;
  if (suite === undefined) throw new Error('there is no suite');
  expect(more).toEqual([]);
  const count = (name: string): number =>
    suite.children.filter(({ children }) => children.some((child) => child.name === name)).length;
  const cases = suite.children.filter(({ name }) => name === 'testcase');
  expect(suite.attributes).toMatchObject({
    tests: String(cases.length),
    failures: String(count('failure')),
    skipped: String(count('skipped')),
    errors: '0',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    hostname: expect.stringMatching(/./),
    time: expect.stringMatching(/^\d+\.\d{3}$/),
    package: expect.any(String),
    id: '0',
    name: expect.stringMatching(/./),
  });
  expect(suite.children.map(({ name }) => name)).toEqual([
    'properties',
    ...cases.map(() => 'testcase'),
    'system-out',
    'system-err',
  ]);
  for (const { attributes, children } of cases) {
    expect(Object.keys(attributes).sort()).toEqual(['classname', 'name', 'time']);
    expect(attributes.time).toMatch(/^\d+\.\d{3}$/);
    expect(children.length).toBeLessThan(2);
    for (const child of children) expect(['failure', 'skipped']).toContain(child.name);
  }
  return suite;
}

describe('a JUnit report', () => {
  it('is one when all pass', () => {
    const suite = expectJunit(handler([reportOf(0), reportOf(1)]));
    expect(suite.attributes).toMatchObject({ tests: '2', failures: '0', time: '2.500' });
    expect(suite.children[0]?.children.map(({ attributes }) => attributes)).toEqual([
      { name: 'url', value: OPTIONS.url },
      { name: 'seed', value: '7' },
    ]);
  });

  it('tells of what failed, why, and how to see it again', () => {
    const suite = expectJunit(handler([reportOf(0), reportOf(1, [failed('2 orders'), { kind: 'gone' }])]));
    const [failure] = suite.children[2]?.children ?? [];
    expect(failure?.attributes).toEqual({ type: 'assertion', message: '--assert ended with 1' });
    for (const told of ['2 orders', 'takes connections', 'Duplicates happen', 'xps test --scenario duplicate'])
      expect(failure?.text).toContain(told);
  });

  it('tells what was not played', () => {
    const suite = expectJunit(handler([reportOf(0)], SCENARIOS.slice(1, 4)));
    expect(suite.attributes).toMatchObject({ tests: '4', skipped: '3' });
  });

  it('is XML whatever the handler and its commands say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (output, url) => {
        const suite = expectJunit(handler([reportOf(0, [failed(`${output}\u0000\u001b[31m\ud800]]>\u{1f600}`)])]), {
          ...OPTIONS,
          url,
        });
        expect(suite.children[1]?.children[0]?.text).toContain('\ufffd\ufffd[31m\ufffd]]>\u{1f600}');
      }),
    );
  });
});
