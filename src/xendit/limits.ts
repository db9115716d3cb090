import { DAY, HOUR, MINUTE } from '../core/clock';

/**
 * What Xendit's documentation states in names and numbers. "Section" is a section of the API reference this project was written from;
 * D-numbers are its places where the documentation contradicts itself.
 */

/** Section 1, hosts. The key decides between test and live. */
export const API_BASE_URL = 'https://api.xendit.co';

/** Section 1, keys. A live prefix is not documented: any other secret key is taken for a live one. */
export const TEST_KEY_PREFIX = 'xnd_development_';
export const LIVE_KEY_PREFIX = 'xnd_production_';
export const PUBLIC_KEY_PREFIX = 'xnd_public_';

/** Section 1, rate limits: requests a minute, per endpoint and account. */
export const TEST_REQUESTS_PER_MINUTE = 60;
export const LIVE_REQUESTS_PER_MINUTE = 600;

/** Section 2, enums of `POST /sessions`. `CARDS_SESSION_JS` is left in error texts and guides only (D9). */
export const SESSION_TYPES = ['PAY', 'SAVE', 'SUBSCRIPTION'] as const;
export const SESSION_MODES = ['PAYMENT_LINK', 'COMPONENTS', 'CARDS_SESSION_JS'] as const;
export const SAVE_CHOICES = ['DISABLED', 'OPTIONAL', 'FORCED'] as const;
export const CAPTURE_METHODS = ['AUTOMATIC', 'MANUAL'] as const;
export const CARD_ON_FILE_TYPES = ['RECURRING', 'MERCHANT_UNSCHEDULED', 'CUSTOMER_UNSCHEDULED'] as const;
export const ITEM_TYPES = [
  'DIGITAL_PRODUCT',
  'PHYSICAL_PRODUCT',
  'DIGITAL_SERVICE',
  'PHYSICAL_SERVICE',
  'FEE',
] as const;
export const GENDERS = ['MALE', 'FEMALE', 'OTHER'] as const;
export const NOTIFICATION_CHANNELS = ['EMAIL'] as const;
export const SCHEDULE_INTERVALS = ['DAY', 'WEEK', 'MONTH'] as const;
/** Section 8: plans are not as narrow as sessions, and narrower (D33). */
export const PLAN_INTERVALS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export const PLAN_RETRY_INTERVALS = ['DAY'] as const;
export const PLAN_NOTIFICATION_CHANNELS = ['WHATSAPP', 'EMAIL'] as const;
export const PLAN_LIMITS = { intervalCount: 365, totalRecurrence: 32_000, totalRetry: 10, tokens: 5 } as const;
export const ANCHOR_DAY_MAX = 28;
export const FAILED_CYCLE_ACTIONS = ['RESUME', 'STOP'] as const;

/** Section 3, statuses of a session (D17), and section 7, of a payment token. */
export const SESSION_STATUSES = ['ACTIVE', 'COMPLETED', 'EXPIRED', 'CANCELED', 'PENDING'] as const;
export const TOKEN_STATUSES = ['ACTIVE', 'REQUIRES_ACTION', 'PENDING', 'FAILED', 'EXPIRED', 'CANCELED'] as const;

/** Section 7, enums of `POST /v3/payment_requests`; its countries are those of payment tokens (section 6). */
export const TRANSACTION_SEQUENCES = ['INITIAL', 'SUBSEQUENT'] as const;
export const V3_COUNTRIES = ['ID', 'PH', 'VN', 'TH', 'SG', 'MY', 'HK', 'MX'] as const;
/** Section 7, "Refund". */
export const REFUND_REASONS = ['FRAUDULENT', 'DUPLICATE', 'REQUESTED_BY_CUSTOMER', 'CANCELLATION', 'OTHERS'] as const;

/** Section 2: documented, which is no proof that others are refused (D30). */
export const CURRENCIES = ['IDR', 'PHP', 'VND', 'THB', 'SGD', 'MYR', 'USD'] as const;
export const COUNTRIES = ['ID', 'PH', 'VN', 'TH', 'SG', 'MY'] as const;
/** What the browser SDK speaks; the accepted list is not documented. */
export const LOCALES = ['en', 'id', 'th', 'vi'] as const;
export const DEFAULT_LOCALE = 'en';

/** Section 2, "Pairs": the channel table has one currency per country. USD has no country of its own. */
export const CURRENCY_OF_COUNTRY: Readonly<Record<string, string>> = {
  ID: 'IDR',
  PH: 'PHP',
  VN: 'VND',
  TH: 'THB',
  SG: 'SGD',
  MY: 'MYR',
};

/** Section 2, lengths in characters. */
export const REFERENCE_ID_MAX = 64;
export const DESCRIPTION_MAX = 1_000;
export const EMAIL_MAX = 50;
export const ITEM_TEXT_MAX = 255;
export const CUSTOMER_ID_PREFIX = 'cust-';
export const CUSTOMER_ID_LENGTH = 41;
/** Limits of the v3 API for fields whose limits `POST /sessions` leaves open. */
export const V3_CUSTOMER_REFERENCE_MAX = 255;
export const V3_NAME_MAX = 50;
export const V3_PLACE_OF_BIRTH_MAX = 60;
export const V3_URL_MAX = 255;

