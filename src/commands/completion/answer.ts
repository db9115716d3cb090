import { createRedactor } from '../../core/redact';
import { safeText } from '../../core/safe-text';
import type { Candidate } from './candidates';
import type { CompletionRequest } from './request';

/** Longer ones would take a terminal's line from those beside them. */
const LONGEST_DESCRIPTION = 60;

/** Says that a path is wanted, which shells know better. */
export const FILES = ':files\n';

/**
 * What the scripts read: `:begins` where every candidate begins as it was typed, else `:becomes`, then a line for each, a tab between what
 * to type and what it is. Bash has no place for the latter.
 */
export function answerOf(
  { shell, current, kept }: CompletionRequest,
  candidates: readonly Candidate[],
  before: string,
): string {
  const redactor = createRedactor();
  const lines = candidates.map(({ value, description }) => {
    const word = `${before}${value}`.slice(kept);
    return shell === 'bash' ? word : `${word}\t${shortened(redactor.apply(safeText(description)))}`;
  });
  const begins = candidates.every(({ value }) => `${before}${value}`.startsWith(current));
  return [begins ? ':begins' : ':becomes', ...lines, ''].join('\n');
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST_DESCRIPTION ? text : `${letters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`;
}
