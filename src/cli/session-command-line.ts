import { quote } from '../core/shell';
import type { SessionOptions } from '../xendit/session-body';

/** Which flag sets a field of the `POST /sessions` body, for complaints. */
const FLAGS: Readonly<Record<string, string>> = {
  amount: '--amount',
  currency: '--currency',
  country: '--country',
  allow_save_payment_method: '--save',
  session_type: '--type',
  mode: '--mode',
  reference_id: '--reference',
  description: '--description',
  locale: '--locale',
  capture_method: '--capture',
  expires_at: '--expires-in',
  'components_configuration.origins': '--origin',
  'components_configuration.return_url': '--return-url',
  components_configuration: '--origin',
  success_return_url: '--success-url',
  cancel_return_url: '--cancel-url',
  customer_id: '--customer-id',
  'customer.reference_id': '--customer-ref',
  'customer.email': '--email',
  'customer.mobile_number': '--mobile',
  'customer.individual_detail.given_names': '--given-names',
  'customer.individual_detail.surname': '--surname',
  customer: '--customer-ref',
  allowed_payment_channels: '--channel',
  'channel_properties.cards.card_on_file_type': '--card-on-file',
  'channel_properties.cards.recurring_configuration.recurring_frequency': '--recurring-frequency',
  'channel_properties.cards.recurring_configuration.recurring_expiry': '--recurring-expiry',
  'channel_properties.cards.recurring_configuration': '--recurring-frequency',
  'channel_properties.cards.skip_three_ds': '--skip-3ds',
  items: '--item',
  metadata: '--metadata',
  notification_channels: '--notify',
};

/** The flag for a path such as `customer.email` or `items[0].name`; that of the nearest field around it, or `--from-file`. */
export function flagOfPath(path: string): string {
  for (let at = path.replace(/\[\d+\]/g, ''); at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const flag = FLAGS[at];
    if (flag !== undefined) return flag;
  }
  return '--from-file';
}

/** The `xps create` command line that makes this session again. `extra` is put behind it as it is. */
export function sessionCommandLine(options: SessionOptions, extra: readonly string[] = []): string {
  const one = (flag: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [flag, quote(String(value))];
  const many = (flag: string, values: readonly string[] | undefined): string[] =>
    (values ?? []).flatMap((value) => one(flag, value));
  const lower = (word: string | undefined): string | undefined => word?.toLowerCase().replaceAll('_', '-');
  const { customer } = options;
  return [
    'xps create',
    ...one('--type', options.type === 'PAY' ? undefined : lower(options.type)),
    ...one('--amount', options.amount),
    ...one('--currency', options.currency),
    ...one('--country', options.country),
    ...one('--save', lower(options.save)),
    ...one('--mode', lower(options.mode)),
    ...one('--reference', options.reference),
    ...one('--description', options.description),
    ...one('--locale', options.locale),
    ...one('--capture', lower(options.capture)),
    ...one('--expires-at', options.expiresAt),
    ...many('--origin', options.origins),
    ...one('--return-url', options.returnUrl),
    ...one('--success-url', options.successUrl),
    ...one('--cancel-url', options.cancelUrl),
    ...one('--customer-id', options.customerId),
    ...one('--customer-ref', customer?.reference),
    ...one('--email', customer?.email),
    ...one('--mobile', customer?.mobile),
    ...one('--given-names', customer?.givenNames),
    ...one('--surname', customer?.surname),
    ...many('--channel', options.channels),
    ...one('--card-on-file', lower(options.cardOnFile)),
    ...one('--recurring-frequency', options.recurringFrequency),
    ...one('--recurring-expiry', options.recurringExpiry),
    ...(options.skipThreeDs ? ['--skip-3ds'] : []),
    ...many(
      '--metadata',
      Object.entries(options.metadata ?? {}).map(([key, value]) => `${key}=${value}`),
    ),
    ...many(
      '--notify',
      options.notify?.map((word) => word.toLowerCase()),
    ),
    ...extra,
  ].join(' ');
}
