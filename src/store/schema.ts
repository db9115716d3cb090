import { CHARGES } from './schema/charges';
import { PLANS } from './schema/plans';
import { RECORDS } from './schema/records';
import { REFUNDS } from './schema/refunds';
import { REQUESTS } from './schema/requests';
import { WORKBENCH } from './schema/workbench';

/**
 * The store's file, oldest migration first. Columns of sessions and tokens are spelled as the records' fields.
 *
 * What keeps a webhook as quick among a million as among a thousand is that what is written at one time lies together. `n` numbers rows in
 * order of arrival. Indexes over values that come in no order (customers, references, ends of ids) are divided into blocks of 4,096 rows,
 * `n >> 12`, so that only the newest block is written to; a query looks into one block after the other, newest first. Only the index that
 * recognises a token's id spans all blocks, so its entries are four bytes of a hash. Ids of sessions begin with their time.
 *
 * `inbox` holds deliveries as they came, a row for each commit, until they have been read: writing one row of many is all that a sender
 * waits for. Its numbers are never used again: a ticket must not come to mean a later batch.
 *
 * `eventNames` counts what `deliveries` has of each event. `forwards` are deliveries on their way to a target, `forwardTries` what became of
 * each try; those of one `lane` go in order. `inbox.plan` says where a batch is to go, for whoever reads it.
 *
 * `orderedAt` is the row's time, or that of the row before where it is later: it never falls as `n` grows, whatever clocks do.
 */
export const MIGRATIONS: readonly string[] = [RECORDS, WORKBENCH, CHARGES, REQUESTS, PLANS, REFUNDS];

/** How many bits of `n` tell the rows of one block apart. */
export const BLOCK_BITS = 12;
