import type { JsonObject } from '../../src/core/json';
import { createCardCipher } from '../../src/sandbox/page/card-cipher';

/** Carries a call of the SDK to a gateway; `payload` as the form field of that name. */
export type SendCall = (
  method: 'GET' | 'POST',
  path: string,
  payload?: unknown,
) => Promise<{ readonly status: number; readonly text: string }>;

export interface SdkAnswer {
  readonly status: number;
  readonly json: JsonObject;
}

export interface Card {
  readonly number: string;
  readonly month?: string;
  readonly year?: string;
  readonly cvn?: string;
}

export const FRICTIONLESS = '4000000000001000';
export const CHALLENGE = '4000000000001091';

/** What the browser SDK does for one session (its reference, section 3). */
export interface BrowserSdk {
  readonly authKey: string;
  /** What a card field makes of a text. */
  seal(text: string): Promise<string>;
  sealCard(card: Card): Promise<{ card_details: Record<string, string> }>;
  session(): Promise<SdkAnswer>;
  cardInfo(number: string): Promise<SdkAnswer>;
  payByCard(card: Card, more?: object): Promise<SdkAnswer>;
  /** By anything but a card. */
  payBy(channel: string, more?: object): Promise<SdkAnswer>;
  poll(answer: SdkAnswer): Promise<SdkAnswer>;
  /** Somebody pays the QR code. */
  simulate(answer: SdkAnswer): Promise<SdkAnswer>;
  /** What the page of the bank or the wallet shows. */
  action(answer: SdkAnswer): Promise<SdkAnswer>;
  /** The customer chooses there. */
  choose(answer: SdkAnswer, outcome: unknown): Promise<SdkAnswer>;
}

export interface SdkOptions {
  readonly sdkKey: string;
  readonly sessionId: string;
  /** Of the session; the SDK submits to another address for `SAVE`. */
  readonly type?: string;
  readonly send: SendCall;
}

export function createBrowserSdk({ sdkKey, sessionId, type = 'PAY', send }: SdkOptions): BrowserSdk {
  const [word = '', secret = '', , publicKey = ''] = sdkKey.split('-');
  const authKey = `${word}-${secret}`;
  const below = `/api/sessions/${authKey}`;

  async function call(method: 'GET' | 'POST', path: string, payload?: unknown): Promise<SdkAnswer> {
    const { status, text } = await send(method, path, payload);
    return { status, json: JSON.parse(text) as JsonObject };
  }

  async function seal(text: string): Promise<string> {
    const cipher = await createCardCipher(publicKey, sessionId);
    const { iv, value } = await cipher.seal(text);
    return `xendit-encrypted-1-${cipher.publicKey}-${iv}-${value}`;
  }

  async function sealCard({ number, month = '12', year = '99', cvn = '123' }: Card) {
    const sealed = await Promise.all([number, month, year, cvn].map(seal));
    const names = ['card_number', 'expiry_month', 'expiry_year', 'cvn'];
    return { card_details: Object.fromEntries(names.map((name, at) => [name, sealed[at] ?? ''])) };
  }

  const submit = (payload: object): Promise<SdkAnswer> =>
    call('POST', `/api/sessions/${type === 'SAVE' ? 'payment_tokens' : 'payment_requests'}`, {
      session_id: authKey,
      ...payload,
    });

  return {
    authKey,
    seal,
    sealCard,
    session: () => call('GET', below),
    cardInfo: async (number) => call('POST', `${below}/card_info`, { card_number: await seal(number) }),
    payByCard: async (card, more = {}) =>
      submit({ channel_code: 'CARDS', channel_properties: await sealCard(card), ...more }),
    payBy: (channel, more = {}) => submit({ channel_code: channel, channel_properties: {}, ...more }),
    poll: ({ json }) => call('GET', `${below}/poll?token_request_id=${json.session_token_request_id}`),
    simulate: ({ json }) =>
      call('POST', `${below}/payment_requests/${json.payment_request_id}/simulate`, {
        channel_code: json.channel_code,
      }),
    action: (answer) => call('GET', `${actionPath(answer)}/state`),
    choose: (answer, outcome) => call('POST', `${actionPath(answer)}/outcome`, { outcome }),
  };
}

function actionPath({ json }: SdkAnswer): string {
  const [action] = json.actions as readonly { value: string }[];
  return new URL(action?.value ?? '').pathname;
}
