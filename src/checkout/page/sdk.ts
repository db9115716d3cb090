import type { XenditComponents } from 'xendit-components-web';
import { fieldAppearance, type Scheme } from './field-appearance';

/** What `sdk.js` leaves behind. */
export type SdkLibrary = typeof import('xendit-components-web');

declare global {
  interface Window {
    Xendit?: SdkLibrary;
  }
}

const EVENTS = [
  'init',
  'submission-ready',
  'submission-not-ready',
  'submission-begin',
  'submission-end',
  'payment-request-created',
  'payment-request-discarded',
  'payment-token-created',
  'payment-token-discarded',
  'action-begin',
  'action-end',
  'will-redirect',
  'session-complete',
  'session-expired-or-canceled',
  'session-pending',
  'session-not-pending',
  'fatal-error',
] as const;

/** Events that say nothing of what the customer is asked: the channel they are about does. */
const OF_A_CHANNEL: ReadonlySet<string> = new Set(['action-begin', 'action-end', 'will-redirect']);

/** A session in the hands of Xendit's SDK. */
export interface Sdk {
  /** Where the customer chooses a channel and fills it in: to be put into the document once, kept while it can be paid. */
  createPicker(): HTMLElement;
  submit(): void;
  /** Opens the form of cards, where cards are offered. */
  chooseCards(): void;
  hasChannels(): boolean;
  /** Has the SDK look at the session, which ends an attempt whose session ended elsewhere. */
  lookAgain(): void;
}

export type SdkListener = (name: string, payload: { readonly [field: string]: unknown }) => void;

/**
 * Starts the SDK.
 *
 * @param key never put into an address: the SDK's messages carry those.
 * @param scheme stays what it is for the card fields.
 * @throws whatever the SDK throws at a key that is none.
 */
export function startSdk(library: SdkLibrary, key: string, scheme: Scheme, listener: SdkListener): Sdk {
  const components = new library.XenditComponents({
    componentsSdkKey: key,
    iframeFieldAppearance: fieldAppearance(scheme),
  });
  for (const name of EVENTS)
    components.addEventListener(name, (event: Event) => {
      const channel = OF_A_CHANNEL.has(name) ? { channel: components.getCurrentChannel()?.channelCode } : {};
      listener(name, { ...payloadOf(event), ...channel });
    });
  return {
    createPicker: () => components.createChannelPickerComponent(),
    submit: () => components.submit(),
    chooseCards: () => chooseCards(components),
    hasChannels: () => components.getActiveChannels().length > 0,
    lookAgain: () => lookAgain(components),
  };
}

function payloadOf(event: Event): { readonly [field: string]: unknown } {
  const { isTrusted, ...own } = { ...event };
  return own;
}

function chooseCards(components: XenditComponents): void {
  const [cards] = components.getActiveChannels({ filter: 'CARDS' });
  if (cards !== undefined && components.getCurrentChannel()?.channelCode !== cards.channelCode) {
    components.setCurrentChannel(cards);
  }
}

/** Throws where the SDK has heard of the end by itself: then there is nothing to look for. */
function lookAgain(components: XenditComponents): void {
  try {
    components.pollImmediately();
  } catch {
    components.abortSubmission();
  }
}
