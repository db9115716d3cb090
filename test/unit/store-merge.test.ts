import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSession, newsOf, type SessionNews } from '../../src/store/merge-session';
import { type GradedToken, mergeToken, type SightingSource } from '../../src/store/merge-token';
import type { SessionRecord } from '../../src/store/records';
import type { TokenSighting } from '../../src/xendit/events';
import { sessionChange, sighting } from '../support/store-deliveries';

const TOKEN = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const SESSION = 'ps-69819a4bc951f34f173f7f01';

interface Seen {
  readonly said: TokenSighting;
  readonly second: number;
}

function gather(sightings: readonly Seen[]): GradedToken | undefined {
  return sightings.reduce<GradedToken | undefined>((before, { said, second }, at) => {
    const source: SightingSource = { verified: true, delivery: at + 1, event: 'x', receivedAt: at, second };
    return mergeToken(before, said, source).token;
  }, undefined);
}

/** All that does not depend on when and by which delivery it was heard. */
function factsOf(token: GradedToken | undefined) {
  if (token === undefined) return undefined;
  const { sourceDelivery: _, sourceEvent: __, firstSeenAt: ___, changedAt: ____, ...facts } = token.record;
  return facts;
}

const maybe = <Value>(...values: Value[]) => fc.constantFrom<Value | null>(null, ...values);

const anySighting: fc.Arbitrary<Seen> = fc.record({
  second: fc.integer({ min: 0, max: 3 }),
  said: fc
    .record({
      // The order of two end states is not told by anything in an event, so a token has one of them here.
      status: maybe('REQUIRES_ACTION', 'PENDING', 'FAILED', 'ACTIVE', 'EXPIRED'),
      customerId: maybe('cust-1', 'cust-2'),
      referenceId: maybe('order-1', 'order-2', 'order-3'),
      channel: maybe('CARDS', 'OVO'),
      maskedCard: maybe('400000XXXXXX1091', '4000****1091'),
      sessionId: maybe(SESSION),
      paymentId: maybe('py-1', 'py-2'),
    })
    .map((said) => sighting(TOKEN, said)),
});

