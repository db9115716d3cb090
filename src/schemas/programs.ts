import { anyObject, closed, count, list, maybe, oneOf, orNull, text, yes } from './schema';

const VALUE_TYPES = ['text', 'number', 'duration', 'date', 'choice', 'path', 'url', 'id'] as const;

const VALUE = {
  choices: maybe(list('words that are taken', text('a word'))),
  open: maybe({ description: 'that other words are taken, too', const: true }),
  of: maybe(
    list(
      'whose ids are looked up; empty for others',
      oneOf('one kind', 'session', 'token', 'payment', 'plan', 'cycle', 'event', 'profile'),
    ),
  ),
} as const;

const DESCRIPTION = text('as its help has it');

const FLAGS = list(
  'flags',
  closed('a flag', {
    long: text('such as --amount'),
    short: orNull(text('such as -y')),
    description: DESCRIPTION,
    type: oneOf('what its value is; boolean for a flag without one', ...VALUE_TYPES, 'boolean'),
    ...VALUE,
    value_name: orNull(text('what the help calls the value')),
    value_optional: yes('whether the flag may come without its value; with one it is --flag=value'),
    required: yes('whether the command cannot do without it'),
    repeatable: yes('whether it may be given several times'),
    default: { description: 'as it would be typed; null without one', type: ['string', 'boolean', 'null'] },
  }),
);

const COMMAND = closed('a command, or a group of commands', {
  path: list('its words', text('a word')),
  summary: text('in a few words'),
  description: DESCRIPTION,
  group: yes('whether it only holds other commands'),
  arguments: list(
    'in order',
    closed('an argument', {
      name: text('as the help calls it'),
      required: yes('whether it has to be there'),
      variadic: yes('whether several may follow each other'),
      type: oneOf('what it is', ...VALUE_TYPES),
      ...VALUE,
    }),
  ),
  flags: FLAGS,
  examples: list('command lines', closed('one of them', { line: text('to be typed'), meaning: text('what it does') })),
  outputs: list(
    'what --json prints on stdout',
    closed('one kind of document', {
      type: text('as xps schema takes it'),
      when: orNull(text('with which flags; null otherwise')),
      lines: yes('whether it is one of many, a line each'),
    }),
  ),
});

export const COMMANDS = closed('All there is to type.', {
  name: text('name of the program'),
  version: text('its version'),
  description: DESCRIPTION,
  global_flags: FLAGS,
  commands: list('a group is followed by its commands', COMMAND),
  exit_codes: list(
    'what commands end with',
    closed('one code', { code: count('the number'), kind: text('name of it'), meaning: text('in words') }),
  ),
  environment: list(
    'environment variables',
    closed('one of them, or several that belong together', {
      names: list('their names', text('a name')),
      meaning: text('what they are for'),
    }),
  ),
});

export const SCHEMA_LIST = closed('The types that xps schema knows.', {
  data: list('by name', closed('a type', { type: text('its name'), title: text('what it is') })),
});

export const JSON_SCHEMA = anyObject('A JSON Schema, draft 2020-12.');

export const COMPLETION = closed('A completion script.', {
  shell: text('for which shell'),
  script: text('the script'),
});

export const REQUEST = closed('A request that was not sent, with its key masked.', {
  method: text('such as POST'),
  url: text('its address'),
  headers: anyObject('by name'),
  body: { description: 'its body; null without one' },
});

export const CURL_COMMAND = closed('A request that was not sent, as a curl command.', { command: text('to be typed') });

export const REQUEST_BODY = anyObject('The body of a request that was not sent; --from-file takes it.');

export const INSPECT_READY = closed('The page of xps inspect is there; the only line.', {
  type: { description: 'what this line is', const: 'ready' },
  url: text('its address'),
});
