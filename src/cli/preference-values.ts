import type { PreferenceName } from '../config/preferences';
import { usageError } from '../core/errors';
import { checkSessionRequest, type Finding } from '../xendit/rules';
import { buildSessionBody, type CustomerOptions, type SessionOptions } from '../xendit/session-body';
import { ceilingText } from './ceiling';
import { wholeNumber } from './flag-values';
import { decodeCountry, decodeCurrency } from './session-flags';
import { PREFERENCE_PATHS } from './value-places';

/** The decoder of the flag that a preference stands in for; throws a usage error. */
const DECODERS: Readonly<Partial<Record<PreferenceName, (text: string) => string>>> = {
  currency: decodeCurrency,
  country: decodeCountry,
  port: (text) => String(wholeNumber(0, 65_535)(text)),
  'live.max-amount': ceilingText,
};

const OPTIONS: Readonly<Partial<Record<PreferenceName, (value: string) => SessionOptions>>> = {
  currency: (currency) => ({ currency }),
  country: (country) => ({ country }),
  origin: (origin) => ({ origins: [origin] }),
  'customer.reference': customerWith('reference'),
  'customer.email': customerWith('email'),
  'customer.mobile': customerWith('mobile'),
  'customer.given-names': customerWith('givenNames'),
  'customer.surname': customerWith('surname'),
};

/**
 * A preference as it is kept, held to what the contract says of that field alone.
 *
 * @returns the value, and what the documentation leaves open about it
 * @throws XpsError of kind usage for what `xps create` or `xps listen` would refuse
 */
export function decodePreference(name: PreferenceName, text: string): { value: string; open: readonly string[] } {
  const value = (DECODERS[name] ?? ((typed: string) => typed))(text.trim());
  const findings = findingsOn(name, value);
  const refused = findings.find(({ severity }) => severity === 'violation');
  if (refused !== undefined) throw usageError(refused.message.replace(refused.path, name));
  return { value, open: findings.map(({ path, message }) => message.replace(path, name)) };
}

function findingsOn(name: PreferenceName, value: string): readonly Finding[] {
  const [path, options] = [PREFERENCE_PATHS[name], OPTIONS[name]];
  if (path === undefined || options === undefined) return [];
  // Time plays no part in these fields.
  return checkSessionRequest(buildSessionBody(options(value)), 0).filter((finding) => isAt(finding, path));
}

/** Whether a finding is about this field, or about one entry of it. */
function isAt({ path: at }: Finding, path: string): boolean {
  return at === path || at.startsWith(`${path}[`);
}

function customerWith(field: keyof CustomerOptions): (value: string) => SessionOptions {
  return (value) => ({ customer: { [field]: value } });
}
