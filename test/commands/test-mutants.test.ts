import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/flows/handler-test/all-scenarios';
import { Handler } from '../handlers/handler';
import { HasWeakStore, MUTANTS } from '../handlers/mutants';
import { ASSERT, failedIn, startHandler, verdictOf } from './support/handlers';

/** Long enough for 100 answers on a busy machine. Slow connections take a part of it, so the world hurries. */
const PATIENT = ['--answer-within', '20s', '--json'];
const HURRY = 80;

describe('xps test', () => {
  it('lets the example handler pass, whatever the seed', async () => {
    const { test } = await startHandler(Handler, HURRY);
    for (const seed of [[], ['--seed', '7']]) {
      const ended = await test(...PATIENT, '--assert', ASSERT, ...seed);
      expect(failedIn(ended), ended.stdout).toEqual([]);
      expect(ended.code, ended.stderr).toBe(0);
    }
  });

  it('lets a handler pass whose store fails at times and takes the retry', async () => {
    const { test } = await startHandler(HasWeakStore, HURRY);
    const ended = await test(...PATIENT, '--assert', ASSERT, '--scenario', 'retries');
    expect(failedIn(ended), ended.stdout).toEqual([]);
  });

  it('has no scenario that catches nothing', () => {
    const catching = new Set(MUTANTS.flatMap(({ caughtBy }) => caughtBy));
    expect(SCENARIOS.map(({ name }) => name).filter((name) => !catching.has(name))).toEqual([]);
  });

  it.each(MUTANTS)('catches a handler that $bug', async ({ make, caughtBy, flags = [] }) => {
    const { test } = await startHandler(make, HURRY);
    const ended = await test(...PATIENT, '--assert', ASSERT, ...flags);
    expect(failedIn(ended), ended.stdout).toEqual(caughtBy);
    expect(ended.code).toBe(6);
  });

  it.each(MUTANTS.filter(({ answersTell }) => !answersTell))(
    'says that nobody looked, without --assert, at a handler that $bug',
    async ({ make, caughtBy }) => {
      const { test } = await startHandler(make, HURRY);
      const ended = await test(...PATIENT, '--scenario', caughtBy.join(','));
      expect(failedIn(ended), ended.stdout).toEqual([]);
      expect(ended.code).toBe(0);
      const { asserted, unseen } = verdictOf(ended);
      expect(asserted).toBe(false);
      expect(unseen.map(({ scenario }) => scenario)).toEqual(caughtBy);
    },
  );
});
