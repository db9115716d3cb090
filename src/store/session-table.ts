import { named } from '../io/statement';
import type { Listable } from './list-records';
import type { Row } from './record-table';
import type { SessionRecord } from './records';

const INDEXED = ['status', 'referenceId', 'save'] as const satisfies readonly (keyof SessionRecord)[];
const PLAIN = [
  'type',
  'mode',
  'amount',
  'currency',
  'country',
  'customerId',
  'description',
  'expiresAt',
  'createdAt',
  'updatedAt',
  'tokenId',
  'paymentId',
  'paymentRequestId',
  'source',
  'storedAt',
] as const satisfies readonly (keyof SessionRecord)[];
const NAMES = ['id', ...INDEXED, ...PLAIN];

export const SESSIONS: Listable<SessionRecord> = {
  name: 'sessions',
  idsInOrder: true,
  indexed: INDEXED,
  plain: [...PLAIN, 'verified', 'origins'],
  filters: [
    { column: 'referenceId', inBlocks: true },
    { column: 'status', inBlocks: false },
    { column: 'save', inBlocks: false },
  ],
  time: 'storedAt',
  idOf: ({ id }) => id,
  timeOf: ({ storedAt }) => storedAt,
  encodeIndexed: (record) => INDEXED.map((column) => record[column]),
  encodePlain: (record) => [
    ...PLAIN.map((column) => record[column]),
    record.verified ? 1 : 0,
    JSON.stringify(record.origins),
  ],
  decode: decodeSession,
};

function decodeSession([, ...values]: Row): SessionRecord {
  const columns: Record<string, unknown> = named(NAMES, values);
  columns.verified = values[NAMES.length] === 1;
  columns.origins = JSON.parse(String(values[NAMES.length + 1]));
  return columns as unknown as SessionRecord;
}
