import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { jsonOf } from './support/command-line';
import { commandNamed } from './support/commands';

const CUSTOMER_ID = 'cust-11111111-2222-4333-8444-555555555555';
const cards = (fields: object) => ({ channel_properties: { cards: fields } });
const customer = (fields: object) => ({ customer: expect.objectContaining(fields) });

/** Each flag that describes the session, as it is typed, and what it is on the wire. */
const WIRE: readonly (readonly [argv: readonly string[], body: object])[] = [
  [['--amount', '99.50'], { amount: 99.5 }],
  [['--currency', 'myr'], { currency: 'MYR' }],
  [['--country', 'my'], { country: 'MY' }],
  [['--save', 'optional'], { allow_save_payment_method: 'OPTIONAL' }],
  [['--type', 'pay'], { session_type: 'PAY' }],
  [['--mode', 'payment-link'], { mode: 'PAYMENT_LINK' }],
  [['--reference', 'order 1001'], { reference_id: 'order 1001' }],
  [['--description', '-n “two” cups'], { description: '-n “two” cups' }],
  [['--locale', 'id'], { locale: 'id' }],
  [['--capture', 'manual'], { capture_method: 'MANUAL' }],
  [['--expires-at', '2099-12-31T17:00:00+07:00'], { expires_at: '2099-12-31T10:00:00.000Z' }],
  [
    ['--origin', 'https://a.example', '--origin', 'https://b.example:8443'],
    { components_configuration: { origins: ['https://a.example', 'https://b.example:8443'] } },
  ],
  [
    ['--return-url', 'https://shop.example/back'],
    { components_configuration: { origins: ['https://localhost:4443'], return_url: 'https://shop.example/back' } },
  ],
  [['--success-url', 'https://shop.example/ok'], { success_return_url: 'https://shop.example/ok' }],
  [['--cancel-url', 'https://shop.example/no'], { cancel_return_url: 'https://shop.example/no' }],
  [['--customer-id', CUSTOMER_ID], { customer_id: CUSTOMER_ID }],
  [['--customer-ref', 'jane-1'], customer({ reference_id: 'jane-1' })],
  [['--email', 'jane@shop.example'], customer({ email: 'jane@shop.example' })],
  [['--mobile', '+628111111111'], customer({ mobile_number: '+628111111111' })],
  [['--given-names', 'Jane'], customer({ individual_detail: { given_names: 'Jane' } })],
  [['--surname', 'Doe'], customer({ individual_detail: { given_names: 'Xps', surname: 'Doe' } })],
  [
    ['--channel', 'cards', '--channel', 'bri-direct-debit'],
    { allowed_payment_channels: ['CARDS', 'BRI_DIRECT_DEBIT'] },
  ],
  [['--card-on-file', 'customer-unscheduled'], cards({ card_on_file_type: 'CUSTOMER_UNSCHEDULED' })],
  [
    ['--card-on-file', 'recurring', '--recurring-frequency', '30', '--recurring-expiry', '2099-12-31'],
    cards({
      card_on_file_type: 'RECURRING',
      recurring_configuration: { recurring_frequency: 30, recurring_expiry: '2099-12-31' },
    }),
  ],
  [['--skip-3ds'], cards({ skip_three_ds: true })],
  [
    ['--every', '2weeks', '--start', '2099-01-05T09:00:00Z', '--cycles', '12', '--retry', '3x1day'],
    {
      subscription: {
        schedule: {
          interval: 'WEEK',
          interval_count: 2,
          anchor_date: '2099-01-05T09:00:00Z',
          total_recurrence: 12,
          retry_interval: 'DAY',
          retry_interval_count: 1,
          total_retry: 3,
        },
      },
    },
  ],
  [
    ['--every', '1month', '--on-failure', 'stop', '--immediate', '--payment-link-on-failure'],
    {
      subscription: {
        failed_cycle_action: 'STOP',
        immediate_payment: true,
        payment_link_for_failed_attempt: true,
      },
    },
  ],
  [
    ['--item', 'name=Coffee\\, black,price=50000.50,quantity=3,category=drinks', '--item', 'name=Tip,price=1,type=fee'],
    {
      items: [
        {
          reference_id: 'Coffee, black',
          type: 'PHYSICAL_PRODUCT',
          name: 'Coffee, black',
          net_unit_amount: 50000.5,
          quantity: 3,
          category: 'drinks',
        },
        expect.objectContaining({ name: 'Tip', type: 'FEE', net_unit_amount: 1, quantity: 1 }),
      ],
    },
  ],
  [['--metadata', 'order=7', '--metadata', 'note=a=b'], { metadata: { order: '7', note: 'a=b' } }],
  [['--notify', 'email'], { notification_channels: ['EMAIL'] }],
];

