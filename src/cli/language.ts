import { LANGUAGES, type Language } from '../knowledge/text';
import type { Context } from './context';
import { oneOf } from './flag-values';

/** The language of a flag's text. Throws a usage error for others than those there are. */
export const decodeLanguage: (text: string) => Language = oneOf(LANGUAGES);

/** The language of the user's locale: Indonesian where that is `id…`, else English. The first that is set counts, as everywhere. */
export function languageOf(env: Context['env']): Language {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? '';
  return /^id([_.@-]|$)/i.test(locale) ? 'id' : 'en';
}
