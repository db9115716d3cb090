import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';

async function bodyOf(world: World, ...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await world.run('create', ...argv, '--dry-run=json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

const PAY_AND_SAVE = ['--amount', '150000', '--save', 'forced'] as const;

describe('xps create without more than an amount and how to save', () => {
  it('fills in everything that has a default', async () => {
    expect(await bodyOf(createWorld(), ...PAY_AND_SAVE)).toEqual({
      reference_id: expect.stringMatching(/^xps-[0-9a-f]{16}$/),
      session_type: 'PAY',
      mode: 'COMPONENTS',
      amount: 150_000,
      currency: 'IDR',
      country: 'ID',
      allow_save_payment_method: 'FORCED',
      components_configuration: { origins: ['https://localhost:4443'] },
      customer: {
        type: 'INDIVIDUAL',
        reference_id: expect.stringMatching(/^xps-test-customer-[0-9a-f]{16}$/),
        individual_detail: { given_names: 'Xps', surname: 'Test Customer' },
      },
    });
  });

  it('makes up a reference and a customer of its own each time', async () => {
    const world = createWorld();
    const [one, other] = [await bodyOf(world, ...PAY_AND_SAVE), await bodyOf(world, ...PAY_AND_SAVE)];
    expect(one.reference_id).not.toBe(other.reference_id);
    expect((one.customer as Record<string, unknown>).reference_id).not.toBe(
      (other.customer as Record<string, unknown>).reference_id,
    );
  });

  it('makes up no customer where nothing is saved, and says what that is', async () => {
    const { code, stdout, stderr } = await createWorld().run(
      ...['create', '--amount', '150000', '--save', 'disabled', '--dry-run=json'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).not.toHaveProperty('customer');
    expect(stderr).toContain('save disabled: the payment method is not kept, so this is no Pay and Save');
  });

  it('charges nothing for a SAVE session', async () => {
    const body = await bodyOf(createWorld(), '--type', 'save');
    expect(body).toMatchObject({ session_type: 'SAVE', amount: 0, customer: { type: 'INDIVIDUAL' } });
    expect(body).not.toHaveProperty('allow_save_payment_method');
  });

  it('sends no origins with a payment link', async () => {
    const body = await bodyOf(createWorld(), ...PAY_AND_SAVE, '--mode', 'payment-link');
    expect(body).not.toHaveProperty('components_configuration');
  });
});

describe('currency and country', () => {
  it.each([
    [['--currency', 'php'], { currency: 'PHP', country: 'PH' }],
    [['--country', 'vn'], { currency: 'VND', country: 'VN' }],
    [['--currency', 'USD', '--country', 'SG'], { currency: 'USD', country: 'SG' }],
    [['--currency', 'USD'], { currency: 'USD', country: 'ID' }],
  ])('%j means %j', async (argv, place) => {
    expect(await bodyOf(createWorld(), ...PAY_AND_SAVE, ...argv)).toMatchObject(place);
  });

  it('come from the preferences when no flag names them', async () => {
    const world = createWorld();
    await world.run('config', 'set', 'currency', 'thb');
    await world.run('config', 'set', 'origin', 'https://shop.example:8443');
    await world.run('config', 'set', 'customer.email', 'jane@shop.example');
    expect(await bodyOf(world, ...PAY_AND_SAVE)).toMatchObject({
      currency: 'THB',
      country: 'TH',
      components_configuration: { origins: ['https://shop.example:8443'] },
      customer: { email: 'jane@shop.example', reference_id: expect.stringContaining('xps-test-customer-') },
    });
    expect(await bodyOf(world, ...PAY_AND_SAVE, '--country', 'ID')).toMatchObject({ currency: 'IDR' });
  });
});

describe('what is missing without a terminal', () => {
  it('is named all at once, with a command line that works', async () => {
    const world = createWorld();
    const { code, stdout, stderr } = await world.run('create');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error: 2 values are wrong or missing');
    expect(stderr).toMatch(/ {2}--amount: is missing/);
    expect(stderr).toMatch(/ {2}--save: is missing/);
    expect(stderr).toContain('this would work: xps create --amount 150000 --save forced\n');
  });

  it('is the same for programs', async () => {
    const ended = await createWorld().run('create', '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended)).toMatchObject({
      kind: 'usage',
      code: 'bad_values',
      exit_code: 2,
      problems: [{ flag: '--amount' }, { flag: '--save' }],
      example: 'xps create --amount 150000 --save forced',
    });
  });
});
