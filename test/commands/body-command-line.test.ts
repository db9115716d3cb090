import { describe, expect, it } from 'vitest';
import { bodyCommandLine } from '../../src/cli/body-command-line';
import type { JsonObject } from '../../src/core/json';
import { createWorld } from '../support/world';
import { wordsOf } from './support/command-line';

const PAY = {
  reference_id: 'order-1001',
  session_type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  allow_save_payment_method: 'OPTIONAL',
  customer_id: 'cust-11111111-2222-4333-8444-555555555555',
  components_configuration: { origins: ['https://localhost:4443', 'https://shop.example'] },
};

const ITEM = {
  reference_id: 'sku-1',
  type: 'DIGITAL_SERVICE',
  name: 'Tea, "green" & \'fresh\'',
  net_unit_amount: -75_000.5,
  quantity: 2,
  category: 'drinks',
  url: 'https://shop.example/tea?a=1,2',
};

const EVERYTHING = {
  ...PAY,
  capture_method: 'MANUAL',
  channel_properties: {
    cards: {
      card_on_file_type: 'MERCHANT_UNSCHEDULED',
      recurring_configuration: { recurring_frequency: 1, recurring_expiry: '2028-12-31' },
      skip_three_ds: true,
    },
  },
  allowed_payment_channels: ['CARDS', 'GOPAY'],
  expires_at: '2026-02-03T05:00:00.000Z',
  locale: 'id',
  metadata: { cart: '77', note: 'a=b c' },
  description: "It's $5 `off`",
  items: [ITEM, { ...ITEM, name: 'Cup' }],
  notification_channels: ['EMAIL'],
  components_configuration: { ...PAY.components_configuration, return_url: 'https://shop.example/back' },
};

const HOSTED = {
  ...PAY,
  mode: 'PAYMENT_LINK',
  components_configuration: undefined,
  success_return_url: 'https://shop.example/ok?order=1&paid=yes',
  cancel_return_url: 'https://shop.example/no',
};

const SAVE = { ...PAY, session_type: 'SAVE', amount: 0, allow_save_payment_method: undefined };

const SUBSCRIPTION = {
  ...PAY,
  session_type: 'SUBSCRIPTION',
  allow_save_payment_method: undefined,
  subscription: {
    schedule: {
      interval: 'WEEK',
      interval_count: 2,
      anchor_date: '2026-03-09T23:00:00+07:00',
      total_recurrence: 12,
      retry_interval: 'DAY',
      retry_interval_count: 2,
      total_retry: 3,
    },
    failed_cycle_action: 'STOP',
    immediate_payment: true,
    payment_link_for_failed_attempt: true,
  },
};

const said = (body: object): JsonObject => JSON.parse(JSON.stringify(body)) as JsonObject;

describe('bodyCommandLine', () => {
  it.each([
    ['a Pay and Save session', PAY],
    ['one with all that flags can say', EVERYTHING],
    ['a hosted one', HOSTED],
    ['one that only saves', SAVE],
    ['a subscription', SUBSCRIPTION],
  ])('writes the command line that sends %s', async (_, body) => {
    const { commandLine, beyondFlags } = bodyCommandLine(said(body), ['--no-validate', '--dry-run=json']);
    expect(beyondFlags).toEqual([]);
    const { code, stdout } = await createWorld().run(...wordsOf(commandLine));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(said(body));
  });

  it('names what no flag can say', () => {
    const body = {
      ...PAY,
      subscription: { schedule: { failed_attempt_notifications: [1] } },
      channel_properties: { cards: { mid_label: 'main', skip_three_ds: true }, gopay: { redirect: true } },
      items: [ITEM, { ...ITEM, metadata: { colour: 'green' } }],
    };
    expect(bodyCommandLine(said(body)).beyondFlags).toEqual([
      'subscription',
      'channel_properties.cards.mid_label',
      'channel_properties.gopay',
      'items[1].metadata',
    ]);
  });

  it('takes what is as good as not said for said', () => {
    const body = {
      ...PAY,
      items: [],
      metadata: {},
      description: null,
      channel_properties: { cards: { skip_three_ds: false } },
    };
    expect(bodyCommandLine(said(body))).toEqual({ ...bodyCommandLine(said(PAY)), beyondFlags: [] });
  });

  it('takes the same moment in another zone for the same', () => {
    expect(bodyCommandLine(said({ ...PAY, expires_at: '2026-02-03T12:00:00+07:00' })).beyondFlags).toEqual([]);
  });

  it('makes something of values that have no business where they are', () => {
    const body = {
      reference_id: true,
      amount: 'much',
      items: 'tea',
      metadata: 3,
      components_configuration: { origins: 'x' },
    };
    expect(bodyCommandLine(body)).toEqual({
      commandLine: 'xps create',
      beyondFlags: ['reference_id', 'amount', 'items', 'metadata', 'components_configuration'],
    });
  });
});
