import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { jsonOf, lineAfter, wordsOf } from './support/command-line';
import { fakeXendit, TEST_KEY } from './support/fake-xendit';
import { converse, DOWN, ENTER, read } from './support/typing';

const AMOUNT = /Amount, currency and country/;
const SAVE = /Save the payment method\?/;

/** The body that a printed command line gives, without what is fresh each time. */
async function bodyOf(world: World, line: string): Promise<Record<string, unknown>> {
  const ended = await world.run(...wordsOf(line), '--dry-run=json', '--no-input');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

describe('xps create on a terminal', () => {
  it('asks for what is missing and prints the command line that needs no questions', async () => {
    const world = createWorld({ terminal: true, columns: 100 });
    const ended = await converse(
      world.start('create', '--description', "Jane's cup", '--dry-run=json'),
      [AMOUNT, `99.50 usd sg${ENTER}`],
      [SAVE, `${DOWN}${ENTER}`],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject({
      amount: 99.5,
      currency: 'USD',
      country: 'SG',
      allow_save_payment_method: 'OPTIONAL',
    });
    const line = lineAfter('the same without questions: ', read(ended)).replace(' --dry-run=json', '');
    expect(line).toBe(
      "xps create --amount 99.5 --currency USD --country SG --save optional --description 'Jane'\\''s cup'",
    );
    const body = await bodyOf(world, line);
    const { reference_id: _, customer: __, ...asked } = jsonOf(ended);
    expect(body).toMatchObject(asked);
  });

  it('asks on stderr, so that stdout holds the result alone', async () => {
    const ended = await converse(
      createWorld({ terminal: true }).start('create', '--json'),
      [AMOUNT, `150000${ENTER}`],
      [SAVE, ENTER],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject({ amount: 150_000, currency: 'IDR', allow_save_payment_method: 'FORCED' });
  });

  it('asks for nothing that was given', async () => {
    const world = createWorld({ terminal: true });
    const whole = await world.run('create', '--amount', '150000', '--save', 'forced');
    expect(whole.code).toBe(0);
    expect(whole.stderr).not.toContain('?');
    const ended = await converse(world.start('create', '--amount', '5', '--currency', 'USD'), [SAVE, ENTER]);
    expect(read(ended)).not.toMatch(AMOUNT);
  });

  it('explains each choice', async () => {
    const running = createWorld({ terminal: true, columns: 120 }).start('create', '--amount', '150000');
    await running.seen(/paying saves the payment method; only channels that can save are offered/);
    running.type(DOWN);
    await running.seen(/the customer decides by a check-box; every channel is offered/);
    running.type(DOWN);
    await running.seen(/nothing is saved: a plain payment, no Pay and Save/);
    running.type(ENTER);
    const ended = await running.ended;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('disabled: nothing is saved');
  });

  it.each([
    ['150.000', '"150.000" has more than two decimals; write 150.00 or 150000'],
    ['1e5', '"1e5" is no amount'],
    ['', 'is no amount'],
    ['5 rupiah', '"rupiah" is no code of 3 letters such as IDR'],
    ['5 usd', 'USD belongs to no one country: add it, as in 5 USD SG'],
    ['5 usd sg now', 'is more than an amount, a currency and a country'],
  ])('complains about the answer %j with the words of the flag, and asks on', async (bad, complaint) => {
    const running = createWorld({ terminal: true, columns: 140 }).start('create', '--save', 'forced');
    await running.seen(AMOUNT);
    running.type(`${bad}${ENTER}`);
    await running.seen(new RegExp(complaint.replace(/[.?()]/g, '\\$&')));
    running.type(`\u0015150000${ENTER}`);
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toContain('IDR 150,000');
  });

  it('says at once what is wrong with the flags instead of asking first', async () => {
    const { code, stderr } = await createWorld({ terminal: true }).run('create', '--save', 'maybe');
    expect(code).toBe(2);
    expect(stderr).toContain('--save: "maybe"');
    expect(stderr).not.toMatch(AMOUNT);
  });
});

describe('xps create --interactive', () => {
  const TYPE = /What is the session for\?/;
  const MODE = /Where does the customer pay\?/;
  const CUSTOMER = /Whose payment method is it\?/;

  const GATES = [
    [/More about the order/, ENTER],
    [/More about the page/, ENTER],
    [/More about the saved card/, ENTER],
  ] as const;

  it('walks through what has a choice, with groups that Enter leaves alone', async () => {
    const world = createWorld({ terminal: true, columns: 140 });
    const ended = await converse(
      world.start('create', '-i'),
      [TYPE, ENTER],
      [AMOUNT, `150000${ENTER}`],
      [SAVE, ENTER],
      [MODE, `${DOWN}${ENTER}`],
      [CUSTOMER, `${DOWN}${ENTER}`],
      [/Your reference for the customer/, `jane-1${ENTER}`],
      [/Given names/, `Jane${ENTER}`],
      [/Surname/, ENTER],
      [/E-mail/, `jane@shop.example${ENTER}`],
      [/Mobile number/, ENTER],
      ...GATES,
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toContain('PAYMENT_LINK');
    const line = lineAfter('the same without questions: ', read(ended));
    expect(await bodyOf(world, line)).toMatchObject({
      mode: 'PAYMENT_LINK',
      amount: 150_000,
      allow_save_payment_method: 'FORCED',
      customer: {
        reference_id: 'jane-1',
        email: 'jane@shop.example',
        individual_detail: { given_names: 'Jane' },
      },
    });
  });

  it('takes a customer that Xendit knows, and complains about an empty id', async () => {
    const id = 'cust-11111111-2222-4333-8444-555555555555';
    const ended = await converse(
      createWorld({ terminal: true }).start('create', '-i', '--dry-run=json'),
      [TYPE, `${DOWN}${ENTER}`],
      [MODE, ENTER],
      [CUSTOMER, `${DOWN}${DOWN}${ENTER}`],
      [/Customer id/, ENTER],
      [/this cannot be empty/, `${id}${ENTER}`],
      ...GATES,
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject({ session_type: 'SAVE', amount: 0, customer_id: id });
  });

  it('offers a made-up customer in test mode, never in live mode', async () => {
    const flags = ['--type', 'save', '--mode', 'components', '--dry-run'];
    const xendit = await fakeXendit();
    const test = createWorld({ terminal: true, columns: 120, env: { ...xendit.env, XENDIT_SECRET_KEY: TEST_KEY } });
    const asked = await converse(test.start('create', '-i', ...flags), [CUSTOMER, ENTER], ...GATES);
    expect(asked.code, asked.stderr).toBe(0);
    expect(asked.stdout).toContain('xps-test-customer-');
    const live = createWorld({ terminal: true, columns: 120, env: { XENDIT_SECRET_KEY: 'xnd_production_abcdefgh' } });
    const ended = await converse(
      live.start('create', ...flags),
      [CUSTOMER, ENTER],
      [/Your reference/, `jane${ENTER}`],
      [/Given names/, `Jane${ENTER}`],
      [/Surname/, ENTER],
      [/E-mail/, ENTER],
      [/Mobile number/, ENTER],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(read(ended)).not.toContain('test customer');
  });
});
