import { useCallback, useEffect, useReducer, useState } from 'preact/hooks';
import { type Route, readRoute, writeRoute } from './route';
import { ask, isAbort, reasonOf } from './server';

/** Draws a component again, for what changes where preact does not see it. */
export function useRedraw(): () => void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  return useCallback(() => redraw(undefined), []);
}

export interface Navigation {
  readonly route: Route;
  /** Goes on to another place; Back returns. */
  go(to: Partial<Route>): void;
  /** Changes the address of this place: while somebody types. */
  amend(to: Partial<Route>): void;
}

/** The page's address, in which all is said that it shows. */
export function useNavigation(): Navigation {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const onChange = (): void => setRoute(readRoute(location.hash));
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  const go = useCallback((to: Partial<Route>) => {
    location.hash = writeRoute({ ...readRoute(location.hash), ...to });
  }, []);
  const amend = useCallback((to: Partial<Route>) => {
    const next = { ...readRoute(location.hash), ...to };
    history.replaceState(null, '', writeRoute(next));
    setRoute(next);
  }, []);
  return { route, go, amend };
}

/** What was asked for: as it is known, and why no more is known. */
export interface Asked<Answer> {
  readonly answer: Answer | null;
  readonly trouble: string | null;
}

/**
 * Asks a question, and asks again when the store has changed; until the answer comes, what was known stays.
 *
 * @param state of the store: another number asks again.
 */
export function useAnswer<Answer>(question: string, state: number): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer> & { readonly question: string }>({
    question,
    answer: null,
    trouble: null,
  });
  useEffect(() => {
    const request = new AbortController();
    ask<Answer>(question, request.signal).then(
      (answer) => setAsked({ question, answer, trouble: null }),
      (error: unknown) => {
        if (isAbort(error)) return;
        setAsked((before) => ({
          question,
          answer: before.question === question ? before.answer : null,
          trouble: reasonOf(error),
        }));
      },
    );
    return () => request.abort();
  }, [question, state]);
  return asked.question === question ? asked : { answer: null, trouble: null };
}

/** Whether a media query holds, as it changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const onChange = (): void => setHolds(media.matches);
    onChange();
    media.addEventListener('change', onChange);
    return () => media.removeEventListener('change', onChange);
  }, [query]);
  return holds;
}
