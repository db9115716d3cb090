import type { SessionOptions } from '../xendit/session-body';
import type { CaptureMethod, CardOnFileType } from '../xendit/types';
import type { Asker, FlagQuestion } from './ask-flag';
import type { Choice } from './prompter';

/** What has a default, in groups that Enter leaves alone. What a flag has said is not asked for. */
export async function askMore(
  asker: Asker,
  given: SessionOptions,
  { saves, origin }: { saves: boolean; origin: string },
): Promise<SessionOptions> {
  const { prompter } = asker;
  const wished = (what: string): Promise<boolean> => prompter.confirm({ message: `${what}?`, default: false });
  let options = given;
  if (await wished('More about the order (reference, capture, expiry, items …)'))
    options = await askOrder(asker, options);
  if (await wished('More about the page (language, channels, addresses …)'))
    options = await askPage(asker, options, origin);
  if (saves && (await wished('More about the saved card (how it will be used)')))
    options = await askSavedCard(asker, options);
  return options;
}

type Group = readonly (readonly [keyof SessionOptions, FlagQuestion])[];

async function askGroup(asker: Asker, given: SessionOptions, group: Group): Promise<SessionOptions> {
  let options = given;
  for (const [option, question] of group) if (given[option] === undefined) options = await asker.ask(options, question);
  return options;
}

const CAPTURES: readonly Choice<CaptureMethod>[] = [
  { value: 'AUTOMATIC', name: 'automatic', description: 'the payment is taken at once' },
  { value: 'MANUAL', name: 'manual', description: 'authorised now, captured by you later; cards only' },
];

async function askOrder(asker: Asker, given: SessionOptions): Promise<SessionOptions> {
  let options = await askGroup(asker, given, [
    ['reference', { flag: '--reference', message: 'Your reference (Enter: a fresh one)' }],
    ['description', { flag: '--description', message: 'Description for the customer (Enter: none)' }],
    ['expiresAt', { flag: '--expires-in', message: 'Expires in, such as 45m or 2h (Enter: 30m)' }],
  ]);
  const pays = options.type === undefined || options.type === 'PAY';
  if (pays && options.capture === undefined) {
    const capture = await asker.prompter.select({ message: 'When is the payment captured?', choices: CAPTURES });
    // Said only where it makes a difference.
    if (capture === 'MANUAL') options = { ...options, capture };
  }
  if (pays && options.items === undefined) options = await askEach(asker, options, 'items', ITEM, 'Another item');
  if (options.metadata === undefined)
    options = await askEach(asker, options, 'metadata', METADATA, 'Another pair of metadata');
  return options;
}

const ITEM: FlagQuestion = { flag: '--item', message: 'Item, as in name=Coffee,price=50000 (Enter: none)' };
const METADATA: FlagQuestion = { flag: '--metadata', message: 'Metadata, as in key=value (Enter: none)' };

/** Asks on until the answer is empty. */
async function askEach(
  asker: Asker,
  given: SessionOptions,
  option: 'items' | 'metadata',
  first: FlagQuestion,
  another: string,
): Promise<SessionOptions> {
  let options = await asker.ask(given, first);
  for (let before = given; options[option] !== before[option]; ) {
    before = options;
    options = await asker.ask(options, { ...first, message: `${another} (Enter: no more)` });
  }
  return options;
}

async function askPage(asker: Asker, given: SessionOptions, origin: string): Promise<SessionOptions> {
  const addresses: Group =
    given.mode === 'PAYMENT_LINK'
      ? [
          ['successUrl', { flag: '--success-url', message: 'Where to after a payment (Enter: none)' }],
          ['cancelUrl', { flag: '--cancel-url', message: 'Where to after a cancellation (Enter: none)' }],
        ]
      : [
          ['origins', { flag: '--origin', message: `Origins of your page (Enter: ${origin})` }],
          ['returnUrl', { flag: '--return-url', message: 'Where redirecting channels return to (Enter: none)' }],
        ];
  const options = await askGroup(asker, given, [
    ['locale', { flag: '--locale', message: 'Language, such as en or id (Enter: en)' }],
    ['channels', { flag: '--channel', message: 'Channels, such as CARDS DANA (Enter: all)' }],
    ...addresses,
  ]);
  if (options.notify !== undefined) return options;
  const notify = await asker.prompter.confirm({ message: 'Notify the customer by e-mail?', default: false });
  return notify ? { ...options, notify: ['EMAIL'] } : options;
}

const USES: readonly Choice<CardOnFileType | null>[] = [
  { value: null, name: 'not said', description: 'Xendit decides' },
  { value: 'CUSTOMER_UNSCHEDULED', name: 'customer-unscheduled', description: 'by the customer, now and then' },
  { value: 'MERCHANT_UNSCHEDULED', name: 'merchant-unscheduled', description: 'by you, now and then' },
  { value: 'RECURRING', name: 'recurring', description: 'by you, on a plan' },
];

async function askSavedCard(asker: Asker, given: SessionOptions): Promise<SessionOptions> {
  let options = given;
  if (options.cardOnFile === undefined) {
    const cardOnFile = await asker.prompter.select({ message: 'How will the saved card be charged?', choices: USES });
    if (cardOnFile !== null) options = { ...options, cardOnFile };
  }
  if (options.cardOnFile === 'RECURRING' || options.cardOnFile === 'MERCHANT_UNSCHEDULED') {
    options = await askGroup(asker, options, [
      [
        'recurringFrequency',
        { flag: '--recurring-frequency', message: 'Days between charges, 1 for unscheduled ones', required: true },
      ],
      [
        'recurringExpiry',
        { flag: '--recurring-expiry', message: 'End of the agreement, such as 2028-12-31', required: true },
      ],
    ]);
  }
  if (options.skipThreeDs !== undefined) return options;
  const skip = await asker.prompter.confirm({ message: 'Skip 3-D Secure, where the account may?', default: false });
  return skip ? { ...options, skipThreeDs: true } : options;
}
