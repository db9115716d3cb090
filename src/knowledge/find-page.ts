import { usageError, type XpsError } from '../core/errors';
import { nearest } from '../core/nearest';
import { ENTRIES, type Entry } from './entries';
import { KINDS, NAMES } from './names';
import { OTHER_SPELLINGS, OTHER_WORDS } from './spellings';

/** All that is said of one name. */
export interface Page {
  readonly name: string;
  /** Another spelling of it, when that is what was asked for. */
  readonly askedAs?: string;
  readonly entries: readonly Entry[];
}

const NAMES_IN_ORDER: readonly string[] = [...new Set(KINDS.flatMap((kind) => NAMES[kind] as readonly string[]))];
const SPELLINGS: readonly string[] = [...NAMES_IN_ORDER, ...Object.keys(OTHER_SPELLINGS)];
/** Shorter parts are in too many names to mean one. */
const SHORTEST_PART = 3;
const MOST_SHOWN = 12;
/** Xendit writes codes in capitals, xps its own in small letters. */
const OWN_CODE = /^[a-z\d]+(_[a-z\d]+)+$/;
const OWN_CODES_EXPLAINED =
  'a code in small letters, such as reference_used, is of xps itself: the message beside it says what happened, and its hint what to do';

/**
 * The page of a name as somebody types it: in any case, with blanks or hyphens for `_` and `.`, without its plural, or a part of it
 * that is in no other name; an HTTP status means the error that has it.
 *
 * @throws XpsError of kind usage: `ambiguous_name` with the names it may be, `unknown_name` with the nearest ones
 */
export function findPage(typed: string): Page {
  const word = evened(typed);
  const spelling = SPELLINGS.find((each) => each === typed.trim().toLowerCase()) ?? named(word);
  if (spelling !== undefined) return pageOf(spelling);
  const within = partsOf(word);
  const [only, ...others] = within;
  if (only !== undefined && others.length === 0) return pageOf(only);
  throw only === undefined ? unknown(typed, word) : ambiguous(typed, within);
}

/** What an HTTP status stands for: the error codes that come with it. Of any other text none. */
export function pagesOfStatus(typed: string): readonly Page[] {
  const status = /^[1-5]\d\d$/.test(typed.trim()) ? Number(typed) : undefined;
  return allPages().flatMap((page) => {
    const entries = page.entries.filter(({ http }) => http !== undefined && http === status);
    return entries.length === 0 ? [] : [{ ...page, entries }];
  });
}

/** Of a name as it is written. */
export function pageOf(spelling: string): Page {
  const name = OTHER_SPELLINGS[spelling] ?? spelling;
  const entries = ENTRIES.filter((entry) => entry.name === name);
  return { name, entries, ...(name === spelling ? {} : { askedAs: spelling }) };
}

/** All names, each once, by kind. */
export function allPages(): readonly Page[] {
  return NAMES_IN_ORDER.map(pageOf);
}

/** What case and separators there are makes no difference. */
function evened(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^["'`]+|["'`:,;]+$/g, '')
    .replace(/[\s._-]+/g, '_');
}

function named(word: string): string | undefined {
  const [called] = Object.entries(OTHER_WORDS).filter(([other]) => evened(other) === word);
  return (
    SPELLINGS.find((each) => evened(each) === word) ??
    called?.[1] ??
    SPELLINGS.find((each) => evened(each) === `${word}s`)
  );
}

function partsOf(word: string): readonly string[] {
  const ofStatus = pagesOfStatus(word).map(({ name }) => name);
  if (ofStatus.length > 0 || word.length < SHORTEST_PART) return ofStatus;
  return NAMES_IN_ORDER.filter((name) => evened(name).includes(word));
}

function ambiguous(typed: string, names: readonly string[]): XpsError {
  const more = names.length > MOST_SHOWN ? `, and ${names.length - MOST_SHOWN} more` : '';
  return usageError(`"${typed}" may mean ${names.length} names`, {
    code: 'ambiguous_name',
    hint: `one of ${names.slice(0, MOST_SHOWN).join(', ')}${more}`,
  });
}

function unknown(typed: string, word: string): XpsError {
  if (/^(ps|pt|ptkn|pr|py|cust|rfd|repl|recy|cptr|cap)_./.test(word))
    return usageError('that is an id, not the name of a code, event, status or topic', {
      code: 'unknown_name',
      hint: 'xps sessions show and xps tokens show know ids; what they look like: xps explain ids',
    });
  const evenly = new Map(SPELLINGS.map((each) => [evened(each), each]));
  const near = nearest(word, [...evenly.keys()]).map((each) => evenly.get(each) ?? each);
  const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : '';
  const own = OWN_CODE.test(typed.trim()) ? OWN_CODES_EXPLAINED : '';
  // What was typed is not repeated: it may be a secret.
  return usageError('no code, event, status or topic has that name', {
    code: 'unknown_name',
    hint: [meant, own].filter((part) => part !== '').join(' otherwise: ') || 'xps explain lists all names',
  });
}
