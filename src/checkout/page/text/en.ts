import type { Outcome } from '../screen';

interface OutcomeText {
  readonly title: string;
  /** `amount` is written as the country of the session does. */
  readonly note: (amount: string) => string;
}

const outcomes: { readonly [outcome in Outcome]: OutcomeText } = {
  paid: { title: 'Paid', note: (amount: string) => `${amount} was paid.` },
  'paid-and-saved': {
    title: 'Paid and saved',
    note: (amount: string) => `${amount} was paid, and the payment method is saved.`,
  },
  saved: { title: 'Payment method saved', note: () => 'It can be charged from now on. Nothing was charged today.' },
  'completed-elsewhere': {
    title: 'Already completed',
    note: () => 'This session was completed in another window or before this page was opened.',
  },
  expired: {
    title: 'Session expired',
    note: () => 'Its time ran out before it was paid. Nothing can be paid any more.',
  },
  cancelled: { title: 'Session cancelled', note: () => 'It was cancelled. Nothing can be paid any more.' },
  pending: {
    title: 'Payment pending',
    note: () => 'The payment waits for an approval. This page follows it; nothing else can be paid meanwhile.',
  },
  unknown: { title: 'Unknown state', note: () => 'The session is in a state that this page does not know.' },
};

/** English, and the shape that every other language has. Names of the API, of the SDK and commands are never translated. */
export const en = {
  title: 'Checkout',
  modes: { sandbox: 'Sandbox', test: 'Test mode', live: 'Live' },
  modeNotes: {
    sandbox: 'Nothing leaves this machine',
    test: 'No money moves',
    live: 'Real money moves',
  },

  order: 'Order',
  reference: 'Reference',
  unit: (quantity: number, amount: string) => `${quantity} × ${amount}`,
  showItems: (count: number) => `${count} items`,
  noCharge: 'Nothing is charged',
  noChargeNote: 'The payment method is saved for later.',
  expiresIn: 'Expires in',
  expired: 'Expired',
  days: (count: number) => `${count} days`,
  clockStands: 'the sandbox’s clock stands still',
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),

  paymentMethod: 'Payment method',
  loading: 'Loading the payment methods',
  pay: (amount: string) => `Pay ${amount}`,
  save: 'Save payment method',
  processing: 'Processing',
  confirm: 'Waiting for confirmation',
  confirmNote: 'Confirm in the window that opened.',
  chooseFirst: 'Choose a payment method and fill it in.',
  returned: 'Welcome back',
  returnedNote: 'If you have paid, this page shows it in a moment. If not, you can try again.',

  setbacks: {
    declined: { title: 'Payment declined', note: 'The payment method was declined. Nothing was charged.' },
    cancelled: { title: 'Payment cancelled', note: 'It was called off before it was paid. Nothing was charged.' },
    'timed-out': {
      title: 'Not confirmed in time',
      note: 'The payment was not confirmed in time. Nothing was charged.',
    },
    refused: { title: 'The request was refused', note: 'Xendit did not take this request.' },
    network: {
      title: 'Connection lost',
      note: 'Xendit was not reached. Check the connection; if it was paid after all, this page will say so.',
    },
    closed: { title: 'Not finished', note: 'The confirmation was closed before it was done, so nothing is paid yet.' },
  },
  tryAgain: 'Try again, or choose another payment method.',
  code: 'Code',

  outcomes,
  status: 'Status',
  session: 'Session',
  token: 'Payment token',
  tokenComing: 'comes with the webhook',
  nextInTerminal: 'Next, in the terminal',
  lookAgain: 'Look again',
  customerGoesTo: 'Your customer would now be sent to',

  troubles: {
    'no-start': {
      title: 'The terminal does not answer',
      note: 'This page is served by xps checkout, which is not there any more. Start it again in the terminal.',
    },
    'no-key': {
      title: 'No key for this session',
      note: 'The page cannot be started without the session’s components_sdk_key.',
    },
    'no-sdk': {
      title: 'Xendit’s SDK did not load',
      note: 'sdk.js is missing or was blocked, perhaps by an extension of the browser. Install xps again if a reload does not help.',
    },
    'bad-key': {
      title: 'Xendit’s SDK refused the key',
      note: 'The session’s components_sdk_key is not one. Create another session.',
    },
    fatal: { title: 'Xendit’s SDK could not start', note: 'To the SDK these two look alike:' },
    'no-channels': {
      title: 'No payment method can be shown',
      note: 'Of the channels of this session none is active for its amount and country, or the SDK knows none.',
    },
  },
  offline: 'The machine is offline, or something between it and Xendit blocks the request.',
  originMissing: (origin: string) =>
    `The session does not allow this page. Missing in components_configuration.origins: ${origin}`,
  originAllowed: (origin: string) =>
    `The session does not allow this page. It does name ${origin}, so this is less likely.`,
  sandboxGone: 'The sandbox did not answer: see the terminal, and reload this page.',
  allowedChannels: 'allowed_payment_channels',
  sdkSays: 'What the SDK says',
  reload: 'Reload',

  terminalGone: {
    title: 'xps checkout has ended in the terminal',
    note: 'This page no longer follows the session. Run the command again to go on.',
  },
  terminalTrouble: 'The terminal cannot ask Xendit at the moment',
  insecure: {
    title: 'Card fields do not work here',
    note: 'Browsers encrypt card numbers on https:// and on localhost only. Open this page by one of those.',
  },

  testCards: 'Test cards',
  testCardsNote: {
    fill: 'Any expiry ahead, any CVN. Press one to fill it in.',
    copy: 'Any expiry ahead, any CVN. Press one to copy it.',
  },
  scenarios: { challenge: 'asks for a confirmation', frictionless: 'goes through at once' },
  fillIn: (card: string) => `Fill in ${card}`,
  decliningAmounts: 'Amounts that decline',
  decliningNote: 'Press one to copy the command for a session that declines.',
  copy: 'Copy',
  copied: 'Copied',
  copyThat: (what: string) => `Copy ${what}`,

  developer: 'Developer',
  events: 'Events',
  noEvents: 'Events of the SDK appear here.',
  embed: 'Embed',
  embedNote: 'This session in your own page. The key comes from your server and is valid for one session.',
  snippets: { module: 'Page, from npm', script: 'Page, with a script tag', server: 'Your server' },
  sessionNote: 'As the API has it; secrets are masked.',
};

export type Texts = typeof en;
