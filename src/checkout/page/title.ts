import type { PageState } from './page-state';
import { payLabel } from './pay-label';
import { isOutcome, screenOf } from './screen';
import type { Texts } from './text/en';

/** The title of the window: what is to be done, or how it ended, and for whom. */
export function titleOf(state: PageState, texts: Texts): string {
  const screen = screenOf(state);
  const what = isOutcome(screen) ? texts.outcomes[screen].title : payLabel(state, texts);
  const merchant = state.start?.merchant ?? null;
  return merchant === null ? what : `${what} · ${merchant}`;
}
