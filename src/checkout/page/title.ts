import type { Words } from '../words/en';
import type { PageState } from './page-state';
import { payLabel } from './pay-label';
import { isOutcome, screenOf } from './screen';

/** The title of the window: what is to be done, or how it ended, and for whom. */
export function titleOf(state: PageState, words: Words): string {
  const screen = screenOf(state);
  const what = isOutcome(screen) ? words.outcome[screen] : payLabel(state, words);
  const merchant = state.start.merchant;
  return merchant === null ? what : `${what} · ${merchant}`;
}
