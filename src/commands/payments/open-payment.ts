import type { FlagValues } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider, type ProviderHeaders } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import { localError, XpsError } from '../../core/errors';
import { type FoundPayment, findPayment } from '../../flows/find-payment';
import type { Store } from '../../store/store';
import type { PaymentsClient } from '../../xendit/client/payments';
import type { Payment, PaymentRequest } from '../../xendit/payment-types';

/** A payment as the API has it, and what is needed to do something with it. */
export interface OpenPayment extends FoundPayment {
  readonly account: Account;
  readonly client: PaymentsClient;
  readonly store: Store;
  readonly now: () => number;
}

export function decodeSubAccount(flags: { readonly forUserId?: string }, values: FlagValues): ProviderHeaders {
  return decodePlatformFlags(flags.forUserId === undefined ? {} : { forUserId: flags.forUserId }, values);
}

/** Fetches the payment that a text means, and lets `work` do something with it. */
export async function withPayment(
  runtime: Runtime,
  text: string,
  headers: ProviderHeaders,
  work: (payment: OpenPayment) => Promise<void>,
): Promise<void> {
  const account = await runtime.account();
  const store = await runtime.store();
  const provider = await openProvider(runtime, headers, { untilReset: true });
  const { now } = runtime.context.clock;
  try {
    const client = await provider.payments();
    await work({ ...(await findPayment(client, store, text, now)), account, client, store, now });
  } finally {
    await provider.close();
  }
}

/** @throws XpsError local `no_payment_yet` when the request has led to none */
export function requirePayment({ request, payment }: FoundPayment): Payment {
  if (payment !== null) return payment;
  throw localError('no_payment_yet', `${request?.id ?? 'this'} is ${request?.status ?? 'unknown'}, without a payment`, {
    hint: 'the customer may have to confirm it first',
  });
}

/** @throws XpsError of kind network when the API told of a payment and not of its request */
export function requireRequest({ request, payment }: FoundPayment): PaymentRequest {
  if (request !== null) return request;
  throw new XpsError('network', `the API does not say of which payment request ${payment?.id ?? 'this'} is`, {
    code: 'unexpected_answer',
    hint: 'give the id of the payment request, pr-…',
  });
}