/** Section 4, `INVALID_METADATA`; the field's own text is wider (D8). */
export const METADATA_KEYS_MAX = 20;
export const METADATA_KEY_MAX = 40;
export const METADATA_VALUE_MAX = 80;

/** Section 7: what a payment request, its payment and a refund may carry. */
export const V3_REFERENCE_ID_MAX = 255;
export const V3_METADATA_KEYS_MAX = 50;
export const V3_METADATA_VALUE_MAX = 500;

/** Section 2, `expires_at`, in milliseconds. A maximum exists; its value is not documented. */
export const EXPIRY_MIN = 10 * MINUTE;
export const EXPIRY_DEFAULT = 30 * MINUTE;

/** Section 3, id formats. */
export const SESSION_ID_LENGTH = 27;
export const TOKEN_ID_LENGTH = 39;

/** What can be given back of a payment through its channel. */
export type Refunds = 'partial' | 'full' | 'none';

/** A channel whose payment method can become a token. */
export interface SavingChannel {
  readonly code: string;
  /** In units of the country's currency. */
  readonly min: number;
  /** `null` where the documented maximum cannot be right. */
  readonly max: number | null;
  /** Whether the merchant may charge the token without the customer. */
  readonly merchantInitiated: boolean;
  /** Whether a charge of the token may do without the customer's approval: user flow "redirect, skip" rather than "redirect". */
  readonly skipsCustomer: boolean;
  readonly refunds: Refunds;
}

type Traits = Partial<Pick<SavingChannel, 'merchantInitiated' | 'skipsCustomer' | 'refunds'>>;

function saving(code: string, min: number, max: number | null, traits: Traits = {}): SavingChannel {
  return { code, min, max, merchantInitiated: true, skipsCustomer: true, refunds: 'partial', ...traits };
}

const WITH_CUSTOMER: Traits = { merchantInitiated: false, skipsCustomer: false };

/** Section 2, "Channels that can save". Singapore has no rows: not documented. Only CARDS can authorise first and capture later. */
export const SAVING_CHANNELS: Readonly<Record<string, readonly SavingChannel[]>> = {
  ID: [
    saving('CARDS', 5_000, 200_000_000),
    saving('BRI_DIRECT_DEBIT', 1, 50_000_000, { refunds: 'full' }),
    saving('DANA', 100, 20_000_000),
    saving('GOPAY', 1, 50_000_000, { skipsCustomer: false }),
    saving('GOPAY_RECURRING', 1, 50_000_000),
    saving('NEXCASH', 1, 20_000_000, { ...WITH_CUSTOMER, refunds: 'none' }),
    saving('OVO', 100, 20_000_000),
    saving('SHOPEEPAY', 1, 20_000_000),
  ],
  MY: [
    saving('CARDS', 1, 5_000),
    saving('GRABPAY', 1, 1_500),
    saving('SHOPEEPAY', 1, 4_999),
    saving('TOUCHNGO', 1, 20_000),
  ],
  PH: [
    saving('CARDS', 20, 700_000),
    saving('BPI_DIRECT_DEBIT', 1, 500_000, WITH_CUSTOMER),
    saving('BPI_RECURRING', 1, 500_000),
    saving('CHINABANK_DIRECT_DEBIT', 1, 50_000, WITH_CUSTOMER),
    saving('GRABPAY', 1, 100_000),
    saving('PAYMAYA', 1, 100_000),
    saving('RCBC_DIRECT_DEBIT', 1, 50_000, WITH_CUSTOMER),
    saving('SHOPEEPAY', 1, 100_000),
    saving('UBP_DIRECT_DEBIT', 1, 100_000, WITH_CUSTOMER),
    saving('UBP_EADA', 1, 100_000),
  ],
  TH: [
    saving('CARDS', 1, 700_000),
    saving('BBL_DIRECT_DEBIT', 20, 700_000, { refunds: 'none' }),
    saving('KRUNGSRI_DIRECT_DEBIT', 20, 700_000, { refunds: 'none' }),
    saving('KTB_DIRECT_DEBIT', 20, 700_000, { refunds: 'none' }),
    saving('SCB_DIRECT_DEBIT', 20, 700_000, { refunds: 'none' }),
  ],
  // The documented maximum of 100,000 lies below Xendit's own failure test amounts (D37).
  VN: [saving('CARDS', 1_000, null)],
};

/** Every channel that can save, whatever the country. */
export const SAVING_CHANNEL_CODES: readonly string[] = [
  ...new Set(Object.values(SAVING_CHANNELS).flatMap((channels) => channels.map(({ code }) => code))),
];

/** The one channel that can authorise now and capture later (section 2, "Auth+capture"). */
export const MANUAL_CAPTURE_CHANNEL = 'CARDS';

/** Channels that show a code to be scanned: none of them can save (section 2, "Components mode"). */
export const QR_CHANNELS: ReadonlySet<string> = new Set(['QRIS', 'QRPH', 'SGQR', 'DUITNOW_QR', 'PROMPTPAY']);

/** Section 7, "Capture": how long an authorised payment may be captured, in milliseconds. */
export const AUTHORIZATION_LASTS = 7 * DAY;

/** Section 5, retries: how long Xendit waits after each failed attempt to deliver a webhook, in milliseconds; seven attempts within a day. */
export const WEBHOOK_RETRY_WAITS: readonly number[] = [
  15 * MINUTE,
  45 * MINUTE,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
];
