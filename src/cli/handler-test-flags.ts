import { HOUR, SECOND } from '../core/clock';
import { decodeDuration } from '../core/duration';
import { usageError } from '../core/errors';
import { quote } from '../core/shell';
import type { Scenario } from '../flows/handler-test/scenario';
import { inPlayOrder, parseScenarios } from '../flows/handler-test/select-scenarios';
import type { PosterOptions } from '../io/post';
import { createFlagValues } from './flag-values';
import { decodeTarget } from './forward-flags';
import { decodeTargetFlags, type TargetFlags } from './target-flags';

/** The flags of `xps test`. */
export interface HandlerTestFlags extends TargetFlags {
  readonly scenario?: string[];
  readonly list?: boolean;
  readonly assert?: string;
  readonly assertWithin?: string;
  readonly before?: string;
  readonly settle?: string;
  readonly answerWithin?: string;
  readonly junit?: string;
  readonly seed?: string;
  readonly yes?: boolean;
}

/** What those flags ask for. Times in milliseconds. */
export interface HandlerTestSettings {
  /** Empty for `--list`. */
  readonly url: string;
  readonly scenarios: readonly Scenario[];
  readonly answerWithin: number;
  readonly assertWithin: number;
  readonly settle: number;
  readonly certificates: Pick<PosterOptions, 'ca' | 'insecure'>;
}

/** Section 5 of the reference, "Time-out". */
const ANSWER_WITHIN = 30 * SECOND;
const ASSERT_WITHIN = 30 * SECOND;

export function decodeHandlerTestFlags(flags: HandlerTestFlags, typedUrl: string | undefined): HandlerTestSettings {
  const values = createFlagValues();
  const time = (text: string): number => decodeDuration(text, '500ms, 2s or 1m', HOUR);
  const url = values.readAt({}, typedUrl ?? '', (text) => (typedUrl === undefined ? '' : decodeTarget(text)));
  if (typedUrl === undefined && !flags.list)
    values.complain({ message: 'where is the handler? Give its address, for example localhost:3000/webhooks' });
  const wanted = values.readAll('--scenario', flags.scenario, parseScenarios)?.flat();
  const answerWithin = values.read('--answer-within', flags.answerWithin, time) ?? ANSWER_WITHIN;
  const assertWithin = values.read('--assert-within', flags.assertWithin, time) ?? ASSERT_WITHIN;
  const settle = values.read('--settle', flags.settle, time) ?? 0;
  for (const flag of ['assert', 'before', 'seed', 'junit'] as const)
    values.read(`--${flag}`, flags[flag], (text) => requireText(text));
  const certificates = decodeTargetFlags(flags, values);
  values.check("xps test localhost:3000/webhooks --assert 'node check.js'");
  return { url: url ?? '', scenarios: inPlayOrder(wanted), answerWithin, assertWithin, settle, certificates };
}

function requireText(text: string): void {
  if (text.trim() === '') throw usageError('is empty');
}

const REPEATED = [
  ['--assert', 'assert'],
  ['--assert-within', 'assertWithin'],
  ['--before', 'before'],
  ['--settle', 'settle'],
  ['--answer-within', 'answerWithin'],
  ['--ca-file', 'caFile'],
] as const;

/** The command line that plays one scenario as it was played, with the same ids. */
export function againCommand(flags: HandlerTestFlags, url: string, seed: string): (scenario: string) => string {
  const rest = REPEATED.flatMap(([flag, name]) => {
    const value = flags[name];
    return value === undefined ? [] : [flag, quote(value)];
  });
  const switches = [...(flags.insecure ? ['--insecure'] : []), ...(flags.yes ? ['--yes'] : [])];
  return (scenario) =>
    ['xps', 'test', quote(url), '--scenario', quote(scenario), '--seed', quote(seed), ...rest, ...switches].join(' ');
}
