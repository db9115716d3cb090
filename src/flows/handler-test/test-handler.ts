import type { Clock } from '../../core/clock';
import { localError } from '../../core/errors';
import type { PacedPoster } from '../../io/paced-post';
import type { CommandEnd } from '../../io/shell-command';
import { createSeededRandom } from '../../sandbox/seeded-random';
import { createCast } from './cast';
import { isGone, requireHttp, type Surroundings } from './handler-there';
import { type CommandIds, idsForCommands } from './ids-for-commands';
import { type Finding, findSlowAnswers, findWrongAnswers } from './judge';
import { type Exchange, playPlan } from './play';
import type { Plan, Scenario } from './scenario';

export interface HandlerTestOptions extends Surroundings {
  readonly callbackToken: string;
  readonly scenarios: readonly Scenario[];
  /** Ids follow from it, each scenario's from it and its name, so that one scenario alone has the ids it has among all. */
  readonly seed: string;
  /** Time limit of an answer, in milliseconds. */
  readonly answerWithin: number;
  /** How long to wait before the assertion, in milliseconds. */
  readonly settle: number;
  readonly clock: Clock;
  readonly post: PacedPoster;
  /** The commands of `--before` and `--assert`, given what is to be in their environment. */
  readonly before: HandlerCommand | undefined;
  readonly assert: HandlerCommand | undefined;
  /** Stops between two scenarios. */
  readonly signal: AbortSignal;
  onScenario(report: ScenarioReport): void;
}

export type HandlerCommand = (ids: CommandIds) => Promise<CommandEnd>;

/** What became of one scenario. */
export interface ScenarioReport {
  readonly scenario: Scenario;
  readonly plan: Plan;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  readonly exchanges: readonly Exchange[];
  /** Empty when it passed. */
  readonly findings: readonly Finding[];
  /** Answers that came not long before the time limit. */
  readonly slow: readonly Exchange[];
}

export interface HandlerReport {
  readonly reports: readonly ScenarioReport[];
  readonly notPlayed: readonly Scenario[];
  /** Why the rest was not played. */
  readonly stoppedBy: 'interrupt' | 'gone' | null;
}

/** A slow connection takes this part of the time limit. */
const SLOWNESS = 1 / 15;

/**
 * Plays one scenario after the other against a handler.
 *
 * @throws XpsError of kind network when there is nobody who speaks HTTP; `before_failed` of kind local
 */
export async function testHandler(options: HandlerTestOptions): Promise<HandlerReport> {
  const { scenarios, signal, url } = options;
  const reports: ScenarioReport[] = [];
  let stoppedBy: HandlerReport['stoppedBy'] = null;
  await options.reach(url);
  for (const scenario of scenarios) {
    if (signal.aborted) stoppedBy = 'interrupt';
    if (stoppedBy !== null) break;
    const report = await testScenario(scenario, options);
    if (reports.length === 0) requireHttp(report.exchanges, url);
    reports.push(report);
    options.onScenario(report);
    if (report.findings.some(({ kind }) => kind === 'gone')) stoppedBy = 'gone';
  }
  return { reports, notPlayed: scenarios.slice(reports.length), stoppedBy };
}

async function testScenario(scenario: Scenario, options: HandlerTestOptions): Promise<ScenarioReport> {
  const { url, seed, clock, answerWithin } = options;
  const at = clock.now();
  const cast = createCast(createSeededRandom(`${seed}:${scenario.name}`), at);
  const plan = scenario.plan(cast);
  const ids = idsForCommands({ scenario, plan, url, seed });
  await prepare(scenario, ids, options);
  const exchanges = await playPlan(plan, cast, { ...options, slowness: answerWithin * SLOWNESS });
  const wrong = findWrongAnswers(exchanges);
  const gone = (await isGone(exchanges, options)) ? [{ kind: 'gone' } as const] : [];
  const unmet = gone.length > 0 ? [] : await findUnmet(ids, options);
  return {
    scenario,
    plan,
    at,
    ms: Math.max(0, clock.now() - at),
    exchanges,
    findings: [...wrong, ...gone, ...unmet],
    slow: findSlowAnswers(exchanges, answerWithin),
  };
}

async function prepare({ name }: Scenario, ids: CommandIds, { before }: HandlerTestOptions): Promise<void> {
  const end = await before?.(ids);
  if (end === undefined || end.code === 0) return;
  const how = end.timedOut ? 'did not end in time' : `ended with ${end.code ?? 'a signal'}`;
  throw localError('before_failed', `the command of --before ${how} before ${name}`, {
    hint: end.output.trim() === '' ? 'it said nothing' : `it said: ${end.output.trim()}`,
  });
}

async function findUnmet(ids: CommandIds, { assert, settle, wait }: HandlerTestOptions): Promise<readonly Finding[]> {
  if (assert === undefined) return [];
  if (settle > 0) await wait(settle);
  const end = await assert(ids);
  return end.code === 0 ? [] : [{ kind: 'assertion', end }];
}
