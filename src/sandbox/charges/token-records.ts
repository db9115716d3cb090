import { isJsonObject, type JsonObject, objectAt, stringAt } from '../../core/json';
import type { PayMethod } from '../pay-method';
import type { Tx } from '../state';
import { DEFAULT_CARD, findTestCard, maskCard, TEST_CARDS, type TestCard } from '../test-cards';
import type { TokenWire } from '../token-payloads';

/** A payment token with what the API does not show of it. */
export interface TokenRow {
  readonly wire: TokenWire;
  /** The number of its test card; `null` of other channels, and of tokens that an older xps saved. */
  readonly card: string | null;
}

interface StoredToken {
  data: string;
  card: string | null;
}

export function findToken({ database }: Tx, id: string): TokenRow | undefined {
  const row = database.prepare<StoredToken>('SELECT data, card FROM tokens WHERE id = ?').get([id]);
  return row === undefined ? undefined : { wire: JSON.parse(row.data) as TokenWire, card: row.card };
}

export function updateToken({ database }: Tx, wire: TokenWire): void {
  database
    .prepare('UPDATE tokens SET status = ?, data = ? WHERE id = ?')
    .run([wire.status, JSON.stringify(wire), wire.payment_token_id]);
}

/** With what a charge of the token pays. */
export function methodOf({ wire, card }: TokenRow): PayMethod {
  const channel = wire.channel_code;
  if (channel !== 'CARDS') return { kind: 'account', channel };
  const details = cardDetails(wire);
  return {
    kind: 'card',
    channel,
    card: card === null ? cardOfMask(stringAt(details, 'masked_card_number')) : findTestCard(card),
    expiry: { month: stringAt(details, 'expiry_month') ?? '12', year: stringAt(details, 'expiry_year') ?? '2099' },
  };
}

/** `channel_properties.card_details` of a card's token (section 6). */
export function cardDetails({ channel_properties: properties }: TokenWire): JsonObject {
  return isJsonObject(properties) ? objectAt(properties, 'card_details') : {};
}

function cardOfMask(mask: string | null): TestCard {
  return TEST_CARDS.find(({ number }) => maskCard(number) === mask) ?? findTestCard(DEFAULT_CARD);
}
