import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/flows/session-timeline';
import type { SessionRecord, TokenRecord } from '../../src/store/records';
import { delivery, event } from '../support/store-deliveries';

const SESSION: SessionRecord = {
  id: 'ps-1',
  status: 'ACTIVE',
  referenceId: 'order-1',
  type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  save: 'FORCED',
  customerId: null,
  description: null,
  origins: [],
  expiresAt: '2026-02-03T04:30:00.000Z',
  createdAt: '2026-02-03T04:00:00.000Z',
  updatedAt: null,
  tokenId: null,
  paymentId: null,
  paymentRequestId: null,
  source: 'created',
  storedAt: 0,
};

interface Told {
  readonly id: number;
  readonly name: string;
  readonly sentAt: string | null;
  readonly receivedAt?: number;
  readonly status?: string;
  readonly failure?: string;
  readonly duplicateOf?: number;
  readonly payment?: { readonly id: string; readonly begunAt: string };
}

function told({ id, name, sentAt, receivedAt = 0, status, failure, duplicateOf, payment }: Told) {
  const body = Buffer.from(JSON.stringify({ event: name, data: { created: payment?.begunAt } }));
  const said = { ...event({ name, family: payment === undefined ? 'token' : 'payment' }), attemptedAt: sentAt };
  const { event: _, ...kept } = delivery(said, { body, receivedAt });
  return {
    delivery: { ...kept, id, event: name, duplicateOf: duplicateOf ?? null },
    event: { ...said, status: status ?? null, failureCode: failure ?? null, paymentId: payment?.id ?? null },
    forwards: [],
  };
}

describe('the timeline of a session', () => {
  it('goes by the time of the sender, in whatever order deliveries came', () => {
    const events = [
      told({ id: 1, name: 'later', sentAt: '2026-02-03T04:10:00.000Z', receivedAt: 1 }),
      told({ id: 2, name: 'earlier', sentAt: '2026-02-03T04:05:00.000Z', receivedAt: 2 }),
    ];
    const titles = timelineOf({ session: SESSION, token: undefined, events, charges: [] }).map(({ title }) => title);
    expect(titles).toEqual(['Session created', 'earlier', 'later', 'Session expires']);
  });

  it('tells of an attempt once, when it was begun, however often it is told of', () => {
    const payment = { id: 'py-1', begunAt: '2026-02-03T04:01:00.000Z' };
    const events = [
      told({ id: 1, name: 'payment.failure', sentAt: '2026-02-03T04:02:00.000Z', failure: 'EXPIRED_CARD', payment }),
      told({
        id: 2,
        name: 'payment.failure',
        sentAt: '2026-02-03T04:03:00.000Z',
        failure: 'EXPIRED_CARD',
        payment,
        duplicateOf: 1,
      }),
    ];
    const timeline = timelineOf({ session: SESSION, token: undefined, events, charges: [] });
    expect(timeline.map(({ kind }) => kind)).toEqual(['created', 'attempt', 'event', 'event', 'expires']);
    expect(timeline[2]).toMatchObject({
      tone: 'bad',
      failure: 'EXPIRED_CARD',
      note: expect.stringMatching(/^EXPIRED_CARD: ./),
      duplicateOf: null,
    });
    expect(timeline[3]).toMatchObject({ duplicateOf: 1 });
  });

  it('has the token behind the delivery that brought it, shortened', () => {
    const token = {
      id: 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      sourceDelivery: 2,
      channel: 'CARDS',
      maskedCard: null,
    };
    const events = [1, 2].map((id) => told({ id, name: `event ${id}`, sentAt: '2026-02-03T04:05:00.000Z' }));
    const timeline = timelineOf({
      session: { ...SESSION, status: 'COMPLETED', updatedAt: '2026-02-03T04:05:00.000Z' },
      token: token as TokenRecord,
      events,
      charges: [],
    });
    expect(timeline.map(({ title }) => title)).toEqual([
      'Session created',
      'event 1',
      'event 2',
      'Token saved',
      'Session completed',
    ]);
    expect(timeline.at(-2)?.note).toBe('pt-aaaa…eeee · CARDS');
  });

  it('takes the time of this machine where the sender tells none', () => {
    const at = Date.parse('2026-02-03T04:00:30.000Z');
    const events = [
      told({ id: 1, name: 'silent', sentAt: null, receivedAt: at }),
      told({ id: 2, name: 'odd', sentAt: 'x', receivedAt: at + 1 }),
    ];
    const timeline = timelineOf({ session: SESSION, token: undefined, events, charges: [] });
    expect(timeline.map((moment) => [moment.title, moment.at - at])).toEqual([
      ['Session created', -30_000],
      ['silent', 0],
      ['odd', 1],
      ['Session expires', 29.5 * 60_000],
    ]);
  });
});
