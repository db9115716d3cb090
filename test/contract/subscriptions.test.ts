import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/core/clock';
import type { JsonObject } from '../../src/core/json';
import { checkPlanRequest } from '../../src/xendit/rules';
import { callPlans, createPlan, cyclesOf, MONTHLY, planBody, saveToken } from '../support/sandbox-subscriptions';
import { EMBEDDED, merchant, openTestSandbox, WEBHOOK_URL } from '../support/sandbox-world';
import { validatorFor } from './schemas';

const request = validatorFor('create-plan-request');
const webhook = validatorFor('webhook-subscription');
const NOW = Date.UTC(2026, 0, 1);

/** Every documented field. */
const FULL: JsonObject = {
  reference_id: 'plan-3001',
  customer_id: 'cust-11111111-2222-4333-8444-555555555555',
  currency: 'IDR',
  amount: 10_000,
  payment_tokens: [
    { payment_token_id: 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', rank: 1 },
    { payment_token_id: 'pt-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff', rank: 2 },
  ],
  schedule: {
    interval: 'YEAR',
    interval_count: 1,
    total_recurrence: 100,
    anchor_date: '2026-03-09T23:23:52+07:00',
    retry_interval: 'DAY',
    retry_interval_count: 5,
    total_retry: 7,
    failed_attempt_notifications: [1, 3, 5],
  },
  immediate_payment: false,
  failed_cycle_action: 'STOP',
  notification_channels: ['WHATSAPP', 'EMAIL'],
  locale: 'en',
  payment_link_for_failed_attempt: true,
  metadata: { cart: '77' },
  description: 'Newspaper',
  items: [
    {
      reference_id: 'sku-1',
      type: 'FEE',
      name: 'Discount',
      net_unit_amount: -500,
      quantity: 1,
      category: 'x',
      url: null,
    },
  ],
};

const VALUES = [
  undefined,
  null,
  '',
  'x',
  'DAY',
  'IDR',
  'STOP',
  'en',
  '2026-03-29T00:00:00Z',
  -1,
  0,
  1,
  1.5,
  366,
  true,
  [],
  {},
] as const;
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(...VALUES, 'x'.repeat(1_001)),
  fc.json().map((text): unknown => JSON.parse(text)),
);

function changed(object: JsonObject): fc.Arbitrary<JsonObject> {
  return fc.record({ field: fc.constantFrom(...Object.keys(object)), value: anyValue }).map(({ field, value }) => {
    const { [field]: _old, ...rest } = object;
    return value === undefined ? rest : { ...rest, [field]: value };
  });
}

const bodies = fc.oneof(
  changed(FULL),
  changed(FULL.schedule as JsonObject).map((schedule) => ({ ...FULL, schedule })),
  changed((FULL.payment_tokens as JsonObject[])[0] ?? {}).map((token) => ({ ...FULL, payment_tokens: [token] })),
  changed((FULL.items as JsonObject[])[0] ?? {}).map((item) => ({ ...FULL, items: [item] })),
);

describe('a plan', () => {
  test('that the schema refuses breaks a rule, and the schema takes what the rules find nothing against', () => {
    let [refused, clean] = [0, 0];
    fc.assert(
      fc.property(bodies, (body) => {
        const json = JSON.parse(JSON.stringify(body)) as JsonObject;
        const broken = request(json);
        const findings = checkPlanRequest(json, NOW);
        refused += broken.length > 0 ? 1 : 0;
        clean += findings.length === 0 ? 1 : 0;
        if (broken.length > 0) expect(findings, broken.join()).not.toEqual([]);
        if (findings.length === 0) expect(broken).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(500);
    expect(clean).toBeGreaterThan(50);
  });

  test('with every documented field is found clean by both', () => {
    expect(checkPlanRequest(FULL, NOW)).toEqual([]);
    expect(request(FULL)).toEqual([]);
  });

  test.each([
    [
      'a date that is past',
      { schedule: { ...MONTHLY, anchor_date: '2025-03-09T00:00:00Z' } },
      ['schedule.anchor_date'],
    ],
    [
      'half of what retries need',
      { schedule: { ...MONTHLY, total_retry: 3 } },
      ['schedule.retry_interval', 'schedule.retry_interval_count'],
    ],
    ['decimals that its currency does not use', { amount: 10_000.123 }, ['amount']],
    [
      'two tokens of one rank',
      {
        payment_tokens: [
          { payment_token_id: 'pt-1', rank: 1 },
          { payment_token_id: 'pt-2', rank: 1 },
        ],
      },
      ['payment_tokens[1].rank'],
    ],
  ])('is not refused for what the documentation leaves open: %s', (_what, changes, paths) => {
    const findings = checkPlanRequest({ ...FULL, ...changes }, NOW);
    expect(findings.map(({ severity, path }) => [severity, path])).toEqual(paths.map((path) => ['open', path]));
  });
});

test('every webhook of a subscription’s life in the sandbox is as its schema says', async () => {
  const sandbox = await openTestSandbox();
  const saved = await saveToken(sandbox, EMBEDDED);
  const schedule = { ...MONTHLY, retry_interval: 'DAY', retry_interval_count: 1, total_retry: 1, total_recurrence: 2 };
  await createPlan(sandbox, planBody(saved, { immediate_payment: true, schedule }));
  const failing = await createPlan(sandbox, planBody(saved, { amount: 10_054, failed_cycle_action: 'STOP', schedule }));
  const [cycle] = await cyclesOf(sandbox, failing);
  await callPlans(sandbox, 'POST', `/${failing}/cycles/${String(cycle?.id)}/force_attempt`);
  const { transport, posts } = merchant();
  await sandbox.elapse(90 * DAY, { transport, url: WEBHOOK_URL });
  const told = posts.filter(({ json }) => String(json.event).startsWith('recurring.'));
  expect(new Set(told.map(({ json }) => json.event)).size).toBe(7);
  for (const { json } of told) expect(webhook(json), JSON.stringify(json)).toEqual([]);
});