/** Flags that describe how the session is made rather than what it is; other tests are about them. */
const NOT_OF_THE_BODY = [
  '--expires-in',
  '--from-file',
  '--interactive',
  '--no-validate',
  '--dry-run',
  '--reveal',
  '--open',
  '--wait',
  '--until',
  ...['--port', '--host', '--cert', '--key', '--timeout', '--qr', '--webhook'],
];
const HEADERS = ['--for-user-id', '--split-rule'];

describe('each flag of xps create', () => {
  it.each(WIRE)('%j reaches its field', async (argv, body) => {
    const given = new Set(argv);
    const rest = [
      ...(given.has('--amount') ? [] : ['--amount', '150000']),
      ...(given.has('--save') ? [] : ['--save', 'forced']),
    ];
    const ended = await createWorld().run('create', ...rest, ...argv, '--dry-run=json');
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject(body);
  });

  it('is in this table', () => {
    const declared = commandNamed('create').options.map(({ long }) => long ?? '');
    const tested = WIRE.flatMap(([argv]) => argv.filter((word) => word.startsWith('--')));
    expect(declared.filter((flag) => ![...tested, ...NOT_OF_THE_BODY, ...HEADERS].includes(flag))).toEqual([]);
  });

  it('counts --expires-in from now', async () => {
    const now = Date.UTC(2026, 1, 3, 4, 0, 0);
    const world = createWorld({ context: { clock: { now: () => now } } });
    const ended = await world.run(
      'create',
      '--amount',
      '1',
      '--save',
      'disabled',
      '--expires-in',
      '1h30m',
      '--dry-run=json',
    );
    expect(jsonOf(ended).expires_at).toBe('2026-02-03T05:30:00.000Z');
  });

  it('sends --for-user-id and --split-rule as headers', async () => {
    const { code, stdout } = await createWorld().run(
      ...['create', '--amount', '150000', '--save', 'forced', '--dry-run'],
      ...['--for-user-id', '62440e322008e87fb29c1fd0', '--split-rule', 'splitru_d9e0'],
    );
    expect(code).toBe(0);
    const [head = '', body = ''] = stdout.split('\n\n');
    expect(head).toContain('for-user-id: 62440e322008e87fb29c1fd0\n');
    expect(head).toContain('with-split-rule: splitru_d9e0\n');
    expect(body).not.toContain('62440e322008e87fb29c1fd0');
  });

  it.each([
    [['--save', 'FORCED'], { allow_save_payment_method: 'FORCED' }],
    [['--save', 'Optional'], { allow_save_payment_method: 'OPTIONAL' }],
    [['--mode', 'PAYMENT_LINK'], { mode: 'PAYMENT_LINK' }],
    [['--mode', 'Payment-Link'], { mode: 'PAYMENT_LINK' }],
    [['--type', 'Pay'], { session_type: 'PAY' }],
    [['--capture', 'MANUAL'], { capture_method: 'MANUAL' }],
    [['--card-on-file', 'Customer_Unscheduled'], cards({ card_on_file_type: 'CUSTOMER_UNSCHEDULED' })],
    [['--notify', 'EMAIL'], { notification_channels: ['EMAIL'] }],
  ])('%j may be written in any case', async (argv, body) => {
    const save = argv[0] === '--save' ? [] : ['--save', 'forced'];
    const ended = await createWorld().run('create', '--amount', '150000', ...save, ...argv, '--dry-run=json');
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject(body);
  });
});
