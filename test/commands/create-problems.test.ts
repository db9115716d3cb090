import { beforeAll, describe, expect, it } from 'vitest';
import { createWorld, shareWorld, type World } from '../support/world';
import { errorOf, exampleIn } from './support/command-line';
import { LIVE_KEY } from './support/fake-xendit';

const PAY = ['--amount', '150000', '--save', 'forced'] as const;
const long = (length: number): string => 'a'.repeat(length);
const metadata = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => ['--metadata', `key${index}=value`]).flat();

/** Rules of section 2 of the API reference, broken by flags. */
const BROKEN: readonly (readonly [argv: readonly string[], errorCode: string, flag: string])[] = [
  [['--amount', '0', '--save', 'forced'], 'INVALID_AMOUNT', '--amount'],
  [['--type', 'save', '--amount', '5000'], 'INVALID_AMOUNT', '--amount'],
  [['--amount', '1000.50', '--save', 'forced', '--currency', 'VND'], 'INVALID_AMOUNT', '--amount'],
  [[...PAY, '--customer-id', 'jane'], 'INVALID_CUSTOMER_ID', '--customer-id'],
  [[...PAY, '--customer-id', 'cust-1'], 'API_VALIDATION_ERROR', '--customer-id'],
  [[...PAY, '--email', 'jane'], 'API_VALIDATION_ERROR', '--email'],
  [[...PAY, '--email', `${long(45)}@a.example`], 'API_VALIDATION_ERROR', '--email'],
  [[...PAY, '--mobile', '08111111111'], 'API_VALIDATION_ERROR', '--mobile'],
  [[...PAY, '--customer-ref', ''], 'API_VALIDATION_ERROR', '--customer-ref'],
  [[...PAY, '--given-names', ''], 'API_VALIDATION_ERROR', '--given-names'],
  [[...PAY, '--reference', long(65)], 'API_VALIDATION_ERROR', '--reference'],
  [[...PAY, '--reference', ''], 'API_VALIDATION_ERROR', '--reference'],
  [[...PAY, '--description', long(1_001)], 'API_VALIDATION_ERROR', '--description'],
  [[...PAY, '--description', ''], 'API_VALIDATION_ERROR', '--description'],
  [[...PAY, '--origin', 'http://localhost:4443'], 'API_VALIDATION_ERROR', '--origin'],
  [[...PAY, '--return-url', 'http://shop.example'], 'INVALID_URL', '--return-url'],
  [[...PAY, '--mode', 'payment-link', '--success-url', 'shop.example'], 'INVALID_URL', '--success-url'],
  [[...PAY, '--mode', 'payment-link', '--cancel-url', 'http://shop.example'], 'INVALID_URL', '--cancel-url'],
  [['--type', 'save', '--capture', 'manual'], 'DISALLOWED_CAPTURE_METHOD', '--capture'],
  [['--type', 'save', '--item', 'name=Tip,price=1'], 'ITEMS_NOT_SUPPORTED', '--item'],
  [[...PAY, '--expires-in', '9m'], 'INVALID_EXPIRY_DATE', '--expires-in'],
  [[...PAY, '--expires-at', '2020-01-01T00:00:00Z'], 'INVALID_EXPIRY_DATE', '--expires-at'],
  [[...PAY, ...metadata(21)], 'INVALID_METADATA', '--metadata'],
  [[...PAY, '--metadata', `${long(41)}=x`], 'INVALID_METADATA', '--metadata'],
  [[...PAY, '--metadata', `key=${long(81)}`], 'INVALID_METADATA', '--metadata'],
  [[...PAY, '--card-on-file', 'recurring'], 'API_VALIDATION_ERROR', '--recurring-frequency'],
  [[...PAY, '--card-on-file', 'merchant-unscheduled'], 'API_VALIDATION_ERROR', '--recurring-frequency'],
  [[...PAY, '--recurring-frequency', '1'], 'API_VALIDATION_ERROR', '--recurring-expiry'],
  [
    [...PAY, '--recurring-frequency', '1', '--recurring-expiry', '2099-02-30'],
    'API_VALIDATION_ERROR',
    '--recurring-expiry',
  ],
  [[...PAY, '--channel', 'QRIS'], 'INVALID_PAYMENT_CHANNEL', '--channel'],
  [[...PAY, '--channel', 'cards!'], 'INVALID_PAYMENT_CHANNEL', '--channel'],
  [[...PAY, '--channel', 'DANA', '--capture', 'manual'], 'INVALID_PAYMENT_CHANNEL', '--channel'],
  [[...PAY, '--item', `name=${long(256)},price=1`], 'API_VALIDATION_ERROR', '--item'],
  [[...PAY, '--item', 'name=Tip,price=1,url=shop.example'], 'API_VALIDATION_ERROR', '--item'],
];

let world: World;
beforeAll(() =>
  shareWorld(async (atEnd) => {
    world = createWorld({ atEnd });
  }),
);