describe('merging sightings of a token', () => {
  it('comes to the same facts in any order, however often each is repeated', () => {
    const history = fc.array(anySighting, { minLength: 1, maxLength: 6 });
    const disorder = history.chain((sightings) =>
      fc.record({
        sightings: fc.constant(sightings),
        order: fc.shuffledSubarray([...sightings, ...sightings], { minLength: sightings.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(disorder, ({ sightings, order }) => {
        expect(factsOf(gather(order))).toEqual(factsOf(gather(sightings)));
      }),
      { numRuns: 500 },
    );
  });

  it('knows the same of a token whether it is first seen in its payment or in its own event', () => {
    const payment = { customerId: 'cust-1', referenceId: 'order-1', channel: 'CARDS', paymentId: 'py-1' };
    const capture = { second: 5, said: sighting(TOKEN, payment) };
    const own = { status: 'ACTIVE', customerId: 'cust-1', referenceId: 'token-ref', maskedCard: '4000****1091' };
    const activation = { second: 5, said: sighting(TOKEN, own) };
    const known = { status: 'ACTIVE', referenceId: 'token-ref', channel: 'CARDS', paymentId: 'py-1' };
    expect(gather([capture])?.record.status).toBe('UNKNOWN');
    expect(gather([capture, activation])?.record).toMatchObject(known);
    expect(gather([activation, capture])?.record).toMatchObject(known);
  });

  it('keeps the payment that saved the token when it is charged again', () => {
    const payments = [1, 2, 3].map((second) => ({
      second,
      said: sighting(TOKEN, { paymentId: `py-${second}`, referenceId: `order-${second}` }),
    }));
    const saved = { paymentId: 'py-1', referenceId: 'order-1' };
    expect(gather(payments)?.record).toMatchObject(saved);
    expect(gather([...payments].reverse())?.record).toMatchObject(saved);
  });

  it('lets a failure code come and go with its status', () => {
    const failed = { second: 1, said: sighting(TOKEN, { status: 'FAILED', failureCode: 'AUTHENTICATION_FAILED' }) };
    const active = { second: 1, said: sighting(TOKEN, { status: 'ACTIVE' }) };
    expect(gather([failed])?.record.failureCode).toBe('AUTHENTICATION_FAILED');
    expect(gather([failed, active])?.record).toMatchObject({ status: 'ACTIVE', failureCode: null });
    expect(gather([active, failed])?.record).toMatchObject({ status: 'ACTIVE', failureCode: null });
  });

  it('takes any status for a token of which none was known', () => {
    for (const status of ['REQUIRES_ACTION', 'PENDING', 'SOMETHING NEW']) {
      const sightings = [sighting(TOKEN), sighting(TOKEN, { status })].map((said) => ({ said, second: 0 }));
      expect(gather(sightings)?.record.status).toBe(status);
    }
  });
});

function tell(news: readonly SessionNews[]): SessionRecord | undefined {
  return news.reduce<SessionRecord | undefined>(
    (before, each, at) => mergeSession(before, each, { verified: true, receivedAt: at }).record,
    undefined,
  );
}

describe('merging news of a session', () => {
  const told = fc.record({
    referenceId: maybe('order-1'),
    amount: maybe(150_000),
    currency: maybe('IDR'),
    save: maybe('FORCED'),
    customerId: maybe('cust-1'),
    description: maybe('text'),
    updatedAt: maybe('2026-02-03T04:00:00.000Z', '2026-02-03T04:05:05.500Z'),
  });
  const step = fc
    .record({
      told,
      final: fc.boolean(),
      tokenId: maybe(TOKEN),
      source: fc.constantFrom('created', 'fetched', 'webhook'),
    })
    .map(({ told, final, tokenId, source }): SessionNews => {
      const ended = final ? { status: 'COMPLETED', tokenId } : { status: 'ACTIVE' };
      const origins = source === 'webhook' ? [] : ['https://shop.example'];
      return { ...newsOf(sessionChange(SESSION, { ...told, ...ended })), origins, source };
    });

  it('comes to the same record in any order, however often each is repeated', () => {
    const disorder = fc.array(step, { minLength: 1, maxLength: 6 }).chain((news) =>
      fc.record({
        news: fc.constant(news),
        order: fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(disorder, ({ news, order }) => {
        expect({ ...tell(order), storedAt: 0 }).toEqual({ ...tell(news), storedAt: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it('does not forget what later news leaves out', () => {
    const first = newsOf(sessionChange(SESSION, { status: 'ACTIVE', referenceId: 'order-1', amount: 5 }));
    const last = newsOf(sessionChange(SESSION, { status: 'COMPLETED', tokenId: TOKEN }));
    expect(tell([first, last])).toMatchObject({
      status: 'COMPLETED',
      referenceId: 'order-1',
      amount: 5,
      tokenId: TOKEN,
    });
  });

  it('lets a later status correct what was told, and an earlier one only fill gaps', () => {
    const first = newsOf(sessionChange(SESSION, { status: 'ACTIVE', referenceId: 'first', description: 'text' }));
    const last = newsOf(sessionChange(SESSION, { status: 'COMPLETED', referenceId: 'last' }));
    const known = { status: 'COMPLETED', referenceId: 'last', description: 'text' };
    expect(tell([first, last])).toMatchObject(known);
    expect(tell([last, first])).toMatchObject(known);
  });

  it('says when nothing changed', () => {
    const news = newsOf(sessionChange(SESSION, { status: 'EXPIRED' }));
    const source = { verified: true, receivedAt: 1 };
    const first = mergeSession(undefined, news, source);
    expect(mergeSession(first.record, news, { ...source, receivedAt: 2 })).toMatchObject({
      changed: false,
      late: false,
    });
    const late = newsOf(sessionChange(SESSION, { status: 'COMPLETED' }));
    expect(mergeSession(first.record, late, source)).toMatchObject({ changed: false, late: true });
  });
});
