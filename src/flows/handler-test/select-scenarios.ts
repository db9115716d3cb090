import { usageError } from '../../core/errors';
import { matchesGlob } from '../../core/glob';
import { nearest } from '../../core/nearest';
import { SCENARIOS } from './all-scenarios';
import type { Scenario } from './scenario';

const NAMES = SCENARIOS.map(({ name }) => name);

/**
 * The scenarios that a text names: `duplicate,order-*`, names and globs with commas between.
 *
 * @throws XpsError of kind usage for one that names none, with the nearest
 */
export function parseScenarios(text: string): readonly Scenario[] {
  const globs = text.split(',').map((glob) => glob.trim().toLowerCase());
  return globs.flatMap((glob) => {
    const named = SCENARIOS.filter(({ name }) => matchesGlob(glob, name));
    if (named.length > 0) return named;
    const near = nearest(glob, NAMES);
    const advice = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'xps test --list shows them';
    throw usageError(`"${glob}" is no scenario; ${advice}`);
  });
}

/** Those that are wanted, each once and in the order in which they are played; all of them without a wish. */
export function inPlayOrder(wanted: readonly Scenario[] | undefined): readonly Scenario[] {
  return wanted === undefined ? SCENARIOS : SCENARIOS.filter((scenario) => wanted.includes(scenario));
}
