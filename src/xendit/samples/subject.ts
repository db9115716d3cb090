import { isoTime, MINUTE } from '../../core/clock';
import { type Random, randomHex, randomUuid } from '../../core/random';

/** What a made-up webhook is about. Ids in the shapes of section 3 of the reference. */
export interface Subject {
  readonly businessId: string;
  readonly referenceId: string;
  readonly customerId: string;
  readonly amount: number;
  readonly currency: string;
  readonly country: string;
  readonly channel: string;
  /** `FORCED` `OPTIONAL` `DISABLED` */
  readonly save: string;
  /** `COMPONENTS` `PAYMENT_LINK` */
  readonly mode: string;
  readonly sessionId: string;
  readonly paymentId: string;
  readonly paymentRequestId: string;
  /** `null` when nothing was saved. */
  readonly tokenId: string | null;
  readonly failureCode: string;
  readonly captureId: string;
  readonly refundId: string;
  readonly planId: string;
  readonly cycleId: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

/** A subject that nobody has heard of, at a time in milliseconds since 1970. */
export function madeUpSubject(random: Random, now: number): Subject {
  return {
    businessId: randomHex(random, 12),
    referenceId: `xps-${randomHex(random, 8)}`,
    customerId: `cust-${randomUuid(random)}`,
    amount: 150_000,
    currency: 'IDR',
    country: 'ID',
    channel: 'CARDS',
    save: 'FORCED',
    mode: 'COMPONENTS',
    sessionId: `ps-${(Math.floor(now / 1_000) % 0x1_0000_0000).toString(16).padStart(8, '0')}${randomHex(random, 8)}`,
    paymentId: `py-${randomUuid(random)}`,
    paymentRequestId: `pr-${randomUuid(random)}`,
    tokenId: `pt-${randomUuid(random)}`,
    failureCode: 'INSUFFICIENT_BALANCE',
    captureId: `cptr-${randomUuid(random)}`,
    refundId: `rfd-${randomUuid(random)}`,
    planId: `repl_${randomUuid(random)}`,
    cycleId: `recy_${randomUuid(random)}`,
    createdAt: isoTime(now - MINUTE),
    updatedAt: isoTime(now),
    expiresAt: isoTime(now + 29 * MINUTE),
  };
}
