import { type Clock, MINUTE } from '../core/clock';

/** Tells what may come up again and again: the first time, after another text, and after a minute's rest. */
export function tellNews(tell: (text: string) => void, clock: Clock): (text: string) => void {
  let last: { readonly text: string; readonly at: number } | null = null;
  return (text) => {
    const at = clock.now();
    const isNews = text !== last?.text || at - last.at >= MINUTE;
    last = { text, at };
    if (isNews) tell(text);
  };
}
