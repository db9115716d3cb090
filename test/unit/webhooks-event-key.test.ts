import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventKey } from '../../src/webhooks/event-key';
import { parseEvent } from '../../src/webhooks/parse-event';
import type { EventKey } from '../../src/xendit/events';
import {
  cycleRetrying,
  paymentCaptured,
  sessionCompleted,
  tokenActivated,
  type WebhookBody,
} from '../support/webhook-bodies';

function keyOf(body: object | string, webhookId: string | null = null): EventKey {
  const parsed = parseEvent(typeof body === 'string' ? body : JSON.stringify(body), webhookId);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.event.key;
}

const bodies = fc.constantFrom<WebhookBody>(sessionCompleted(), paymentCaptured(), tokenActivated(), cycleRetrying());
const names = fc.oneof(
  bodies.map(({ event }) => event),
  fc.constantFrom('invoice.paid', 'refund.succeeded', '__proto__'),
);

describe('the key of a content', () => {
  test('starts with the second in which the content came into being, and has a digest of 32 hex characters', () => {
    const key = keyOf(sessionCompleted());
    expect(key.second).toBe(Date.UTC(2026, 1, 3, 4, 0, 0) / 1_000);
    expect(key.digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    [{ created: undefined }, Date.UTC(2026, 1, 3, 4, 5, 5) / 1_000],
    [{ created: '2026-02-03T11:00:00+07:00' }, Date.UTC(2026, 1, 3, 4, 0, 0) / 1_000],
    [{ created: '1969-12-31T23:59:59Z' }, 0],
    [{ created: '9999-12-31T23:59:59Z' }, Date.UTC(2100, 0, 1) / 1_000],
    [{ created: '2026-02-03T04:00:00' }, 0],
    [{ created: '2026-99-99T04:00:00Z' }, 0],
    [{ created: 1_770_000_000, updated: null }, 0],
  ])('takes %o for second %i', (times, second) => {
    expect(keyOf(sessionCompleted(times)).second).toBe(second);
  });

  test('is the same on every attempt: other envelope time, other order of keys, other white space', () => {
    const time = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    fc.assert(
      fc.property(bodies, names, time, fc.nat(4), fc.nat(), (body, event, created, indent, seed) => {
        const again = JSON.stringify(shuffled({ ...body, event, created }, seed), null, indent);
        expect(keyOf(again)).toEqual(keyOf({ ...body, event }));
      }),
    );
  });

  test('is the same for contents of unknown events and without data, whatever the order of keys', () => {
    const fields = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fields, fc.nat(), fc.boolean(), (fields, seed, nested) => {
        const { event: _e, created: _c, data: _d, ...rest } = fields;
        const body = nested ? { event: 'x.y', data: rest } : { ...rest, event: 'x.y' };
        expect(keyOf({ ...shuffled(body, seed), created: 'later' })).toEqual(keyOf(body));
      }),
    );
  });

  test('differs as soon as an id or the status differs', () => {
    const change = fc
      .tuple(bodies, fc.string({ minLength: 1 }))
      .chain(([body, value]) => {
        const fields = Object.keys(body.data).filter((key) => /(^|_)id$|^status$/.test(key));
        return fc.record({ body: fc.constant(body), field: fc.constantFrom(...fields), value: fc.constant(value) });
      })
      .filter(({ body, field, value }) => body.data[field] !== value);
    fc.assert(
      fc.property(change, ({ body, field, value }) => {
        expect(keyOf({ ...body, data: { ...body.data, [field]: value } }).digest).not.toBe(keyOf(body).digest);
      }),
    );
  });

  test.each<[string, WebhookBody, WebhookBody]>([
    ['a second capture', paymentCaptured(), paymentCaptured({ captures: [{ capture_id: 'cptr-2' }] })],
    [
      'one capture more',
      paymentCaptured(),
      paymentCaptured({ captures: [{ capture_id: 'cptr-1' }, { capture_id: 'c' }] }),
    ],
    ['another attempt of a cycle', cycleRetrying(), cycleRetrying({ attempt_count: 3 })],
    [
      'an attempt that went another way',
      cycleRetrying(),
      cycleRetrying({ attempt_details: [{ status: 'SUCCEEDED' }] }),
    ],
    [
      'another event about the same payment',
      paymentCaptured(),
      { ...paymentCaptured(), event: 'payment.authorization' },
    ],
  ])('tells apart %s', (_, one, other) => {
    expect(keyOf(one)).not.toEqual(keyOf(other));
  });

  test.each([
    ['payment_token.activated', tokenActivated()],
    ['payment.succeeded', paymentCaptured()],
    ['recurring_cycle.retrying', cycleRetrying()],
  ])('does not mind the other spelling %s', (event, body) => {
    expect(keyOf({ ...body, event })).toEqual(keyOf(body));
  });

  test('takes an absent id and null for the same', () => {
    expect(keyOf(sessionCompleted({ payment_token_id: null }))).toEqual(
      keyOf(sessionCompleted({ payment_token_id: undefined })),
    );
  });

  test('keeps apart contents that share no more than a business, customer or order', () => {
    const event = 'payment.expiry';
    const shared = { business_id: 'b', customer_id: 'c', reference_id: 'r' };
    expect(keyOf({ event, data: { ...shared, step: 1 } })).not.toEqual(keyOf({ event, data: { ...shared, step: 2 } }));
  });

  test('webhook-id decides when there is one', () => {
    expect(keyOf(sessionCompleted({ status: 'EXPIRED' }), 'w1')).toEqual(keyOf(sessionCompleted(), 'w1'));
    expect(keyOf(sessionCompleted(), 'w2')).not.toEqual(keyOf(sessionCompleted(), 'w1'));
    expect(keyOf(sessionCompleted(), 'w1')).not.toEqual(keyOf(sessionCompleted()));
  });

  test('comes to an end for data nested deeper than a stack is high', () => {
    let data: unknown = 1;
    for (let level = 0; level < 50_000; level += 1) data = [data];
    expect(eventKey({ name: 'x', family: 'unknown', envelope: { data: { data } }, webhookId: null }).digest).toMatch(
      /^[0-9a-f]{32}$/,
    );
  });
});

/** The same object with the keys of every level in another order. */
function shuffled<Value>(value: Value, seed: number): Value {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner, seed)] as const);
  const rank = (key: string) =>
    [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) % 9_973, seed % 9_973);
  return Object.fromEntries(entries.sort(([one], [other]) => rank(one) - rank(other))) as Value;
}