describe.each(BROKEN)('xps create %j', (argv, errorCode, flag) => {
  it(`is held back with ${errorCode} and the flag ${flag}`, async () => {
    const ended = await world.run('create', ...argv, '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    const { problems = [], message } = errorOf(ended);
    expect(problems.map((problem) => [problem.error_code, problem.flag])).toContainEqual([errorCode, flag]);
    expect(message).toContain('Xendit would refuse this session');
  });

  it('is followed by an example that works', async () => {
    const mended = await world.run(...exampleIn(await world.run('create', ...argv)));
    expect(mended.code, mended.stderr).toBe(0);
  });

  it('is sent as it is with --no-validate, and refused there', async () => {
    const ended = await world.run('create', ...argv, '--no-validate');
    expect(ended, ended.stderr).toMatchObject({ code: 4, stdout: '' });
    expect(ended.stderr).toContain('error: the sandbox refused to create the session\n');
    expect(ended.stderr).toContain(`  the sandbox, as Xendit would: ${errorCode}: `);
    expect(ended.stderr).toMatch(/\(HTTP 400, request \S+\)/);
  });
});

describe('values that cannot be read', () => {
  it.each([
    [['--amount', '150.000', '--save', 'forced'], '--amount'],
    [[...PAY, '--currency', 'rupiah'], '--currency'],
    [[...PAY, '--country', 'IDN'], '--country'],
    [['--amount', '1', '--save', 'always'], '--save'],
    [[...PAY, '--type', 'subscription'], '--every'],
    [[...PAY, '--type', 'authorization'], '--type'],
    [[...PAY, '--mode', 'link'], '--mode'],
    [[...PAY, '--capture', 'later'], '--capture'],
    [[...PAY, '--expires-in', '45'], '--expires-in'],
    [[...PAY, '--expires-at', '2099-12-31 17:00'], '--expires-at'],
    [[...PAY, '--expires-in', '45m', '--expires-at', '2099-12-31T17:00:00Z'], '--expires-at'],
    [[...PAY, '--customer-id', 'cust-x', '--email', 'jane@shop.example'], '--customer-id'],
    [[...PAY, '--card-on-file', 'always'], '--card-on-file'],
    [[...PAY, '--recurring-frequency', '1.5', '--recurring-expiry', '2099-12-31'], '--recurring-frequency'],
    [[...PAY, '--item', 'name=Tip'], '--item'],
    [[...PAY, '--item', 'name=Tip,price=1,colour=red'], '--item'],
    [[...PAY, '--metadata', 'order'], '--metadata'],
    [[...PAY, '--notify', 'sms'], '--notify'],
    [[...PAY, '--dry-run=xml'], '--dry-run'],
  ])('%j names %s once, with an example that works', async (argv, flag) => {
    const asJson = await world.run('create', ...argv, '--json');
    expect(asJson.code).toBe(2);
    expect(errorOf(asJson).problems?.map((problem) => problem.flag)).toEqual([flag]);
    const mended = await world.run(...exampleIn(await world.run('create', ...argv)));
    expect(mended.code, mended.stderr).toBe(0);
  });

  it('are told together with what is missing and what would be refused', async () => {
    const ended = await world.run('create', '--amount', '1e5', '--email', 'jane', '--metadata', 'x', '--reference', '');
    expect(ended.code).toBe(2);
    for (const flag of ['--amount', '--save', '--email', '--metadata', '--reference'])
      expect(ended.stderr).toContain(`\n  ${flag}: `);
    const mended = await world.run(...exampleIn(ended));
    expect(mended.code, mended.stderr).toBe(0);
  });

  it('keep what was right in the example', async () => {
    const ended = await world.run('create', ...PAY, '--description', "Jane's cup", '--email', 'jane', '--sandbox');
    expect(exampleIn(ended)).toEqual(['create', ...PAY, '--description', "Jane's cup", '--sandbox']);
  });
});

describe('an example', () => {
  it('works in the same profile as the command that failed', async () => {
    const other = createWorld();
    await other.runWithInput(`${LIVE_KEY}\n`, 'login', '--profile', 'acme', '--no-use');
    const live = ['--profile', 'acme', '--live', '--confirm', 'acme'];
    expect(exampleIn(await other.run('create', ...PAY, ...live)).slice(-5)).toEqual(live);
  });
});

describe('what the documentation leaves open', () => {
  it.each([
    [['--currency', 'HKD', '--country', 'HK'], '--currency'],
    [['--locale', 'fr'], '--locale'],
    [['--mode', 'payment-link', '--return-url', 'https://shop.example/back'], '--return-url'],
    [['--mode', 'payment-link', '--origin', 'https://shop.example'], '--origin'],
    [['--amount', '1'], '--amount'],
    [['--channel', 'BRAND_NEW'], '--channel'],
    [['--given-names', "O'Neil"], '--given-names'],
    [['--origin', 'https://shop.example/cart'], '--origin'],
  ])('%j warns of %s and goes through', async (argv, flag) => {
    const { code, stdout, stderr } = await world.run(...['create', ...PAY, ...argv]);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('ACTIVE');
    expect(stderr).toContain(`warning: ${flag}: `);
  });

  it('is silent under --no-validate', async () => {
    const { code, stderr } = await world.run('create', ...PAY, '--locale', 'fr', '--no-validate');
    expect(code).toBe(0);
    expect(stderr).not.toContain('warning');
  });
});

describe('a live session without a customer', () => {
  it('is missing one, for none is made up', async () => {
    const live = createWorld({ env: { XENDIT_SECRET_KEY: LIVE_KEY } });
    const ended = await live.run('create', ...PAY, '--dry-run', '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems).toEqual([
      { flag: '--customer-id', error_code: 'MISSING_CUSTOMER', message: expect.stringContaining('needs a customer') },
    ]);
    const mended = await live.run(...exampleIn(await live.run('create', ...PAY, '--dry-run')));
    expect(mended.code, mended.stderr).toBe(0);
    expect(mended.stdout).not.toContain('Test Customer');
  });
});
