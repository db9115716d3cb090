import type { Output } from '../cli/output';
import type { PaymentRequest } from '../xendit/payment-types';

/** Lets the addresses be printed that a customer has to open: that is what they are there for. */
export function releaseActions({ redactor }: Output, { actions }: PaymentRequest): void {
  for (const { value } of actions) if (value !== null) redactor.release(value);
}
