import { type Random, randomUuid } from '../core/random';
import type { PayMethod } from './pay-method';
import { randomDigits } from './seeded-random';
import { scenarioFor } from './test-cards';

/** What a payment is about, whether it was made in a session or of a token. */
export interface Bill {
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: 'AUTOMATIC' | 'MANUAL';
  /** Whether the bank was asked who pays with the card (3-D Secure). */
  readonly authenticated: boolean;
}

/** `payment_details` of a payment that went through (section 5). */
export function paymentDetails(bill: Bill, method: PayMethod, random: Random): object {
  if (method.kind === 'account') {
    return { payer_name: 'Sandbox Customer', receipt_id: randomDigits(random, 12), fund_source: method.channel };
  }
  return {
    authorization_data: authorizationData(random),
    ...authenticationData(bill, method, random),
    network: method.card.network,
  };
}

/** What a bank answers to a card that it accepts. */
export function authorizationData(random: Random): object {
  return {
    authorization_code: randomDigits(random, 6),
    cvn_verification_result: 'M',
    address_verification_result: 'M',
    retrieval_reference_number: randomDigits(random, 12),
    network_response_code: '00',
    network_response_code_descriptor: 'Approved',
    network_transaction_id: randomDigits(random, 15),
    acquirer_merchant_id: 'sandbox_mid',
    reconciliation_id: randomDigits(random, 22),
  };
}

/** The outcome of 3-D Secure, absent where it is skipped. The samples say CHALLENGE where the enum says FULL_AUTH (D23). */
function authenticationData(bill: Bill, method: PayMethod & { kind: 'card' }, random: Random): object {
  if (!bill.authenticated) return {};
  const challenged = scenarioFor(method.card, bill.amount, bill.currency) === 'challenge';
  return {
    authentication_data: {
      flow: challenged ? 'CHALLENGE' : 'FRICTIONLESS',
      a_res: {
        eci: method.card.brand === 'Mastercard' ? '02' : '05',
        message_version: '2.2.0',
        authentication_value: Buffer.from(random.bytes(20)).toString('base64'),
        ds_trans_id: randomUuid(random),
      },
    },
  };
}
