import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Texts } from './en';
import { id } from './id';

/** The words of the page for a session's `locale`: Indonesian, and English for everybody else. */
export function textsFor(locale: string): Texts {
  return /^id\b/i.test(locale) ? id : en;
}

export const TextsContext = createContext<Texts>(en);

export function useTexts(): Texts {
  return useContext(TextsContext);
}
