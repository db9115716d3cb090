import { named, type SqlValue } from '../io/statement';
import type { Listable } from './list-records';
import { type GradedToken, TOKEN_FACTS } from './merge-token';
import type { Row } from './record-table';
import type { TokenRecord } from './records';

const INDEXED = ['status', 'customerId', 'referenceId', 'channel'] as const satisfies readonly (keyof TokenRecord)[];
const PLAIN = [
  'country',
  'currency',
  'maskedCard',
  'cardNetwork',
  'cardExpiry',
  'failureCode',
  'sessionId',
  'paymentId',
  'paymentRequestId',
  'sourceEvent',
  'sourceDelivery',
  'firstSeenAt',
  'changedAt',
] as const satisfies readonly (keyof TokenRecord)[];
const NAMES = ['id', ...INDEXED, ...PLAIN];

export const TOKENS: Listable<GradedToken> = {
  name: 'tokens',
  idsInOrder: false,
  indexed: INDEXED,
  plain: [...PLAIN, 'verified', 'grades'],
  filters: [
    { column: 'customerId', inBlocks: true },
    { column: 'referenceId', inBlocks: true },
    { column: 'status', inBlocks: false },
    { column: 'channel', inBlocks: false },
  ],
  time: 'firstSeenAt',
  idOf: ({ record }) => record.id,
  timeOf: ({ record }) => record.firstSeenAt,
  encodeIndexed: ({ record }) => INDEXED.map((column) => record[column]),
  encodePlain: ({ record, grades }) => [
    ...PLAIN.map((column) => record[column] ?? (column === 'sourceDelivery' ? NO_DELIVERY : null)),
    record.verified ? 1 : 0,
    encodeGrades(grades),
  ],
  decode: (row) => ({ record: decodeRecord(row), grades: decodeGrades(row.at(-1)) }),
};

/** The column takes no `null`; deliveries are numbered from 1. */
const NO_DELIVERY = 0;

function decodeRecord([, ...values]: Row): TokenRecord {
  const columns: Record<string, unknown> = named(NAMES, values);
  columns.verified = values[NAMES.length] === 1;
  if (columns.sourceDelivery === NO_DELIVERY) columns.sourceDelivery = null;
  return columns as unknown as TokenRecord;
}

const BYTES = 6;

function encodeGrades(grades: readonly number[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(grades.length * BYTES);
  for (const [at, grade] of grades.entries()) bytes.writeUIntBE(grade, at * BYTES, BYTES);
  return bytes;
}

function decodeGrades(value: SqlValue | undefined): number[] {
  const bytes = value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.length) : undefined;
  return TOKEN_FACTS.map((_, at) => bytes?.readUIntBE(at * BYTES, BYTES) ?? 0);
}
