import { askAgain } from '../cli/ask-again';
import { createAsker, type Judge } from '../cli/ask-flag';
import { type AskOptions, askSession } from '../cli/ask-session';
import { badValues, createFlagValues, type FlagValues } from '../cli/flag-values';
import { itemText } from '../cli/item-flag';
import { decodePlatformFlags, withHeaders } from '../cli/platform-flags';
import { type ProviderHeaders, providerClock } from '../cli/provider';
import { readJsonObject } from '../cli/read-input';
import type { Runtime } from '../cli/runtime';
import { decodeSessionFlags, type SessionFlagTexts } from '../cli/session-flags';
import { type MendedSession, mendedSession } from '../cli/session-mended';
import { complainOfMissing, complainOfViolations } from '../cli/session-problems';
import { type Place, placeInWords, placeOf } from '../cli/value-places';
import type { Account } from '../config/account';
import type { Clock } from '../core/clock';
import { originOf, planSession, type SessionPlan } from '../flows/plan-session';
import { checkSessionRequest, ENOUGH } from '../xendit/rules';
import type { SessionOptions } from '../xendit/session-body';
import type { CheckoutChoice } from './checkout/choice';
import type { CreateFlags } from './create';
import { createAgain } from './create-again';
import { choosePage, withoutBadPage } from './create-page';
import { decodeGoal, type WatchChoice } from './sessions/watch-flags';
import { decodeDryRun } from './show-request';

export interface PreparedSession extends SessionPlan {
  readonly headers: ProviderHeaders;
  /** The page of `--open`. */
  readonly page: CheckoutChoice;
  /** What `--wait` waits for; `null` without it. */
  readonly waiting: WatchChoice | null;
}

/**
 * From flags, file and answers to a body that the contract has nothing against.
 *
 * @throws XpsError of kind usage that names at once all that is missing, cannot be read, or would be refused
 */
export async function prepareSession(runtime: Runtime, flags: CreateFlags, account: Account): Promise<PreparedSession> {
  const { context, prompter, output } = runtime;
  const clock = await clockFor(runtime, flags);
  const base = flags.fromFile === undefined ? {} : await readJsonObject('--from-file', flags.fromFile, context.stdin);
  const values = createFlagValues();
  const { preferences, mode } = account;
  const plan = (from: SessionOptions): SessionPlan =>
    planSession({ options: from, base, preferences, mode, random: context.random, now: clock.now() });

  const headers = decodePlatformFlags(flags, values);
  const page = choosePage(flags, values);
  const until = decodeGoal(flags.until, values);
  const again = (session: MendedSession): string =>
    createAgain({
      ...session,
      global: runtime.flags,
      flags: withoutBadPage(withHeaders(flags, headers), values),
      badForm: values.complains('--dry-run'),
    });

  let options = decodeSessionFlags(flags, () => clock.now(), values);
  if (flags.dryRun !== undefined) values.read('--dry-run', flags.dryRun === true ? 'text' : flags.dryRun, decodeDryRun);
  let planned = plan(options);
  let texts: SessionFlagTexts = flags;
  const everything = flags.interactive === true;
  const mustAsk = everything || (flags.validate && planned.missing.length > 0);
  if (mustAsk && values.problems.length === 0 && prompter.available) {
    const judge = { plan, now: clock.now(), validate: flags.validate };
    const asked = { everything, missing: planned.missing, preferences, origin: originOf(preferences) };
    ({ options, texts } = await askFor(runtime, options, flags, judge, asked));
    planned = plan(options);
    output.note(
      `the same without questions: ${again({ options, items: texts.item ?? [], expiresIn: texts.expiresIn })}`,
    );
  }
  const sources = { options, base, preferences };
  const place = (path: string): Place =>
    // Two flags set this field: the one that was typed is named.
    path === 'expires_at' && flags.expiresAt !== undefined
      ? { flag: '--expires-at' }
      : placeOf(path, planned.body, sources);
  checkPlan(planned, flags, clock.now(), values, place);
  if (values.problems.length > 0) {
    warnOfOpen(runtime, planned, flags, clock.now(), place);
    const mended = mendedSession({ given: options, texts, values, plan, now: clock.now() });
    throw complaint(values, mended && again(mended));
  }
  warnOfOpen(runtime, planned, flags, clock.now(), place);
  if (planned.body.allow_save_payment_method === 'DISABLED') {
    output.note('save disabled: the payment method is not kept, so this is no Pay and Save');
  }
  const waiting = flags.wait === true ? { until, timeoutMs: page.timeout ?? undefined } : null;
  return { ...planned, headers, page, waiting };
}

/** The options with all answers, and what flags would say in place of those that options do not spell. */
async function askFor(
  { prompter, output }: Runtime,
  given: SessionOptions,
  flags: CreateFlags,
  judge: Judge,
  asked: AskOptions,
): Promise<{ options: SessionOptions; texts: SessionFlagTexts }> {
  const asker = createAsker(prompter, judge);
  const answered = await askSession(asker, given, asked);
  const options = await askAgain(asker, answered, judge, output.warn);
  const expiresIn = options.expiresAt === undefined ? undefined : (asker.typed('--expires-in') ?? flags.expiresIn);
  return {
    options,
    texts: {
      ...flags,
      item: options.items === given.items ? (flags.item ?? []) : (options.items ?? []).map(itemText),
      ...(expiresIn === undefined ? {} : { expiresIn }),
    },
  };
}

/** The provider's clock where an expiry depends on it; opening the sandbox for it would slow every other start. */
async function clockFor(runtime: Runtime, flags: CreateFlags): Promise<Clock> {
  const timed =
    flags.expiresIn !== undefined ||
    flags.expiresAt !== undefined ||
    flags.every !== undefined ||
    flags.recurringExpiry !== undefined ||
    flags.fromFile !== undefined ||
    flags.interactive === true;
  return timed ? providerClock(runtime) : runtime.context.clock;
}

function checkPlan(
  planned: SessionPlan,
  flags: CreateFlags,
  now: number,
  values: FlagValues,
  place: (path: string) => Place,
): void {
  if (!flags.validate) return;
  complainOfMissing(planned, values);
  complainOfViolations(planned, now, values, place);
}

/** One error out of all complaints; words of its own where every value could be read and the contract alone objects. */
function complaint({ problems }: FlagValues, example: string | undefined): Error {
  if (problems.some(({ errorCode, path }) => errorCode === undefined || path === undefined))
    return badValues(problems, example);
  const many = problems.length >= ENOUGH ? ' or more' : '';
  const reasons = problems.length === 1 ? 'one reason' : `${problems.length} reasons${many}`;
  return badValues(problems, example, {
    message: `Xendit would refuse this session, for ${reasons}; nothing was sent`,
    hint: '--no-validate sends it as it is',
  });
}

// Nobody reads more of them.
const MOST_WARNINGS = 20;

/** What the documentation leaves open is let through with a word about it; beside a violation it may be the cause. */
function warnOfOpen(
  { output }: Runtime,
  { body }: SessionPlan,
  { validate }: CreateFlags,
  now: number,
  place: (path: string) => Place,
): void {
  const open = validate ? checkSessionRequest(body, now).filter(({ severity }) => severity === 'open') : [];
  for (const { path, message } of open.slice(0, MOST_WARNINGS)) output.warn(`${placeInWords(place(path))}${message}`);
  if (open.length > MOST_WARNINGS) output.warn(`and ${open.length - MOST_WARNINGS} more of the kind`);
}
