import type { Mode } from '../config/account';
import type { Preferences } from '../config/preferences';
import { type JsonObject, objectAt, stringAt } from '../core/json';
import { type Random, randomHex } from '../core/random';
import { CURRENCY_OF_COUNTRY } from '../xendit/limits';
import { firstCharge } from '../xendit/schedule';
import { buildSessionBody, type SessionOptions } from '../xendit/session-body';

/** Where `xps checkout` serves its page. */
const CHECKOUT_ORIGIN = 'https://localhost:4443';
const DEFAULT_COUNTRY = 'ID';

export interface PlanSources {
  /** What flags and prompts gave. */
  readonly options: SessionOptions;
  /** The JSON of `--from-file`; flags win over it. */
  readonly base: JsonObject;
  readonly preferences: Preferences;
  readonly mode: Mode;
  readonly random: Random;
  /** The provider's time, in milliseconds since 1970: a subscription begins one interval from then. */
  readonly now: number;
}

/** `customer` when all of it was. */
export type MadeUp = 'customer' | 'reference' | 'name';

export interface SessionPlan {
  readonly body: JsonObject;
  /** What of the customer was made up, which only sandbox and test mode do. */
  readonly madeUp: readonly MadeUp[];
  /** What nobody gave and nothing can stand in for. */
  readonly missing: readonly ('amount' | 'save' | 'customer')[];
}

/** The body of `POST /sessions` with a sensible default wherever there is one: under the file, which is under the flags. */
export function planSession({ options, base, preferences, mode, random, now }: PlanSources): SessionPlan {
  const given = buildSessionBody(options, base);
  const type = stringAt(given, 'session_type') ?? 'PAY';
  const needsCustomer =
    type === 'SAVE' ||
    type === 'SUBSCRIPTION' ||
    ['OPTIONAL', 'FORCED'].includes(stringAt(given, 'allow_save_payment_method') ?? '');
  const standIn = needsCustomer && given.customer_id === undefined && base.customer === undefined;
  const customer = standIn ? completeCustomer(options.customer, preferences, mode, random) : options.customer;
  const defaults = buildSessionBody(defaultOptions(given, preferences, random));
  const start = startOf(options, given, now);
  const body = buildSessionBody(
    { ...start, ...options, ...(customer === undefined ? {} : { customer }) },
    { ...defaults, ...base, ...originsOf(given, preferences) },
  );
  return {
    body,
    madeUp: standIn ? madeUpParts({ ...preferredCustomer(preferences), ...options.customer }, mode) : [],
    missing: [
      ...(body.amount === undefined ? (['amount'] as const) : []),
      ...(type === 'PAY' && body.allow_save_payment_method === undefined ? (['save'] as const) : []),
      ...(standIn && customer === undefined ? (['customer'] as const) : []),
    ],
  };
}

/** One interval from now, for a subscription that nobody gave a beginning. */
function startOf({ every, start }: SessionOptions, given: JsonObject, now: number): Pick<SessionOptions, 'start'> {
  const said = start ?? stringAt(objectAt(objectAt(given, 'subscription'), 'schedule'), 'anchor_date');
  return every === undefined || said !== null ? {} : { start: firstCharge(now, every) };
}

function defaultOptions(given: JsonObject, preferences: Preferences, random: Random): SessionOptions {
  return { type: 'PAY', mode: 'COMPONENTS', reference: `xps-${randomHex(random, 8)}`, ...placeOf(given, preferences) };
}

/** Currency and country: one given by hand brings the other along; else the profile's, else Indonesia's. */
function placeOf(given: JsonObject, preferences: Preferences): { currency: string; country: string } {
  const currency = stringAt(given, 'currency');
  const country = stringAt(given, 'country');
  if (currency !== null)
    return { currency, country: country ?? countryOf(currency) ?? preferences.country ?? DEFAULT_COUNTRY };
  if (country !== null) return { country, currency: CURRENCY_OF_COUNTRY[country] ?? preferences.currency ?? 'USD' };
  const home = preferences.country ?? countryOf(preferences.currency ?? '') ?? DEFAULT_COUNTRY;
  return { country: home, currency: preferences.currency ?? CURRENCY_OF_COUNTRY[home] ?? 'USD' };
}

function countryOf(currency: string): string | undefined {
  return Object.entries(CURRENCY_OF_COUNTRY).find(([, its]) => its === currency)?.[0];
}

/** What new sessions are given where a profile says nothing. */
export function sessionDefaults(preferences: Preferences): Readonly<Record<'currency' | 'country' | 'origin', string>> {
  return { ...placeOf({}, preferences), origin: originOf(preferences) };
}

/** The origin of a session that is given none. */
export function originOf({ origin }: Preferences): string {
  return origin ?? CHECKOUT_ORIGIN;
}

function originsOf(given: JsonObject, preferences: Preferences): JsonObject {
  const configuration = objectAt(given, 'components_configuration');
  const configured = (given.mode ?? 'COMPONENTS') === 'COMPONENTS' || given.components_configuration !== undefined;
  if (!configured || configuration.origins !== undefined) return {};
  return { components_configuration: { ...configuration, origins: [originOf(preferences)] } };
}

type CustomerOptions = NonNullable<SessionOptions['customer']>;

const TEST_CUSTOMER = 'xps-test-customer-';

/**
 * The customer with what preferences say of one and, outside live mode, a test customer filled in under it. That one is marked in
 * both its names, and its reference is random, for Xendit wants it unique (section 2, `customer.reference_id`).
 */
function completeCustomer(
  given: CustomerOptions | undefined,
  preferences: Preferences,
  mode: Mode,
  random: Random,
): CustomerOptions | undefined {
  const known = { ...preferredCustomer(preferences), ...given };
  if (mode !== 'live') {
    // Whoever has a name of their own gets no half of another.
    const name = known.givenNames === undefined ? { givenNames: 'Xps', surname: 'Test Customer' } : {};
    return { reference: `${TEST_CUSTOMER}${randomHex(random, 8)}`, ...name, ...known };
  }
  return Object.keys(known).length === 0 ? undefined : known;
}

function madeUpParts(known: CustomerOptions, mode: Mode): readonly MadeUp[] {
  if (mode === 'live') return [];
  if (Object.keys(known).length === 0) return ['customer'];
  return [
    ...(known.reference === undefined ? (['reference'] as const) : []),
    ...(known.givenNames === undefined ? (['name'] as const) : []),
  ];
}

function preferredCustomer(preferences: Preferences): CustomerOptions {
  const fields = {
    reference: 'reference',
    email: 'email',
    mobile: 'mobile',
    givenNames: 'given-names',
    surname: 'surname',
  } as const;
  const present = Object.entries(fields).flatMap(([field, name]) => {
    const value = preferences[`customer.${name}`];
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(present);
}
