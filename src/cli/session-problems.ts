import type { Problem } from '../core/errors';
import type { SessionPlan } from '../flows/plan-session';
import { checkSessionRequest } from '../xendit/rules';
import type { FlagValues } from './flag-values';
import { flagOfPath } from './session-command-line';
import type { Place } from './value-places';

const MISSING: Readonly<Record<SessionPlan['missing'][number], Problem & { flag: string }>> = {
  amount: { flag: '--amount', message: 'is missing: the amount in units of the currency, such as 150000' },
  save: { flag: '--save', message: 'is missing: forced, optional or disabled' },
  customer: {
    flag: '--customer-id',
    message:
      'is missing: saving a payment method needs a customer (--customer-id, or --customer-ref with --given-names)',
    errorCode: 'MISSING_CUSTOMER',
  },
};

/** What nobody gave, but for flags that are complained of already. */
export function complainOfMissing({ missing }: SessionPlan, values: FlagValues): void {
  for (const field of missing) if (!values.complains(MISSING[field].flag)) values.complain(MISSING[field]);
}

/** What the contract refuses, but for what only follows from an earlier complaint. */
export function complainOfViolations(
  { body, missing }: SessionPlan,
  now: number,
  values: FlagValues,
  placeOf: (path: string) => Place,
): void {
  const told = new Set(values.problems.flatMap(({ flag }) => flag ?? []));
  for (const { severity, path, message, errorCode } of checkSessionRequest(body, now)) {
    const place = placeOf(path);
    const noCustomer = missing.includes('customer') || told.has('--customer-id');
    const follows = told.has(flagOfPath(path)) || (noCustomer && path.split('.')[0] === 'customer');
    if (severity === 'violation' && !follows) values.complain({ ...place, path, message, errorCode });
  }
}
