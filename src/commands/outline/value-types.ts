import { CHOICES_OF_ARGUMENTS, CHOICES_OF_FLAGS } from './choices';
import type { IdKind, ValueOutline } from './outline';

const TEXT: ValueOutline = { type: 'text' };
const NUMBER: ValueOutline = { type: 'number' };
const DURATION: ValueOutline = { type: 'duration' };
const DATE: ValueOutline = { type: 'date' };
const PATH: ValueOutline = { type: 'path' };
const URL: ValueOutline = { type: 'url' };
const id = (...of: readonly IdKind[]): ValueOutline => ({ type: 'id', of });

/** What the name of a value says, as the help has it: `<duration>`. */
const BY_VALUE_NAME: Readonly<Record<string, ValueOutline>> = {
  number: NUMBER,
  bytes: NUMBER,
  days: NUMBER,
  duration: DURATION,
  interval: DURATION,
  time: DATE,
  date: DATE,
  // A date, or a duration before now.
  when: DATE,
  file: PATH,
  path: PATH,
  url: URL,
  id: id(),
  ...Object.fromEntries(
    ['MM/YY', 'address', 'command', 'condition', 'cursor', 'fault', 'fields', 'name', 'names', 'plan', 'text'].map(
      (name) => [name, TEXT],
    ),
  ),
  'glob=url': TEXT,
  'key=value': TEXT,
  'path=value': TEXT,
};

/** Whose ids a flag takes that are looked up here. */
const IDS_OF_FLAGS: Readonly<Record<string, ValueOutline>> = {
  '--session': id('session'),
  '--token': id('token'),
  '--plan': id('plan'),
  '--profile': id('profile'),
  '--before': id('cycle'),
};

/** Where a value is not what its name says. */
const OTHERWISE: Readonly<Record<string, ValueOutline>> = {
  // A telephone number.
  'create --mobile': TEXT,
  'listen --path': TEXT,
  'trigger --remove': TEXT,
  'sandbox pay --expiry': TEXT,
  'test --before': TEXT,
  'test --assert-within': DURATION,
  'test --settle': DURATION,
  'test --answer-within': DURATION,
};

/** What may be typed behind a flag. */
export function valueOfFlag(command: string, flag: string, valueName: string): ValueOutline {
  return declaredValue(command, flag, valueName) ?? TEXT;
}

/** The same, `undefined` where nothing is declared: a test holds that there is no such flag. */
export function declaredValue(command: string, flag: string, valueName: string): ValueOutline | undefined {
  const name = `${command} ${flag}`;
  return (
    OTHERWISE[name] ??
    CHOICES_OF_FLAGS[name] ??
    CHOICES_OF_FLAGS[flag] ??
    IDS_OF_FLAGS[flag] ??
    BY_VALUE_NAME[valueName]
  );
}

/** Arguments that are ids of what is stored, by command and name; by the group alone where all of its commands take the same. */
const IDS_OF_ARGUMENTS: Readonly<Record<string, ValueOutline>> = {
  'tokens id': id('token'),
  'tokens ids': id('token'),
  'sessions id': id('session'),
  'sessions ids': id('session'),
  'payments id': id('payment'),
  'plans id': id('plan'),
  'plans cycle': id('cycle'),
  'events event': id('event'),
  'events events': id('event'),
  'events one': id('event'),
  'events other': id('event'),
  'profiles name': id('profile'),
  'checkout session': id('session'),
  'sandbox pay id': id('session', 'payment'),
};

/** What may be typed for an argument. */
export function valueOfArgument(command: string, argument: string): ValueOutline {
  const [group = ''] = command.split(' ');
  const name = `${command} ${argument}`;
  return (
    CHOICES_OF_ARGUMENTS[name] ??
    IDS_OF_ARGUMENTS[name] ??
    IDS_OF_ARGUMENTS[`${group} ${argument}`] ??
    BY_VALUE_NAME[argument] ??
    TEXT
  );
}
