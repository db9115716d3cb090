import { createHash } from 'node:crypto';
import { isoTime } from '../core/clock';
import type { JsonObject } from '../core/json';
import type { NewEvent } from './outbox';
import type { PayChoice } from './pay-choice';
import type { PayMethod } from './pay-method';
import { authorizationData } from './payment-details';
import { returnAddresses } from './payment-payloads';
import { findCustomer } from './records';
import { randomDigits } from './seeded-random';
import type { Tx } from './state';
import { maskCard } from './test-cards';
import type { CustomerWire, SessionWire } from './wire';

/** A payment token by Xendit's field names (section 6). */
export interface TokenWire {
  readonly payment_token_id: string;
  readonly business_id: string;
  readonly reference_id: string;
  readonly customer_id?: string;
  readonly country: string;
  readonly currency: string;
  readonly channel_code: string;
  readonly channel_properties: JsonObject;
  readonly status: 'ACTIVE' | 'FAILED' | 'CANCELED';
  readonly [field: string]: unknown;
}

/** A payment token of which a webhook tells (section 5). */
export interface TokenData extends TokenWire {
  readonly status: 'ACTIVE' | 'FAILED';
}

const EVENT_OF = { ACTIVE: 'payment_token.activation', FAILED: 'payment_token.failure' } as const;

export function tokenEvent(data: TokenData): NewEvent {
  return { event: EVENT_OF[data.status], businessId: data.business_id, apiVersion: null, data };
}

/** The token that a payment method becomes, or the failed attempt at it. */
export function newToken(tx: Tx, session: SessionWire, { method, failure }: PayChoice, id: string): TokenData {
  const { metadata } = session;
  return {
    payment_token_id: id,
    business_id: session.business_id,
    reference_id: session.reference_id,
    ...(session.customer_id === null ? {} : { customer_id: session.customer_id }),
    country: session.country,
    currency: session.currency,
    channel_code: method.channel,
    channel_properties: { ...cardProperties(tx, session, method), ...returnAddresses(session) },
    actions: [],
    ...(failure === null
      ? { status: 'ACTIVE', token_details: tokenDetails(tx, method) }
      : { status: 'FAILED', failure_code: failure }),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    created: isoTime(tx.now),
    updated: isoTime(tx.now),
  };
}

function cardProperties(tx: Tx, session: SessionWire, method: PayMethod): JsonObject {
  if (method.kind === 'account') return {};
  const { card_on_file_type, skip_three_ds = false } = session.channel_properties?.cards ?? {};
  return {
    card_details: {
      masked_card_number: maskCard(method.card.number),
      expiry_month: method.expiry.month,
      expiry_year: method.expiry.year,
      ...cardholder(session.customer_id === null ? undefined : findCustomer(tx, session.customer_id)?.wire),
      fingerprint: fingerprint(session.business_id, method.card.number),
      type: 'CREDIT',
      network: method.card.network,
      country: session.country,
      issuer: 'SANDBOX BANK',
    },
    ...(card_on_file_type === undefined ? {} : { card_on_file_type }),
    skip_three_ds,
  };
}

function cardholder(customer: CustomerWire | undefined): Record<string, string> {
  const { given_names: first, surname: last } = customer?.individual_detail ?? {};
  return {
    ...(first === undefined ? {} : { cardholder_first_name: first }),
    ...(last === undefined ? {} : { cardholder_last_name: last }),
    ...(customer?.email === undefined ? {} : { cardholder_email: customer.email }),
    ...(customer?.mobile_number === undefined ? {} : { cardholder_phone_number: customer.mobile_number }),
  };
}

/** Equal for the same card at the same business, and nothing of its number. 24 hex characters. */
function fingerprint(businessId: string, number: string): string {
  return createHash('sha256').update(`${businessId}:${number}`).digest('hex').slice(0, 24);
}

/** A card's approval, or the account of a wallet or bank; balances are strings (section 5). */
function tokenDetails({ random }: Tx, method: PayMethod): object {
  if (method.kind === 'card') return { authorization_data: authorizationData(random) };
  return {
    account_name: 'Sandbox Customer',
    account_balance: '1000001',
    account_point_balance: '50000',
    account_number: `+62811${randomDigits(random, 7)}`,
  };
}
