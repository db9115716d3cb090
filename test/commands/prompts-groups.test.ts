import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { jsonOf, lineAfter, wordsOf } from './support/command-line';
import { converse, DOWN, ENTER, read } from './support/typing';

const YES = `y${ENTER}`;
const LINE = 'the same without questions: ';
const ORDER = /More about the order/;
const PAGE = /More about the page/;
const CARD = /More about the saved card/;
const ID = 'cust-11111111-2222-4333-8444-555555555555';
const GIVEN = ['--type', 'pay', '--amount', '150000', '--save', 'forced', '--customer-id', ID] as const;
/** Takes back what was typed, so that an answer can be typed again. */
const again = (answer: string): string => `\u0015${answer}${ENTER}`;

describe('the groups of xps create --interactive', () => {
  it('ask for everything that a flag can say of the order, the page and the card', async () => {
    const world = createWorld({ terminal: true, columns: 140 });
    const ended = await converse(
      world.start('create', '-i', ...GIVEN, '--mode', 'components', '--dry-run=json'),
      [ORDER, YES],
      [/Your reference/, `order-7${ENTER}`],
      [/Description/, `Jane's cup${ENTER}`],
      [/Expires in/, `2h${ENTER}`],
      [/When is the payment captured/, `${DOWN}${ENTER}`],
      [/Item, as in/, `name=Cup\\, large,price=50000,quantity=3${ENTER}`],
      [/Another item/, ENTER],
      [/Metadata, as in/, `desk=4${ENTER}`],
      [/Another pair of metadata/, ENTER],
      [PAGE, YES],
      [/Language/, `id${ENTER}`],
      [/Channels/, `cards, dana${ENTER}`],
      [/Origins of your page/, `https://shop.example${ENTER}`],
      [/redirecting channels return/, `https://shop.example/back${ENTER}`],
      [/Notify the customer/, YES],
      [CARD, YES],
      [/How will the saved card be charged/, `${DOWN}${DOWN}${DOWN}${ENTER}`],
      [/Days between charges/, `30${ENTER}`],
      [/End of the agreement/, `2099-12-31${ENTER}`],
      [/Skip 3-D Secure/, YES],
    );
    expect(ended.code, ended.stderr).toBe(0);
    const body = jsonOf(ended);
    expect(body).toMatchObject({
      reference_id: 'order-7',
      description: "Jane's cup",
      capture_method: 'MANUAL',
      items: [{ name: 'Cup, large', net_unit_amount: 50_000, quantity: 3 }],
      metadata: { desk: '4' },
      locale: 'id',
      allowed_payment_channels: ['CARDS', 'DANA'],
      components_configuration: { origins: ['https://shop.example'], return_url: 'https://shop.example/back' },
      notification_channels: ['EMAIL'],
      channel_properties: {
        cards: {
          card_on_file_type: 'RECURRING',
          recurring_configuration: { recurring_frequency: 30, recurring_expiry: '2099-12-31' },
          skip_three_ds: true,
        },
      },
    });
    const line = lineAfter(LINE, read(ended));
    expect(line).toContain('--expires-in 2h');
    const { expires_at: _, ...asked } = body;
    expect(jsonOf(await world.run(...wordsOf(line), '--no-input'))).toMatchObject(asked);
  });

  it('ask for return addresses of a payment link, and take each default by Enter', async () => {
    const ended = await converse(
      createWorld({ terminal: true, columns: 140 }).start(
        'create',
        '-i',
        ...GIVEN,
        '--mode',
        'payment-link',
        '--dry-run',
      ),
      [ORDER, YES],
      [/Your reference/, ENTER],
      [/Description/, ENTER],
      [/Expires in/, ENTER],
      [/When is the payment captured/, ENTER],
      [/Item, as in/, ENTER],
      [/Metadata, as in/, ENTER],
      [PAGE, YES],
      [/Language/, ENTER],
      [/Channels/, ENTER],
      [/Where to after a payment/, ENTER],
      [/Where to after a cancellation/, ENTER],
      [/Notify the customer/, ENTER],
      [CARD, YES],
      [/How will the saved card be charged/, ENTER],
      [/Skip 3-D Secure/, ENTER],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(lineAfter(LINE, read(ended))).toBe(
      `xps create ${[...GIVEN].join(' ').replace('--customer-id', '--mode payment-link --customer-id')} --dry-run`,
    );
  });
});

describe('an answer that the flag could not give', () => {
  it.each([
    [['create', '--save', 'forced'], /Amount, currency/, '0', /amount is 0; a PAY session needs more/, '150000'],
    [['create', '--save', 'forced', '--currency', 'VND'], /Amount/, '1000.5', /VND has no decimals/, '1001'],
  ] as const)('%j: %s %s is complained of below the question, which stays', async (argv, question, bad, told, good) => {
    const ended = await converse(
      createWorld({ terminal: true, columns: 140 }).start(...argv),
      [question, `${bad}${ENTER}`],
      [told, again(good)],
    );
    expect(ended.code, ended.stderr).toBe(0);
  });

  it('is no e-mail and no customer id either', async () => {
    const start = (...argv: string[]) =>
      createWorld({ terminal: true, columns: 140 }).start(
        'create',
        '-i',
        '--amount',
        '5000',
        '--save',
        'forced',
        '--type',
        'pay',
        '--mode',
        'components',
        ...argv,
        '--dry-run',
      );
    const inline = await converse(
      start(),
      [/Whose payment method/, `${DOWN}${ENTER}`],
      [/Your reference for/, `jane${ENTER}`],
      [/Given names/, `Jane${ENTER}`],
      [/Surname/, ENTER],
      [/E-mail/, `Jane Q${ENTER}`],
      [/it must be an e-mail address/, again('jane@shop.example')],
      [/Mobile/, `0811${ENTER}`],
      [/E\.164/, again('+628111111111')],
      [ORDER, ENTER],
      [PAGE, ENTER],
      [CARD, ENTER],
    );
    expect(inline.code, inline.stderr).toBe(0);
    const known = await converse(
      start(),
      [/Whose payment method/, `${DOWN}${DOWN}${ENTER}`],
      [/Customer id/, `cust-1${ENTER}`],
      [/41 characters long/, again(ID)],
      [ORDER, ENTER],
      [PAGE, ENTER],
      [CARD, ENTER],
    );
    expect(known.code, known.stderr).toBe(0);
  });

  it('asks again for a flag that the answers have made wrong, and keeps the others', async () => {
    const ended = await converse(
      createWorld({ terminal: true, columns: 140 }).start('create', '--amount', '150000', '--channel', 'QRIS'),
      [/Save the payment method/, ENTER],
      [/none of "QRIS" can save/, ''],
      [/Channel \(Enter/, `cards${ENTER}`],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(lineAfter(LINE, read(ended))).toBe('xps create --amount 150000 --save forced --channel CARDS');
  });
});
