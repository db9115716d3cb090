import { isJsonObject, type JsonObject, objectAt } from '../../core/json';
import { formatAmount } from '../../core/money';
import { CURRENCY_OF_COUNTRY, MANUAL_CAPTURE_CHANNEL, SAVING_CHANNELS, type SavingChannel } from '../limits';
import { isKnownChannel, payOnlyCodes } from './channel-codes';
import { type Finding, gather, open, show, violation } from './finding';
import { type Check, inTurn, listOf, text, textThat } from './shapes';

const INVALID_CHANNEL = 'INVALID_PAYMENT_CHANNEL';
const ALLOWED = 'allowed_payment_channels';

const known: Check = (value, path) => {
  if (typeof value !== 'string' || isKnownChannel(value)) return [];
  return [open(INVALID_CHANNEL, path, `${path} is ${show(value)}, which xps does not know; check the channel's code`)];
};

/** One channel code. Codes are upper case; xps may not know the newest (section 2, `allowed_payment_channels`). */
export const channelCode: Check = inTurn(
  text({ min: 1 }),
  textThat(
    (value) => /^[A-Z0-9][A-Z0-9_]*$/.test(value),
    'a channel code in upper case, such as CARDS',
    INVALID_CHANNEL,
  ),
  known,
);

export const channelList: Check = listOf(channelCode);

/** The channels a body allows, `null` when it leaves all of them open. */
function allowedCodes(body: JsonObject): readonly string[] | null {
  const value = body[ALLOWED];
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((code) => typeof code === 'string') ? value : null;
}

function savingChannels(country: unknown): readonly SavingChannel[] | null {
  return typeof country === 'string' && Object.hasOwn(SAVING_CHANNELS, country)
    ? (SAVING_CHANNELS[country] ?? null)
    : null;
}

/** A session that must save needs a channel that can (section 2, `FORCED` and the table of channels that can save). */
export function savingRule(body: JsonObject): readonly Finding[] {
  const must =
    body.session_type === 'SAVE' || (body.session_type === 'PAY' && body.allow_save_payment_method === 'FORCED');
  const codes = allowedCodes(body);
  const { country } = body;
  const channels = savingChannels(country);
  if (!must || codes === null || channels === null || typeof country !== 'string') return [];
  if (codes.some((code) => channels.some((channel) => channel.code === code))) return [];
  const message = `none of ${show(codes.join(', '))} can save a payment method in ${country}; add ${channels.map((channel) => channel.code).join(' or ')}`;
  const certain = codes.every((code) => payOnlyCodes(country).includes(code));
  return [certain ? violation(INVALID_CHANNEL, ALLOWED, message) : open(INVALID_CHANNEL, ALLOWED, message)];
}

/** Only cards can be authorised first and captured later (sections 2 and 7). */
export function captureRule(body: JsonObject): readonly Finding[] {
  const codes = allowedCodes(body);
  if (
    body.capture_method !== 'MANUAL' ||
    body.session_type !== 'PAY' ||
    codes === null ||
    codes.includes(MANUAL_CAPTURE_CHANNEL)
  )
    return [];
  const message = `none of ${show(codes.join(', '))} can be captured later; add ${MANUAL_CAPTURE_CHANNEL}`;
  const certain = codes.every(isKnownChannel);
  return [certain ? violation(INVALID_CHANNEL, ALLOWED, message) : open(INVALID_CHANNEL, ALLOWED, message)];
}

/** Primary channels are a choice from the allowed ones (section 4, `INVALID_PRIMARY_PAYMENT_CHANNEL`). */
export function primaryRule(body: JsonObject): readonly Finding[] {
  const primary = objectAt(body, 'payment_link_configuration').primary_payment_channels;
  const codes = allowedCodes(body);
  if (!Array.isArray(primary) || codes === null) return [];
  const listed = new Set(codes);
  return gather(primary, (code: unknown, index) => {
    if (typeof code !== 'string' || listed.has(code)) return [];
    const path = `payment_link_configuration.primary_payment_channels[${index}]`;
    return [
      violation(
        'INVALID_PRIMARY_PAYMENT_CHANNEL',
        path,
        `${path} is ${show(code)}, which ${ALLOWED} does not list; add it there`,
      ),
    ];
  });
}

/** The documented range of each channel: a warning, as it differs by account and one maximum is wrong (D37). */
export function rangeRule(body: JsonObject): readonly Finding[] {
  const { amount, country, currency, session_type: type } = body;
  const channels = savingChannels(country);
  const charges = type !== 'SAVE' && typeof amount === 'number' && Number.isFinite(amount) && amount > 0;
  if (!charges || channels === null || typeof country !== 'string') return [];
  if (typeof currency !== 'string' || currency !== CURRENCY_OF_COUNTRY[country]) return [];
  // The components guide offers cards only (section 2).
  const offered = allowedCodes(body) ?? (body.mode === 'COMPONENTS' ? ['CARDS'] : []);
  return channels
    .filter(({ code, min, max }) => offered.includes(code) && (amount < min || (max !== null && amount > max)))
    .map(({ code, min, max }) => {
      const upper = max === null ? '' : ` to ${formatAmount(max, currency)}`;
      const message = `amount is ${amount}; ${code} takes ${formatAmount(min, currency)}${upper || ' and more'} in ${country}`;
      return open(INVALID_CHANNEL, 'amount', message);
    });
}

/** A currency that is not the country's own may leave no channel (section 2, "Pairs"). */
export function pairRule(body: JsonObject): readonly Finding[] {
  const { country, currency } = body;
  if (typeof country !== 'string' || typeof currency !== 'string' || !Object.hasOwn(CURRENCY_OF_COUNTRY, country))
    return [];
  const own = CURRENCY_OF_COUNTRY[country];
  if (own === undefined || own === currency || !/^[A-Z]{3}$/.test(currency)) return [];
  return [
    open(
      INVALID_CHANNEL,
      'currency',
      `currency is ${currency} with country ${country}; channels there are documented for ${own} only`,
    ),
  ];
}

/** `channel_properties` is keyed by channel in lower case. Only `cards` is documented in full. */
export function channelProperties(cards: Check): Check {
  return (value, path) => {
    if (!isJsonObject(value))
      return [violation('API_VALIDATION_ERROR', path, `${path} is ${show(value)}; it must be an object`)];
    return gather(Object.entries(value), ([name, properties]) => {
      const at = `${path}.${name}`;
      if (name === 'cards') return cards(properties, at);
      if (name === name.toLowerCase() && isKnownChannel(name.toUpperCase())) return [];
      return [
        open(
          'API_VALIDATION_ERROR',
          at,
          `${show(at)} is no documented channel; its name is a channel code in lower case, such as cards`,
        ),
      ];
    });
  };
}
