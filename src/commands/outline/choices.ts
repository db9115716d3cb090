import { PREFERENCES } from '../../config/preferences';
import { SCENARIOS } from '../../flows/handler-test/all-scenarios';
import { KINDS, NAMES } from '../../knowledge/names';
import { LANGUAGES } from '../../knowledge/text';
import { PAYMENT_FAILURES } from '../../sandbox/failure-codes';
import { TEST_CARDS } from '../../sandbox/test-cards';
import { SCHEMA_TYPES } from '../../schemas/all-schemas';
import { KNOWN_EVENTS } from '../../webhooks/event-names';
import {
  CAPTURE_METHODS,
  CARD_ON_FILE_TYPES,
  COUNTRIES,
  CURRENCIES,
  FAILED_CYCLE_ACTIONS,
  LOCALES,
  NOTIFICATION_CHANNELS,
  PLAN_NOTIFICATION_CHANNELS,
  REFUND_REASONS,
  SAVE_CHOICES,
  SAVING_CHANNEL_CODES,
  SESSION_STATUSES,
  SESSION_TYPES,
  TOKEN_STATUSES,
} from '../../xendit/limits';
import { SAMPLED_EVENTS } from '../../xendit/samples/sample-event';
import { SHELLS } from '../completion/shells';
import { GOALS } from '../sessions/watch-flags';
import type { ValueOutline } from './outline';

/** As words are typed behind a flag. */
const typed = (words: readonly string[]): string[] => words.map((word) => word.toLowerCase().replaceAll('_', '-'));

const only = (...words: readonly string[]): ValueOutline => ({ type: 'choice', choices: words });
/** Others are taken, too: Xendit may know more, or a pattern may be written. */
const such = (...words: readonly string[]): ValueOutline => ({ type: 'choice', choices: words, open: true });

const FAMILIES = [...new Set(KNOWN_EVENTS.map((name) => name.replace(/[^.]*$/, '*')))];
const EVENTS = such(...KNOWN_EVENTS, ...FAMILIES);
const CAPTURE = only(...typed(CAPTURE_METHODS));
const CHANNELS = such(...SAVING_CHANNEL_CODES);
const DRY_RUN = only('text', 'json', 'curl');

/** Flags that take one of a few words, by their name or by that of their command and theirs, which goes first. */
export const CHOICES_OF_FLAGS: Readonly<Record<string, ValueOutline>> = {
  '--currency': such(...CURRENCIES),
  '--country': such(...COUNTRIES),
  '--locale': such(...LOCALES),
  '--channel': CHANNELS,
  '--save': only(...typed(SAVE_CHOICES)),
  '--capture': CAPTURE,
  '--dry-run': DRY_RUN,
  '--on-failure': only(...typed(FAILED_CYCLE_ACTIONS)),
  '--event': EVENTS,
  '--events': EVENTS,
  '--card-on-file': only(...typed(CARD_ON_FILE_TYPES)),
  '--initiator': only('customer', 'merchant', 'schedule'),
  '--reason': only(...typed(REFUND_REASONS)),
  'create --type': only(...typed(SESSION_TYPES)),
  'create --mode': only('components', 'payment-link'),
  'create --notify': only(...typed(NOTIFICATION_CHANNELS)),
  'create --until': only(...GOALS),
  'plans create --notify': only(...typed(PLAN_NOTIFICATION_CHANNELS)),
  'sessions watch --until': only(...GOALS),
  'sessions list --save': such(...typed(SAVE_CHOICES)),
  'sessions list --status': such(...typed(SESSION_STATUSES)),
  'tokens list --status': such(...typed(TOKEN_STATUSES)),
  'tokens export --format': only('csv', 'json'),
  'events export --format': only('ndjson', 'har', 'curl'),
  'events replay --order': only('same', 'reverse', 'shuffle'),
  'listen --until': such(...KNOWN_EVENTS),
  'listen --retry': only('none', 'fast', 'xendit'),
  'listen --answer': only('stored', 'target'),
  'listen --tunnel': such('cloudflared', 'ngrok'),
  'trigger --spelling': only('activation', 'activated'),
  'test --scenario': such(...SCENARIOS.map(({ name }) => name)),
  'explain --kind': only(...KINDS),
  'explain --lang': only(...LANGUAGES),
  'sandbox pay --card': only(...TEST_CARDS.map(({ number }) => number)),
  'sandbox pay --decline': only(...PAYMENT_FAILURES),
};

/** The same for arguments, by command and name. */
export const CHOICES_OF_ARGUMENTS: Readonly<Record<string, ValueOutline>> = {
  'trigger event': such(...SAMPLED_EVENTS),
  'config get name': only(...Object.keys(PREFERENCES)),
  'config set name': only(...Object.keys(PREFERENCES)),
  'explain name': such(...new Set(KINDS.flatMap((kind) => NAMES[kind] as readonly string[]))),
  'schema type': only(...SCHEMA_TYPES),
  'completion shell': only(...SHELLS),
};
