import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { canonicalEventName, KNOWN_EVENTS } from '../../src/webhooks/event-names';
import { parseEvent } from '../../src/webhooks/parse-event';
import { eventFamily } from '../../src/xendit/events';
import { SAMPLED_EVENTS, sampleEvent } from '../../src/xendit/samples/sample-event';
import { madeUpSubject } from '../../src/xendit/samples/subject';
import { type SchemaName, validatorFor } from './schemas';

const subject = madeUpSubject(createSeededRandom('samples'), Date.parse('2026-02-03T04:05:06.000Z'));

const SCHEMAS: Readonly<Record<string, SchemaName>> = {
  session: 'webhook-payment-session',
  payment: 'webhook-payment',
  token: 'webhook-payment-token',
  recurring: 'webhook-subscription',
};
/** Named by guides only: no schema has them. */
const UNDESCRIBED = ['payment.expiry'];

describe('a made-up webhook', () => {
  it('is there for every event that is known', () => {
    expect([...SAMPLED_EVENTS].sort()).toEqual([...new Set(KNOWN_EVENTS.map(canonicalEventName))].sort());
  });

  it.each(SAMPLED_EVENTS.filter((name) => SCHEMAS[eventFamily(name)] !== undefined && !UNDESCRIBED.includes(name)))(
    '%s is as its schema says',
    (name) => {
      const schema = SCHEMAS[eventFamily(name)] ?? 'webhook-payment';
      for (const each of [subject, { ...subject, tokenId: name.startsWith('payment_token.') ? subject.tokenId : null }])
        expect(validatorFor(schema)(JSON.parse(JSON.stringify(sampleEvent(name, each))))).toEqual([]);
    },
  );

  it.each(SAMPLED_EVENTS)('%s says what it is about', (name) => {
    const parsed = parseEvent(JSON.stringify(sampleEvent(name, subject)));
    if (!parsed.ok) throw new Error(parsed.reason);
    const { event } = parsed;
    expect(event).toMatchObject({ name, referenceId: subject.referenceId });
    const named = event.tokens.map(({ tokenId }) => tokenId);
    const names = /completed|capture|authorization|token|plan|cycle\.(?!created)/.test(name);
    expect(named).toEqual(names ? [subject.tokenId] : []);
  });

  it('is called in the body as it was asked for', () => {
    expect(sampleEvent('payment_token.activation', subject, 'payment_token.activated')).toMatchObject({
      event: 'payment_token.activated',
      data: { status: 'ACTIVE' },
    });
    expect(sampleEvent('no.such', subject)).toBeUndefined();
  });
});
