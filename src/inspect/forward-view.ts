import type { ForwardHistory, ForwardTry } from '../store/forwards';
import type { ForwardView, TryView } from './inspect-views';

/** How the terminal words what becomes of a forward; the page says the same. */
export interface ForwardWords {
  /** A status, or what went wrong on the way. */
  said(status: number | null, trouble: string | null): string;
  /** What to look at when a target did not take it; `null` where its answer says it all. */
  hint(url: string, tried: ForwardTry): string | null;
}

export function isTaken({ status }: Pick<ForwardTry, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300;
}

export function forwardView({ url, state, dueAt, tries }: ForwardHistory, words: ForwardWords): ForwardView {
  const last = tries.at(-1);
  return {
    url,
    state,
    dueAt: state === 'waiting' && tries.length > 0 ? dueAt : null,
    tries: tries.map((tried) => tryView(tried, words)),
    hint: last === undefined || state === 'done' ? null : words.hint(url, last),
  };
}

function tryView(tried: ForwardTry, words: ForwardWords): TryView {
  const { at, ms, status, trouble, answer } = tried;
  return { at, ms, said: words.said(status, trouble), taken: isTaken(tried), answer: answer ?? '' };
}
