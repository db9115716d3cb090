import { askSession } from '../cli/ask-session';
import { badValues, createFlagValues, type FlagValues } from '../cli/flag-values';
import { providerClock } from '../cli/provider';
import { readJsonObject } from '../cli/read-input';
import type { GlobalFlags, Runtime } from '../cli/runtime';
import { sessionCommandLine } from '../cli/session-command-line';
import { decodeSessionFlags } from '../cli/session-flags';
import { complainOfMissing, complainOfViolations, mendedOptions } from '../cli/session-problems';
import { type Place, placeInWords, placeOf } from '../cli/value-places';
import type { Account } from '../config/account';
import type { Clock } from '../core/clock';
import { usageError } from '../core/errors';
import { quote } from '../core/shell';
import { planSession, type SessionPlan } from '../flows/plan-session';
import { checkSessionRequest } from '../xendit/rules';
import type { SessionOptions } from '../xendit/session-body';
import type { CreateFlags } from './create';

/**
 * From flags, file and answers to a body that the contract has nothing against.
 *
 * @throws XpsError of kind usage that names at once all that is missing, cannot be read, or would be refused
 */
export async function prepareSession(runtime: Runtime, flags: CreateFlags, account: Account): Promise<SessionPlan> {
  const { context, prompter, output } = runtime;
  const clock = await clockFor(runtime, flags);
  const base = flags.fromFile === undefined ? {} : await readJsonObject('--from-file', flags.fromFile, context.stdin);
  const values = createFlagValues();
  const { preferences, mode } = account;
  const plan = (from: SessionOptions): SessionPlan =>
    planSession({ options: from, base, preferences, mode, random: context.random });

  let options = decodeSessionFlags(flags, () => clock.now(), values);
  if (flags.dryRun !== undefined) values.read('--dry-run', flags.dryRun === true ? 'text' : flags.dryRun, decodeDryRun);
  let planned = plan(options);
  const everything = flags.interactive === true;
  const mustAsk = everything || (flags.validate && planned.missing.length > 0);
  if (mustAsk && values.problems.length === 0 && prompter.available) {
    options = await askSession(prompter, options, { everything, missing: planned.missing, preferences });
    planned = plan(options);
    output.note(
      `the same without questions: ${sessionCommandLine(options, carriedOver(runtime.flags, flags, values))}`,
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
    const mended = mendedOptions(options, plan, values, clock.now());
    throw complaint(values, mended && sessionCommandLine(mended, carriedOver(runtime.flags, flags, values)));
  }
  tellWhatIsOpen(runtime, planned, flags, clock.now(), place);
  return planned;
}

/** The provider's clock where an expiry depends on it; opening the sandbox for it would slow every other start. */
async function clockFor(runtime: Runtime, flags: CreateFlags): Promise<Clock> {
  const timed = flags.expiresIn !== undefined || flags.expiresAt !== undefined || flags.fromFile !== undefined;
  return timed ? providerClock(runtime) : runtime.context.clock;
}

function decodeDryRun(form: string): string {
  if (!['text', 'json', 'curl'].includes(form))
    throw usageError(`"${form}" is none of json and curl; without a form it prints text`);
  return form;
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
  const reasons = problems.length === 1 ? 'one reason' : `${problems.length} reasons`;
  return badValues(problems, example, {
    message: `Xendit would refuse this session, for ${reasons}; nothing was sent`,
    hint: '--no-validate sends it as it is',
  });
}

/** What the documentation leaves open is let through with a word about it. */
function tellWhatIsOpen(
  { output }: Runtime,
  { body }: SessionPlan,
  { validate }: CreateFlags,
  now: number,
  place: (path: string) => Place,
): void {
  const findings = validate ? checkSessionRequest(body, now) : [];
  for (const { path, message } of findings) output.warn(`${placeInWords(place(path))}${message}`);
  if (body.allow_save_payment_method === 'DISABLED') {
    output.note('save disabled: the payment method is not kept, so this is no Pay and Save');
  }
}

/** Flags that a repeated command line needs as they were given, but for those complained of. */
function carriedOver(global: GlobalFlags, flags: CreateFlags, values: FlagValues): string[] {
  const one = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, quote(value)]);
  const items = values.complains('--item') ? [] : (flags.item ?? []);
  return [
    ...one('--from-file', flags.fromFile),
    ...items.flatMap((item) => one('--item', item)),
    ...one('--for-user-id', flags.forUserId),
    ...one('--split-rule', flags.splitRule),
    ...(flags.validate ? [] : ['--no-validate']),
    ...(flags.dryRun === undefined ? [] : [dryRunFlag(flags.dryRun, values)]),
    ...(flags.reveal ? ['--reveal'] : []),
    ...one('--profile', global.profile),
    ...(global.sandbox ? ['--sandbox'] : []),
    ...(global.live ? ['--live'] : []),
    ...one('--confirm', global.confirm),
  ];
}

function dryRunFlag(form: true | string, values: FlagValues): string {
  return form === true || values.complains('--dry-run') ? '--dry-run' : `--dry-run=${form}`;
}
