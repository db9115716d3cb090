import { closed, count, list, maybe, oneOf, orNull, text } from './schema';

const LANGUAGE = oneOf('of the texts', 'en', 'id');
const KIND = oneOf(
  'what kind of name it is',
  'error_code',
  'failure_code',
  'event',
  'status',
  'outcome',
  'topic',
  'exit_code',
);
const NAME = text('as Xendit writes it');
const GIST = orNull(text('one clause'));

export const EXPLANATION = closed('What a name means, in each place where it is used.', {
  name: NAME,
  asked_as: maybe(text('the other spelling that was asked for')),
  language: LANGUAGE,
  in_words: GIST,
  meanings: list(
    'the place where it is asked for most comes first',
    closed('one place', {
      kind: KIND,
      of: text('what it is said of, such as payment or session'),
      meaning: text('what it means'),
      facts: list('what is worth knowing', text('a sentence or two')),
      whose_move: orNull(oneOf('who can mend it', 'merchant', 'customer', 'bank_or_channel', 'xendit', 'nobody')),
      to_do: text('what to do'),
      commands: list('command lines that help', text('… is to be filled in')),
      retry: orNull(oneOf('whether trying again helps', 'no', 'later', 'changed', 'other_method')),
      http_status: orNull(count('HTTP status of a refused call')),
      answered_by: list('calls that are refused with it', text('method and path')),
      doubt: orNull(text("where Xendit's documentation contradicts itself or is silent")),
      tables: list(
        'tables',
        closed('a table', {
          title: text('what is in it'),
          columns: list('their titles', text('a title')),
          rows: list('row by row', list('cell by cell', text('a cell'))),
        }),
      ),
      see_also: list('names that belong to it', text('a name')),
      sources: list("addresses of Xendit's pages", text('an address')),
    }),
  ),
});

export const EXPLANATION_LIST = closed('All names that are explained.', {
  language: LANGUAGE,
  data: list(
    'by kind',
    closed('a name', { name: NAME, kinds: list('what kinds of names it is', KIND), in_words: GIST }),
  ),
});
