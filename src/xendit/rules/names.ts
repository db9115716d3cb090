import { COUNTRIES, CURRENCIES, LOCALES, SESSION_MODES, SESSION_TYPES } from '../limits';
import { isWhat, open, show, VALIDATION, violation } from './finding';
import { type Check, wrong } from './shapes';

// Values from guides and older revisions that the endpoint refuses, and what does the same (D6, D9, D16).
const TYPE_INSTEAD: ReadonlyMap<string, string> = new Map([
  ['PAY_AND_SAVE', 'PAY with allow_save_payment_method OPTIONAL or FORCED'],
  ['AUTHORIZATION', 'PAY with capture_method MANUAL'],
]);
const MODE_INSTEAD: ReadonlyMap<string, string> = new Map([['COMPONENT', 'COMPONENTS']]);

function word(words: readonly string[], errorCode: string, instead: ReadonlyMap<string, string>): Check {
  const choices = `one of ${words.join(', ')}`;
  return (value, path) => {
    if (typeof value !== 'string') return wrong(value, path, choices);
    if (words.includes(value)) return [];
    return [violation(errorCode, path, `${path} is ${show(value)}; use ${instead.get(value) ?? choices}`)];
  };
}

/** Section 4, `SESSION_TYPE_NOT_SUPPORTED`. */
export const sessionType: Check = word(SESSION_TYPES, 'SESSION_TYPE_NOT_SUPPORTED', TYPE_INSTEAD);

const anyMode = word(SESSION_MODES, 'MODE_NOT_SUPPORTED', MODE_INSTEAD);

/** Section 4, `MODE_NOT_SUPPORTED`. The third mode has left the request's schema (D9). */
export const sessionMode: Check = (value, path) =>
  value === 'CARDS_SESSION_JS'
    ? [
        open(
          'MODE_NOT_SUPPORTED',
          path,
          'mode is CARDS_SESSION_JS, the older card form; the documented modes are COMPONENTS and PAYMENT_LINK',
        ),
      ]
    : anyMode(value, path);

/** A well-formed code outside the list may work (D30), a malformed one cannot. */
function code(words: readonly string[], pattern: RegExp, letters: string, errorCode: string): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrong(value, path, `one of ${words.join(', ')}`);
    if (words.includes(value)) return [];
    const message = `${path} ${isWhat(value)}; the documented ones are ${words.join(', ')}`;
    if (pattern.test(value)) return [open(errorCode, path, message)];
    return [violation(errorCode, path, `${message}, written in ${letters}`)];
  };
}

export const currency: Check = code(CURRENCIES, /^[A-Z]{3}$/, 'three capital letters', 'INVALID_CURRENCY');

export const country: Check = code(COUNTRIES, /^[A-Z]{2}$/, 'two capital letters', 'INVALID_COUNTRY');

/** The accepted list is not documented (section 2, `locale`). */
export const locale: Check = (value, path) => {
  if (typeof value !== 'string') return wrong(value, path, `one of ${LOCALES.join(', ')}`);
  if (LOCALES.some((known) => known === value)) return [];
  return [
    open(VALIDATION, path, `${path} is ${show(value)}; the hosted pages are known to speak ${LOCALES.join(', ')}`),
  ];
};
