import { quote } from '../core/shell';
import { type Every, everyText } from '../xendit/schedule';
import type { CustomerOptions, SessionOptions } from '../xendit/session-body';

/** A flag of `xps create`, the field of the body it sets, and the option it is decoded to. */
type FlagRow = readonly [flag: string, path: string, option: keyof SessionOptions, part?: keyof CustomerOptions];

const CARDS = 'channel_properties.cards';

/** In the order of a command line that is printed. */
export const FLAGS: readonly FlagRow[] = [
  ['--type', 'session_type', 'type'],
  ['--amount', 'amount', 'amount'],
  ['--currency', 'currency', 'currency'],
  ['--country', 'country', 'country'],
  ['--save', 'allow_save_payment_method', 'save'],
  ['--mode', 'mode', 'mode'],
  ['--reference', 'reference_id', 'reference'],
  ['--description', 'description', 'description'],
  ['--locale', 'locale', 'locale'],
  ['--capture', 'capture_method', 'capture'],
  ['--every', 'subscription.schedule.interval', 'every'],
  ['--start', 'subscription.schedule.anchor_date', 'start'],
  ['--cycles', 'subscription.schedule.total_recurrence', 'cycles'],
  ['--retry', 'subscription.schedule.total_retry', 'retry'],
  ['--on-failure', 'subscription.failed_cycle_action', 'onFailure'],
  ['--immediate', 'subscription.immediate_payment', 'immediate'],
  ['--payment-link-on-failure', 'subscription.payment_link_for_failed_attempt', 'paymentLink'],
  ['--expires-in', 'expires_at', 'expiresAt'],
  ['--expires-at', 'expires_at', 'expiresAt'],
  ['--origin', 'components_configuration.origins', 'origins'],
  ['--return-url', 'components_configuration.return_url', 'returnUrl'],
  ['--success-url', 'success_return_url', 'successUrl'],
  ['--cancel-url', 'cancel_return_url', 'cancelUrl'],
  ['--customer-id', 'customer_id', 'customerId'],
  ['--customer-ref', 'customer.reference_id', 'customer', 'reference'],
  ['--email', 'customer.email', 'customer', 'email'],
  ['--mobile', 'customer.mobile_number', 'customer', 'mobile'],
  ['--given-names', 'customer.individual_detail.given_names', 'customer', 'givenNames'],
  ['--surname', 'customer.individual_detail.surname', 'customer', 'surname'],
  ['--channel', 'allowed_payment_channels', 'channels'],
  ['--card-on-file', `${CARDS}.card_on_file_type`, 'cardOnFile'],
  ['--recurring-frequency', `${CARDS}.recurring_configuration.recurring_frequency`, 'recurringFrequency'],
  ['--recurring-expiry', `${CARDS}.recurring_configuration.recurring_expiry`, 'recurringExpiry'],
  ['--skip-3ds', `${CARDS}.skip_three_ds`, 'skipThreeDs'],
  ['--item', 'items', 'items'],
  ['--metadata', 'metadata', 'metadata'],
  ['--notify', 'notification_channels', 'notify'],
];

/** What to name where a whole object is the matter. */
const OBJECTS: readonly (readonly [flag: string, path: string])[] = [
  ['--customer-ref', 'customer'],
  ['--given-names', 'customer.individual_detail'],
  ['--origin', 'components_configuration'],
  ['--recurring-frequency', `${CARDS}.recurring_configuration`],
  ['--every', 'subscription'],
  ['--every', 'subscription.schedule.interval_count'],
  ['--retry', 'subscription.schedule.retry_interval'],
  ['--retry', 'subscription.schedule.retry_interval_count'],
];

const FLAG_OF_PATH = new Map([...OBJECTS, ...FLAGS].map(([flag, path]) => [path, flag] as const).reverse());

/** The flag for a path such as `customer.email` or `items[0].name`; that of the nearest field around it, or `--from-file`. */
export function flagOfPath(path: string): string {
  for (let at = path.replace(/\[\d+\]/g, ''); at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const flag = FLAG_OF_PATH.get(at);
    if (flag !== undefined) return flag;
  }
  return '--from-file';
}

/** The options without what these flags said. */
export function withoutFlags(options: SessionOptions, flags: ReadonlySet<string>): SessionOptions {
  const left: Record<string, unknown> = { ...options };
  const customer: Record<string, unknown> = { ...options.customer };
  for (const [flag, , option, part] of FLAGS) {
    if (!flags.has(flag)) continue;
    if (part === undefined) delete left[option];
    else delete customer[part];
  }
  if (Object.keys(customer).length > 0) left.customer = customer;
  else delete left.customer;
  return left;
}

/**
 * The `xps create` command line that makes this session again. `extra` is put behind it as it is: items and `--expires-in` too, which
 * the caller has as they were typed.
 */
export function sessionCommandLine(options: SessionOptions, extra: readonly string[] = []): string {
  const words = FLAGS.flatMap(([flag, , option, part]) => {
    if (flag === '--expires-in' || option === 'items') return [];
    const value = part === undefined ? options[option] : options.customer?.[part];
    return valuesOf(option, value).flatMap((text) => (text === null ? [flag] : [flag, quote(text)]));
  });
  return ['xps create', ...words, ...extra].join(' ');
}

const SPELLED_AS_FLAGS: ReadonlySet<keyof SessionOptions> = new Set([
  'type',
  'save',
  'mode',
  'capture',
  'cardOnFile',
  'notify',
  'onFailure',
]);

/** The texts that give a flag this value, one for each time it is given; `null` for a flag that takes none. */
function valuesOf(option: keyof SessionOptions, value: unknown): readonly (string | null)[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [null];
  if (option === 'every') return [everyText(value as Every)];
  if (option === 'retry') return [`${(value as Every & { times: number }).times}x${everyText(value as Every)}`];
  if (option === 'metadata') return Object.entries(value as object).map(([key, text]) => `${key}=${text}`);
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  return SPELLED_AS_FLAGS.has(option) ? texts.map((text) => text.toLowerCase().replaceAll('_', '-')) : texts;
}
