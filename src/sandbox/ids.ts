import { type Random, randomHex, randomUuid } from '../core/random';

/** Ids in the shapes of section 3. */
export const newCustomerId = (random: Random): string => `cust-${randomUuid(random)}`;
export const newTokenId = (random: Random): string => `pt-${randomUuid(random)}`;
export const newPaymentRequestId = (random: Random): string => `pr-${randomUuid(random)}`;
export const newPaymentId = (random: Random): string => `py-${randomUuid(random)}`;
export const newCaptureId = (random: Random): string => `cptr-${randomUuid(random)}`;
export const newPlanId = (random: Random): string => `repl_${randomUuid(random)}`;
export const newCycleId = (random: Random): string => `recy_${randomUuid(random)}`;
export const newRefundId = (random: Random): string => `rfd-${randomUuid(random)}`;

/** `ps-` and 24 hex characters, of which the first eight are the second of creation, so that ids sort by time. */
export function newSessionId(random: Random, now: number): string {
  const second = Math.floor(now / 1_000) % 0x1_0000_0000;
  return `ps-${second.toString(16).padStart(8, '0')}${randomHex(random, 8)}`;
}
