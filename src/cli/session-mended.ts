import { DAY, isoTime } from '../core/clock';
import type { SessionPlan } from '../flows/plan-session';
import { EXPIRY_MIN, MANUAL_CAPTURE_CHANNEL } from '../xendit/limits';
import { checkSessionRequest } from '../xendit/rules';
import type { CustomerOptions, SessionOptions } from '../xendit/session-body';
import type { FlagValues } from './flag-values';
import { decodeItem, mendedItem } from './item-flag';
import { flagOfPath, withoutFlags } from './session-command-line';
import { decodeSessionFlags, type SessionFlagTexts } from './session-flags';

/** What a command line that works is made of: the options, and as they are typed the flags that options do not spell. */
export interface MendedSession {
  readonly options: SessionOptions;
  readonly items: readonly string[];
  readonly expiresIn: string | undefined;
}

export interface Mending {
  readonly given: SessionOptions;
  readonly texts: SessionFlagTexts;
  readonly values: FlagValues;
  readonly plan: (options: SessionOptions) => SessionPlan;
  readonly now: number;
}

/**
 * What was asked for with as little changed as the contract demands: each value complained of in the nearest form that works, else left
 * out, and something to stand in where something must be said. `undefined` when the fault is not in the options.
 */
export function mendedSession(mending: Mending): MendedSession | undefined {
  const { given, texts, values, now } = mending;
  const told = new Set(values.problems.flatMap(({ flag }) => flag ?? []));
  const left = withoutFlags(given, told);
  const items = mendedItems(mending, told);
  const expiresIn = mendedExpiry(texts, values, told);
  const typed = withoutUndefined({
    items: items.length === 0 ? undefined : items.map(decodeItem),
    expiresAt: expiresIn === undefined ? undefined : decodeSessionFlags({ expiresIn }, () => now).expiresAt,
  });
  for (const candidate of [
    { ...left, ...nearestValues(given, told), ...typed },
    { ...left, ...typed },
  ]) {
    const options = settled(candidate, mending);
    if (options === undefined) continue;
    // A moment that stands in is one of the file's, ten minutes ahead.
    const standIn = options.expiresAt !== candidate.expiresAt ? SHORTEST : undefined;
    return { options, items, expiresIn: expiresIn ?? standIn };
  }
  return undefined;
}

const SHORTEST = `${EXPIRY_MIN / 60_000}m`;

function mendedItems({ texts, values }: Mending, told: ReadonlySet<string>): readonly string[] {
  const typed = texts.item ?? [];
  if (!told.has('--item')) return typed;
  return values.problems.some(({ errorCode }) => errorCode === 'ITEMS_NOT_SUPPORTED') ? [] : typed.map(mendedItem);
}

/** As it was typed, or the shortest that Xendit takes. */
function mendedExpiry(
  { expiresIn, expiresAt }: SessionFlagTexts,
  values: FlagValues,
  told: ReadonlySet<string>,
): string | undefined {
  if (!told.has('--expires-in') && (expiresIn !== undefined || !told.has('--expires-at'))) return expiresIn;
  if (expiresIn === undefined && expiresAt === undefined) return undefined;
  const refused = values.problems.some(({ errorCode }) => errorCode === 'INVALID_EXPIRY_DATE');
  if (refused) return SHORTEST;
  // A number alone lacks its unit.
  const minutes = /^\d{2,4}$/.test(expiresIn?.trim() ?? '') ? Number(expiresIn) : 0;
  return minutes * 60_000 >= EXPIRY_MIN ? `${minutes}m` : '30m';
}

function nearestValues({ amount, channels }: SessionOptions, told: ReadonlySet<string>): SessionOptions {
  return withoutUndefined({
    amount: told.has('--amount') && amount !== undefined && amount >= 1 ? Math.round(amount) : undefined,
    channels:
      told.has('--channel') && channels !== undefined ? [...new Set([...channels, MANUAL_CAPTURE_CHANNEL])] : undefined,
  });
}

/** The options with stand-ins for all that is still missing or refused, each at most once. */
function settled(from: SessionOptions, { plan, now }: Mending): SessionOptions | undefined {
  let options = from;
  const stoodIn = new Set<string>();
  for (;;) {
    const { body, missing } = plan(options);
    const refused = checkSessionRequest(body, now).filter(({ severity }) => severity === 'violation');
    const flags = new Set([
      ...missing.map((field) => MISSING_FLAGS[field]),
      ...refused.map(({ path }) => flagOfPath(path)),
    ]);
    if (flags.size === 0) return options;
    for (const flag of flags) {
      const standIn = STAND_INS[flag];
      if (standIn === undefined || stoodIn.has(flag)) return undefined;
      stoodIn.add(flag);
      options = { ...options, ...standIn(options, body.session_type === 'SAVE', now) };
    }
  }
}

const MISSING_FLAGS = { amount: '--amount', save: '--save', customer: '--customer-id' } as const;

type StandIn = (options: SessionOptions, saves: boolean, now: number) => SessionOptions;

const customerWith =
  (said: CustomerOptions): StandIn =>
  ({ customer }) => ({ customer: { ...customer, ...said } });

const STAND_INS: Readonly<Record<string, StandIn>> = {
  '--amount': (_, saves) => ({ amount: saves ? 0 : 150_000 }),
  '--save': () => ({ save: 'FORCED' }),
  '--customer-id': customerWith({ reference: 'customer-1', givenNames: 'Jane' }),
  '--customer-ref': customerWith({ reference: 'customer-1' }),
  '--given-names': customerWith({ givenNames: 'Jane' }),
  '--email': customerWith({ email: 'jane@shop.example' }),
  '--mobile': customerWith({ mobile: '+628111111111' }),
  '--expires-in': (_, __, now) => ({
    expiresAt: decodeSessionFlags({ expiresIn: SHORTEST }, () => now).expiresAt ?? '',
  }),
  '--every': () => ({ every: { interval: 'MONTH', count: 1 } }),
  '--recurring-frequency': (options, _, now) => ({ ...recurringTerms(now), ...options, recurringFrequency: 30 }),
  '--recurring-expiry': (_, __, now) => ({ recurringExpiry: recurringTerms(now).recurringExpiry }),
};

function recurringTerms(now: number): { recurringFrequency: number; recurringExpiry: string } {
  return { recurringFrequency: 30, recurringExpiry: isoTime(now + 365 * DAY).slice(0, 10) };
}

function withoutUndefined(options: { [Key in keyof SessionOptions]: SessionOptions[Key] | undefined }): SessionOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
