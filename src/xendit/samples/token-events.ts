import type { Subject } from './subject';

/** `data` of `payment_token.activation` (section 5 of the reference). */
export function tokenActivationData(subject: Subject): object {
  return { ...tokenData(subject), status: 'ACTIVE', token_details: detailsOf(subject) };
}

/** `data` of `payment_token.failure`. */
export function tokenFailureData(subject: Subject): object {
  return { ...tokenData(subject), status: 'FAILED', failure_code: subject.failureCode };
}

/** `data` of `payment_token.expiry`: a token that was active and is no more. */
export function tokenExpiryData(subject: Subject): object {
  return { ...tokenData(subject), status: 'EXPIRED', token_details: detailsOf(subject) };
}

function tokenData(subject: Subject): object {
  return {
    payment_token_id: subject.tokenId,
    business_id: subject.businessId,
    reference_id: subject.referenceId,
    customer_id: subject.customerId,
    country: subject.country,
    currency: subject.currency,
    channel_code: subject.channel,
    channel_properties: subject.channel === 'CARDS' ? CARD : {},
    actions: [],
    created: subject.createdAt,
    updated: subject.updatedAt,
  };
}

const CARD = {
  card_details: {
    masked_card_number: '400000XXXXXX1091',
    expiry_month: '12',
    expiry_year: '2029',
    cardholder_first_name: 'Jane',
    cardholder_last_name: 'Doe',
    fingerprint: '61f632879e9e27001a8165b9',
    type: 'CREDIT',
    network: 'VISA',
    country: 'ID',
    issuer: 'SAMPLE BANK',
  },
  skip_three_ds: false,
};

/** A card's approval, or the account of a wallet; balances are strings. */
function detailsOf({ channel }: Subject): object {
  if (channel === 'CARDS')
    return { authorization_data: { authorization_code: '831000', cvn_verification_result: 'M' } };
  return { account_name: 'Jane Doe', account_balance: '1000001', account_point_balance: '50000' };
}
