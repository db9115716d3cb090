import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, exampleIn, jsonOf } from './support/command-line';

const FILE = {
  reference_id: 'order-1001',
  session_type: 'PAY',
  mode: 'PAYMENT_LINK',
  amount: 50_000,
  currency: 'PHP',
  country: 'PH',
  allow_save_payment_method: 'OPTIONAL',
  customer: {
    type: 'INDIVIDUAL',
    reference_id: 'jane-1',
    email: 'jane@shop.example',
    individual_detail: { given_names: 'Jane', surname: 'Doe', nationality: 'PH' },
  },
  channel_properties: { cards: { mid_label: 'mid-7' }, gcash: { anything: true } },
  metadata: { from: 'file', kept: 'yes' },
  payment_link_configuration: { primary_payment_channels: ['CARDS'] },
};

function withFile(content: unknown = FILE): { world: World; path: string } {
  const world = createWorld();
  const path = join(world.home, 'body.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return { world, path };
}

async function bodyOf(world: World, ...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await world.run('create', ...argv, '--dry-run=json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

describe('xps create --from-file', () => {
  it('sends every field of the file, also those no flag sets', async () => {
    const { world, path } = withFile();
    expect(await bodyOf(world, '--from-file', path)).toEqual(FILE);
  });

  it('reads - from stdin', async () => {
    const ended = await createWorld().runWithInput(
      `\ufeff${JSON.stringify(FILE)}`,
      ...['create', '--from-file', '-', '--dry-run=json'],
    );
    expect(jsonOf(ended)).toEqual(FILE);
  });

  it('lets flags win, field by field', async () => {
    const { world, path } = withFile();
    const flags = ['--amount', '175000', '--surname', 'Roe', '--metadata', 'from=flag', '--skip-3ds'];
    expect(await bodyOf(world, '--from-file', path, ...flags)).toEqual({
      ...FILE,
      amount: 175_000,
      customer: { ...FILE.customer, individual_detail: { given_names: 'Jane', surname: 'Roe', nationality: 'PH' } },
      metadata: { from: 'flag', kept: 'yes' },
      channel_properties: { cards: { mid_label: 'mid-7', skip_three_ds: true }, gcash: { anything: true } },
    });
  });

  it('puts the customer of --customer-id in the place of the one in the file', async () => {
    const { world, path } = withFile();
    const id = 'cust-11111111-2222-4333-8444-555555555555';
    const body = await bodyOf(world, '--from-file', path, '--customer-id', id);
    expect(body).toMatchObject({ customer_id: id });
    expect(body).not.toHaveProperty('customer');
  });

  it('makes up what the file leaves out', async () => {
    const { world, path } = withFile({ amount: 1, allow_save_payment_method: 'FORCED' });
    expect(await bodyOf(world, '--from-file', path)).toMatchObject({
      session_type: 'PAY',
      currency: 'IDR',
      customer: { individual_detail: { given_names: 'Xps' } },
    });
  });

  it('gives the same body again from what --dry-run=json printed', async () => {
    const { world, path } = withFile();
    const printed = await world.run(
      ...['create', '--amount', '99.5', '--currency', 'USD', '--country', 'SG', '--save', 'forced'],
      ...['--item', 'name=Tip,price=99.5', '--metadata', 'a=b', '--expires-in', '2h', '--dry-run=json'],
    );
    writeFileSync(path, printed.stdout);
    expect(await bodyOf(world, '--from-file', path)).toEqual(jsonOf(printed));
    const sent = await world.run('create', '--from-file', path, '--json');
    expect(sent.code, sent.stderr).toBe(0);
    expect(jsonOf(sent)).toMatchObject({ amount: 99.5, currency: 'USD', metadata: { a: 'b' } });
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['{"amount": 1', /--from-file: .*body\.json is not JSON: /],
    ['[]', /--from-file: .*body\.json holds no JSON object/],
    ['', /--from-file: .*body\.json is not JSON: /],
  ])('%j ends with 2 and says why', async (content, message) => {
    const { world, path } = withFile(content);
    const { code, stdout, stderr } = await world.run('create', '--from-file', path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('is named when it is not there', async () => {
    const { world } = withFile();
    const path = join(world.home, 'nowhere.json');
    const { code, stderr } = await world.run('create', '--from-file', path);
    expect(code).toBe(2);
    expect(stderr).toContain(`--from-file: ${path} cannot be read (ENOENT)`);
  });

  it('is called stdin when it came from there', async () => {
    const { code, stderr } = await createWorld().runWithInput('no json', 'create', '--from-file', '-');
    expect(code).toBe(2);
    expect(stderr).toContain('--from-file: stdin is not JSON');
  });
});

describe('what the file says wrong', () => {
  it.each([
    [{ session_type: 'AUTHORIZATION' }, 'SESSION_TYPE_NOT_SUPPORTED', 'session_type'],
    [{ mode: 'COMPONENT' }, 'MODE_NOT_SUPPORTED', 'mode'],
    [{ currency: 'idr' }, 'INVALID_CURRENCY', 'currency'],
    [{ country: 'Indonesia' }, 'INVALID_COUNTRY', 'country'],
    [{ amount: '50000' }, 'API_VALIDATION_ERROR', 'amount'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'INVALID_EXPIRY_DATE', 'expires_at'],
    [{ internal_metadata: {} }, 'API_VALIDATION_ERROR', 'internal_metadata'],
    [{ items: [{ ...itemOf('x'), metadata: { a: 1 } }] }, 'INVALID_ITEM_METADATA', 'items[0].metadata.a'],
    [{ items: [{ ...itemOf('x'), quantity: 0.5 }] }, 'API_VALIDATION_ERROR', 'items[0].quantity'],
    [
      { allowed_payment_channels: ['CARDS'], payment_link_configuration: { primary_payment_channels: ['GRABPAY'] } },
      'INVALID_PRIMARY_PAYMENT_CHANNEL',
      'payment_link_configuration.primary_payment_channels[0]',
    ],
    [
      { channel_properties: { cards: { card_details: {} } } },
      'API_VALIDATION_ERROR',
      'channel_properties.cards.card_details',
    ],
    [
      { customer: { type: 'INDIVIDUAL', reference_id: 'a', individual_detail: {} } },
      'API_VALIDATION_ERROR',
      'customer.individual_detail.given_names',
    ],
  ])('%j is told with %s and the field %s, and blames no flag', async (wrong, errorCode, field) => {
    const { world, path } = withFile({ ...FILE, ...wrong });
    const ended = await world.run('create', '--from-file', path, '--json');
    expect(ended.code).toBe(2);
    const problem = errorOf(ended).problems?.find((each) => each.path === field);
    expect(problem).toMatchObject({ error_code: errorCode });
    expect(problem).not.toHaveProperty('flag');
    const { stderr } = await world.run('create', '--from-file', path);
    expect(stderr.replaceAll('"', '')).toContain(`\n  ${field} `);
    expect(stderr).not.toMatch(/^ {2}--/m);
  });

  it('is the fault of the flag that won over it', async () => {
    const { world, path } = withFile({ ...FILE, expires_at: '2999-01-01T00:00:00Z' });
    const argv = ['create', '--from-file', path, '--expires-in', '1m', '--surname', 'Roe', '--email', 'jane', '--json'];
    const flags = errorOf(await world.run(...argv)).problems?.map(({ flag }) => flag);
    expect(flags?.sort()).toEqual(['--email', '--expires-in']);
  });

  it('is mended by the flag of the example', async () => {
    const { world, path } = withFile({ ...FILE, amount: 0 });
    const ended = await world.run('create', '--from-file', path);
    expect(ended.code).toBe(2);
    const mended = await world.run(...exampleIn(ended));
    expect(mended.code, mended.stderr).toBe(0);
  });

  it('gets no example that would not work', async () => {
    const { world, path } = withFile({ ...FILE, internal_metadata: {} });
    const { code, stderr } = await world.run('create', '--from-file', path);
    expect(code).toBe(2);
    expect(stderr).not.toContain('this would work');
  });
});

function itemOf(name: string): Record<string, unknown> {
  return { reference_id: name, type: 'FEE', name, net_unit_amount: 1, quantity: 1, category: 'fees' };
}

it('a file nested without end is a usage error, not an overflow', async () => {
  const world = createWorld();
  const file = join(world.home, 'deep.json');
  writeFileSync(file, `{"metadata":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`);
  const { code, stderr } = await world.run('create', '--from-file', file, '--no-validate', '--dry-run=json');
  expect(code).toBe(2);
  expect(stderr).toContain('nested more than 100 levels deep');
});
