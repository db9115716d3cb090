import { usageError, XpsError } from '../core/errors';
import { MANUAL_CAPTURE_CHANNEL } from '../xendit/limits';
import { type PayableChannel, payableChannels } from './payable-channels';
import { DEFAULT_CARD, findTestCard, type TestCard } from './test-cards';
import { makesToken, type SessionWire } from './wire';

export interface CardExpiry {
  /** `01` to `12`. */
  readonly month: string;
  /** Four digits. */
  readonly year: string;
}

/** With what the customer pays: a test card, or the account of another channel. */
export type PayMethod =
  | { readonly kind: 'card'; readonly channel: 'CARDS'; readonly card: TestCard; readonly expiry: CardExpiry }
  | { readonly kind: 'account'; readonly channel: string };

export interface PayMethodChoice {
  /** A test card's number. */
  readonly card?: string;
  /** The card's expiry, `MM/YY` or `MM/YYYY`; December in three years when left out. */
  readonly expiry?: string;
  /** `CARDS`, `DANA` …, see `payableChannels`. */
  readonly channel?: string;
}

/**
 * The method chosen, or the session's first possible one: a card where cards are allowed.
 *
 * @throws XpsError of kind usage for what is no method here, of kind refused for a channel that the session does not allow.
 */
export function choosePayMethod(session: SessionWire, choice: PayMethodChoice, now: number): PayMethod {
  const channel = choice.channel?.toUpperCase() ?? (choice.card === undefined ? firstChannel(session) : 'CARDS');
  requireChannel(session, channel);
  if (channel === 'CARDS') {
    return {
      kind: 'card',
      channel,
      card: findTestCard(choice.card ?? DEFAULT_CARD),
      expiry: cardExpiry(choice.expiry, now),
    };
  }
  if (choice.card !== undefined || choice.expiry !== undefined)
    throw usageError(`a card cannot be paid through ${channel}`);
  return { kind: 'account', channel };
}

/** What the customer of a session may choose from: it allows them, can be captured as it asks, and saves where it has to. */
export function channelsOf(session: SessionWire): readonly PayableChannel[] {
  const allowed = allowedChannels(session);
  const mustSave = makesToken(session) || session.allow_save_payment_method === 'FORCED';
  return payableChannels(session.country, session.currency).filter(
    ({ code, canSave }) =>
      (allowed === null || allowed.includes(code)) &&
      (canSave || !mustSave) &&
      (session.capture_method !== 'MANUAL' || code === MANUAL_CAPTURE_CHANNEL),
  );
}

function allowedChannels({ allowed_payment_channels: allowed = [] }: SessionWire): readonly string[] | null {
  return allowed.length === 0 ? null : allowed;
}

function codesOf({ country, currency }: SessionWire): readonly string[] {
  return payableChannels(country, currency).map(({ code }) => code);
}

function firstChannel(session: SessionWire): string {
  const allowed = allowedChannels(session);
  if (allowed === null || allowed.includes('CARDS')) return 'CARDS';
  const possible = channelsOf(session).map(({ code }) => code);
  return allowed.find((code) => possible.includes(code)) ?? allowed[0] ?? 'CARDS';
}

function requireChannel(session: SessionWire, channel: string): void {
  const allowed = allowedChannels(session);
  if (allowed !== null && !allowed.includes(channel)) {
    throw new XpsError(
      'refused',
      `session ${session.payment_session_id} does not allow ${channel}, only ${allowed.join(', ')}`,
      {
        code: 'channel_not_allowed',
        hint: `pay with --channel ${allowed[0]}`,
      },
    );
  }
  const payable = codesOf(session);
  if (!payable.includes(channel)) {
    throw usageError(
      `the sandbox cannot pay by ${channel} in ${session.country} with ${session.currency}; it can by ${payable.join(', ')}`,
      {
        code: 'unknown_channel',
      },
    );
  }
  if (session.capture_method === 'MANUAL' && channel !== MANUAL_CAPTURE_CHANNEL) {
    throw usageError(
      `${channel} cannot be captured later, and session ${session.payment_session_id} is for manual capture`,
      {
        code: 'channel_cannot_authorize',
        hint: `pay with --channel ${MANUAL_CAPTURE_CHANNEL}`,
      },
    );
  }
}

function cardExpiry(text: string | undefined, now: number): CardExpiry {
  if (text === undefined) return { month: '12', year: String(new Date(now).getUTCFullYear() + 3) };
  const [, month, year] = /^(0[1-9]|1[0-2])\/(?:20)?(\d{2})$/.exec(text.trim()) ?? [];
  if (month === undefined || year === undefined)
    throw usageError(`"${text}" is no card expiry; write MM/YY, such as 12/29`);
  return { month, year: `20${year}` };
}

/** Whether the month on the card is over. */
export function isExpired({ month, year }: CardExpiry, now: number): boolean {
  return now >= Date.UTC(Number(year), Number(month), 1);
}
