import { usageError } from '../core/errors';
import type { SessionPlan } from '../flows/plan-session';
import { checkSessionRequest } from '../xendit/rules';
import type { SessionOptions } from '../xendit/session-body';
import { createFlagValues } from './flag-values';
import type { Prompter } from './prompter';
import { flagOfPath } from './session-command-line';
import { decodeSessionFlags, type SessionFlagTexts } from './session-flags';

/** What answers are judged by: the body they lead to, and the time. */
export interface Judge {
  readonly plan: (options: SessionOptions) => SessionPlan;
  readonly now: number;
  /** False where nothing is to be checked: then answers need only be readable. */
  readonly validate: boolean;
}

export interface FlagQuestion {
  readonly flag: keyof typeof TEXT_OF;
  readonly message: string;
  /** Whether Enter alone is no answer. */
  readonly required?: boolean;
}

/** Asks for what flags say. Whatever a flag would not be allowed to say, an answer is not either. */
export interface Asker {
  readonly prompter: Prompter;
  /** The options with the answer; as they are when it is empty. */
  ask(options: SessionOptions, question: FlagQuestion): Promise<SessionOptions>;
  /** What was answered last in place of this flag. */
  typed(flag: keyof typeof TEXT_OF): string | undefined;
  /** A text that says several things at once. `read` makes options of it, `flags` are what it stands for. */
  askTogether(
    message: string,
    flags: readonly string[],
    read: (text: string) => SessionOptions,
    options: SessionOptions,
  ): Promise<SessionOptions>;
}

const TEXT_OF = {
  '--amount': 'amount',
  '--every': 'every',
  '--currency': 'currency',
  '--country': 'country',
  '--save': 'save',
  '--type': 'type',
  '--mode': 'mode',
  '--reference': 'reference',
  '--description': 'description',
  '--locale': 'locale',
  '--capture': 'capture',
  '--expires-in': 'expiresIn',
  '--origin': 'origin',
  '--return-url': 'returnUrl',
  '--success-url': 'successUrl',
  '--cancel-url': 'cancelUrl',
  '--customer-id': 'customerId',
  '--customer-ref': 'customerRef',
  '--email': 'email',
  '--mobile': 'mobile',
  '--given-names': 'givenNames',
  '--surname': 'surname',
  '--channel': 'channel',
  '--card-on-file': 'cardOnFile',
  '--recurring-frequency': 'recurringFrequency',
  '--recurring-expiry': 'recurringExpiry',
  '--item': 'item',
  '--metadata': 'metadata',
  '--notify': 'notify',
} as const satisfies Readonly<Record<string, keyof SessionFlagTexts>>;

/** Flags that may be given several times, and what stands between several in one answer. */
const SEPARATORS: Readonly<Record<string, RegExp | undefined>> = {
  '--origin': /[\s,]+/,
  '--channel': /[\s,]+/,
  '--notify': /[\s,]+/,
  // One each time.
  '--item': /(?!)/,
  '--metadata': /(?!)/,
};

export function createAsker(prompter: Prompter, judge: Judge): Asker {
  const judged = (options: SessionOptions, flags: readonly string[]): SessionOptions => {
    const findings = judge.validate ? checkSessionRequest(judge.plan(options).body, judge.now) : [];
    const against = findings.find(({ severity, path }) => severity === 'violation' && flags.includes(flagOfPath(path)));
    if (against !== undefined) throw usageError(against.message);
    return options;
  };

  const askTogether: Asker['askTogether'] = async (message, flags, read, options) => {
    const decode = (text: string): SessionOptions => judged(merged(options, read(text)), flags);
    return decode(await prompter.text({ message, decode }));
  };

  const typed = new Map<string, string>();
  return {
    prompter,
    askTogether,
    typed: (flag) => typed.get(flag),
    ask: (options, { flag, message, required = false }) =>
      askTogether(
        message,
        [flag],
        (text) => {
          typed.set(flag, text.trim());
          if (text.trim() !== '') return decodeAs(flag, text.trim(), judge.now);
          if (required) throw usageError('this cannot be empty');
          return {};
        },
        options,
      ),
  };
}

/** What the flag would say with this text. */
function decodeAs(flag: keyof typeof TEXT_OF, text: string, now: number): SessionOptions {
  const values = createFlagValues();
  const separator = SEPARATORS[flag];
  const texts = { [TEXT_OF[flag]]: separator === undefined ? text : text.split(separator) };
  const options = decodeSessionFlags(texts, () => now, values);
  for (const { message } of values.problems) throw usageError(message);
  return options;
}

/** What was said before and what is said now; of a customer, items and metadata both together. */
function merged(before: SessionOptions, said: SessionOptions): SessionOptions {
  const both: { -readonly [Key in keyof SessionOptions]: SessionOptions[Key] } = { ...before, ...said };
  if (said.customer !== undefined) both.customer = { ...before.customer, ...said.customer };
  if (said.metadata !== undefined) both.metadata = { ...before.metadata, ...said.metadata };
  if (said.items !== undefined) both.items = [...(before.items ?? []), ...said.items];
  return both;
}

/** The flags that a question can stand for. */
export function isAskable(flag: string): flag is keyof typeof TEXT_OF {
  return Object.hasOwn(TEXT_OF, flag);
}
