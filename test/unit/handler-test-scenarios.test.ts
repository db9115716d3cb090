import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/flows/handler-test/all-scenarios';
import { createCast } from '../../src/flows/handler-test/cast';
import type { Plan, Scenario, Sending } from '../../src/flows/handler-test/scenario';
import { inPlayOrder, parseScenarios } from '../../src/flows/handler-test/select-scenarios';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { canonicalEventName } from '../../src/webhooks/event-names';
import { parseEvent } from '../../src/webhooks/parse-event';
import { eventFamily } from '../../src/xendit/events';
import { type SchemaName, validatorFor } from '../contract/schemas';

const NOW = Date.parse('2026-11-23T06:00:00.000Z');
const HOUR = 3_600_000;

const planOf = ({ name, plan }: Scenario, seed = 'seven', now = NOW): Plan =>
  plan(createCast(createSeededRandom(`${seed}:${name}`), now));
const sendingsOf = ({ steps }: Plan): readonly Sending[] => steps.flat();
const named = (name: string): Plan => {
  const scenario = SCENARIOS.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return planOf(scenario);
};
const eventsOf = (name: string): string[] => sendingsOf(named(name)).map(({ event }) => event.event);
const dataOf = (name: string): Record<string, unknown>[] =>
  sendingsOf(named(name)).map(({ event }) => event.data as Record<string, unknown>);

const SCHEMAS: Readonly<Record<string, SchemaName>> = {
  session: 'webhook-payment-session',
  payment: 'webhook-payment',
  token: 'webhook-payment-token',
};
/** Events that no schema describes: that is what they are sent for. */
const UNDESCRIBED = ['payment.expiry', 'payment_session.postponed'];

describe('every scenario', () => {
  it.each(SCENARIOS)('$name sends webhooks as they are documented', (scenario) => {
    const sendings = sendingsOf(planOf(scenario));
    expect(sendings.length).toBeGreaterThan(1);
    for (const { event } of sendings) {
      if (UNDESCRIBED.includes(event.event)) continue;
      const schema = SCHEMAS[eventFamily(event.event)];
      if (schema === undefined) throw new Error(`there is no schema for ${event.event}`);
      expect(validatorFor(schema)(JSON.parse(JSON.stringify(event)))).toEqual([]);
      expect(parseEvent(JSON.stringify(event)).ok).toBe(true);
    }
  });

  it.each(SCENARIOS)('$name is about one customer, and about sessions and payments of its own', (scenario) => {
    const { subjects, outcome, ...plan } = planOf(scenario);
    const customers = sendingsOf({ subjects, outcome, ...plan }).map(
      ({ event }) => (event.data as { customer_id?: unknown }).customer_id,
    );
    expect(new Set(customers)).toEqual(new Set([subjects[0]?.customerId]));
    for (const field of ['sessionId', 'paymentId', 'paymentRequestId', 'referenceId'] as const)
      expect(new Set(subjects.map((subject) => subject[field])).size).toBe(subjects.length);
    expect(outcome.orders).toBeLessThanOrEqual(subjects.length);
    expect(outcome.tokens).toBeLessThanOrEqual(subjects.filter(({ tokenId }) => tokenId !== null).length);
  });

  it.each(SCENARIOS)('$name is the same for the same seed, and new for another', (scenario) => {
    const bodies = (plan: Plan): string[] => sendingsOf(plan).map(({ event }) => JSON.stringify(event));
    expect(bodies(planOf(scenario))).toEqual(bodies(planOf(scenario)));
    const other = bodies(planOf(scenario, 'eight'));
    expect(bodies(planOf(scenario)).filter((body) => other.includes(body))).toEqual([]);
  });

  it.each(SCENARIOS)('$name keeps its ids for a seed whenever it is played', (scenario) => {
    const ids = ({ subjects }: Plan): unknown[] =>
      subjects.map(({ sessionId, paymentId, tokenId, referenceId }) => [sessionId, paymentId, tokenId, referenceId]);
    expect(ids(planOf(scenario, 'seven', NOW + 5 * HOUR))).toEqual(ids(planOf(scenario)));
  });

  it('has ids that no other scenario has, a reason, and a name of its own', () => {
    const customers = SCENARIOS.map((scenario) => planOf(scenario).subjects[0]?.customerId);
    expect(new Set(customers).size).toBe(SCENARIOS.length);
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
    for (const { name, rule } of SCENARIOS) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(rule.source).toMatch(/^(section \d|D\d)/);
    }
  });
});

