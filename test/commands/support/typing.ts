import { stripVTControlCharacters } from 'node:util';
import { expect } from 'vitest';
import type { Ended, Running } from '../../support/world';

export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const CTRL_C = '\u0003';

/** Waits for each question and types what answers it. */
export async function converse(running: Running, ...turns: readonly (readonly [RegExp, string])[]): Promise<Ended> {
  for (const [question, keys] of turns) {
    await running.seen(question);
    running.type(keys);
  }
  return running.ended;
}

/** What a person has read in the end, without the cursor's moves. */
export function read(ended: Ended): string {
  expect(ended.stderr).not.toBe('');
  return stripVTControlCharacters(ended.stderr);
}