describe('the scenarios', () => {
  it('play the three webhooks in all six orders', () => {
    const orders = SCENARIOS.filter(({ name }) => name.startsWith('order-')).map(({ name }) => eventsOf(name).join());
    expect(new Set(orders).size).toBe(6);
    for (const order of orders)
      expect(order.split(',').sort()).toEqual([
        'payment.capture',
        'payment_session.completed',
        'payment_token.activation',
      ]);
  });

  it('send a duplicate byte for byte, and a retry with another time', () => {
    const bodies = (name: string): string[] => sendingsOf(named(name)).map(({ event }) => JSON.stringify(event));
    expect(new Set(bodies('duplicate')).size).toBe(3);
    expect(new Set(bodies('retries')).size).toBe(21);
    const attempts = sendingsOf(named('retries')).slice(0, 7);
    const first = Date.parse(attempts[0]?.event.created ?? '');
    expect(attempts.map(({ event }) => (Date.parse(event.created) - first) / HOUR)).toEqual([0, 0.25, 1, 3, 6, 12, 24]);
    expect(new Set(attempts.map(({ event }) => JSON.stringify(event.data))).size).toBe(1);
    expect(attempts.map(({ expects }) => expects)).toEqual([...Array(6).fill('taken-in-the-end'), 'taken']);
  });

  it('tell both spellings of one event', () => {
    expect(eventsOf('spelling-activation')).toContain('payment_token.activation');
    expect(eventsOf('spelling-activated')).toContain('payment_token.activated');
    expect(canonicalEventName('payment_token.activated')).toBe('payment_token.activation');
  });

  it('fail with one payment and succeed with another in one session', () => {
    for (const name of ['failure-then-success', 'failure-told-last']) {
      const data = dataOf(name);
      const failed = data.find(({ status }) => status === 'FAILED');
      const paid = data.find(({ status }) => status === 'SUCCEEDED');
      expect(failed?.payment_id).not.toBe(paid?.payment_id);
      expect(failed?.reference_id).toBe(paid?.reference_id);
    }
  });

  it('send exactly a hundred at once, mixed', () => {
    const { steps } = named('hundred-at-once');
    expect(steps.map((step) => step.length)).toEqual([100]);
    const [first, second] = ['seven', 'eight'].map((seed) =>
      sendingsOf(planOf(SCENARIOS.find(({ name }) => name === 'hundred-at-once') as Scenario, seed)).map(
        ({ event }) => event.event,
      ),
    );
    expect(first).not.toEqual(second);
    expect([...(first ?? [])].sort()).toEqual([...(second ?? [])].sort());
  });

  it('send a session whose items add up, in more than the 100 KB that parsers take', () => {
    const sizes = sendingsOf(named('big-body')).map(({ event }) => JSON.stringify(event).length);
    expect(Math.max(...sizes)).toBeGreaterThan(200_000);
    const { items, amount } = dataOf('big-body').at(-1) as {
      items: { net_unit_amount: number; quantity: number }[];
      amount: number;
    };
    expect(items.reduce((sum, item) => sum + item.net_unit_amount * item.quantity, 0)).toBe(amount);
  });

  it('send no token id, null or absent, where nothing was saved', () => {
    const last = (name: string) => dataOf(name).at(-1);
    expect(last('optional-token-null')).toHaveProperty('payment_token_id', null);
    expect(last('optional-token-absent')).not.toHaveProperty('payment_token_id');
  });
});

describe('the choice of scenarios', () => {
  it.each([
    ['duplicate', ['duplicate']],
    ['duplicate, late*', ['duplicate', 'late', 'late-after-expiry']],
    ['LATE*,late', ['late', 'late-after-expiry']],
  ])('%j is %j', (text, names) => {
    expect(inPlayOrder(parseScenarios(text)).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['duplicates', 'did you mean duplicate'],
    ['wrong-tokn', 'did you mean wrong-token'],
    ['', 'xps test --list'],
    ['once,,late', 'xps test --list'],
    ['zzzzzzz*', 'xps test --list'],
  ])('%j is refused', (text, advice) => {
    expect(() => parseScenarios(text)).toThrow(advice);
  });

  it('is all of them without a wish', () => {
    expect(inPlayOrder(undefined)).toBe(SCENARIOS);
  });
});
