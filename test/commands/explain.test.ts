import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/core/words';
import { ENTRIES } from '../../src/knowledge/entries';
import { createWorld, type WorldOptions } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';

const explain = (argv: readonly string[], options: WorldOptions = {}) => createWorld(options).run('explain', ...argv);

describe('xps explain NAME', () => {
  it('says what a code means in each place where it is used, whose move it is, what to do, whether a retry helps', async () => {
    const { code, stdout, stderr } = await explain(['INSUFFICIENT_BALANCE']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, ofPayment = '', ofToken, ofRefund, ofCall = ''] = stdout.split('\n\n');
    expect(head).toBe('INSUFFICIENT_BALANCE  there is not enough money');
    expect(ofPayment).toMatch(/^failure code of a payment\n {2}means +The account, wallet or card of the customer/);
    expect(ofPayment).toMatch(
      /\n {2}whose move +the customer\n {2}to do +\S.*\n +xps tokens charge pt-… --amount 50000\n {2}again\? +yes, later\n/,
    );
    expect(ofToken).toMatch(/^failure code of a token\n/);
    expect(ofRefund).toMatch(/^failure code of a refund\n/);
    expect(ofCall).toMatch(/^error code of a refused call\n {2}means +The balance of your own Xendit account/);
    expect(ofCall).toMatch(/\n {2}whose move +you, the merchant\n/);
    expect(ofCall).toMatch(/\n {2}where +POST \/refunds \(HTTP 400\)\n/);
    expect(ofCall).toContain('docs.xendit.co/apidocs/refund-payment-request');
  });

  it.each([
    ['expired card', 'EXPIRED_CARD'],
    ['Expired-Card', 'EXPIRED_CARD'],
    ['"EXPIRED_CARD"', 'EXPIRED_CARD'],
    ['CAPTURE_AMOUNT_EXCEEDED ', 'CAPTURE_AMOUNT_EXCEEDED'],
    ['stolen', 'STOLEN_CARD'],
    ['not_found', 'NOT_FOUND'],
    ['payment_token.activated', 'payment_token.activation'],
    ['payment capture', 'payment.capture'],
    ['webhook', 'webhooks'],
    ['3-D Secure', '3ds'],
    ['429', 'RATE_LIMIT_EXCEEDED'],
    ['130', '130'],
  ])('knows what is meant by %j', async (typed, name) => {
    expect((await explain([typed, '--quiet'])).stdout).toBe(`${name}\n`);
  });

  it.each(['400', '403', '404', '409', '422'])('lists the codes that come with HTTP %s', async (status) => {
    const codes = [...new Set(ENTRIES.filter(({ http }) => http === Number(status)).map(({ name }) => name))];
    expect(codes.length).toBeGreaterThan(1);
    const { code, stdout } = await explain([status]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(`^HTTP ${status}\n`) });
    for (const each of codes) expect(stdout).toMatch(new RegExp(`^ {2}${each} +\\S`, 'm'));
    const { data } = jsonOf(await explain([status, '--json'])) as { data: { name: string; kinds: string[] }[] };
    expect(data.map(({ name, kinds }) => `${name} ${kinds}`).sort()).toEqual(
      codes.map((each) => `${each} error_code`).sort(),
    );
  });

  it.each(['WEB_URL', 'DEEPLINK_URL', 'QR_STRING', 'redirect customer', 'RESEND_OTP'])(
    'knows %s, of the actions of a charge that waits',
    async (typed) => expect((await explain([typed])).stdout).toMatch(/^actions {2}/),
  );

  it('says whose codes in small letters are', async () => {
    const ended = await explain(['reference_used', '--json']);
    expect(errorOf(ended).hint).toMatch(
      /^a code in small letters, such as reference_used, is of xps itself: the message/,
    );
  });

  it('takes a name of several words', async () => {
    expect((await explain(['invalid', 'metadata', '-q'])).stdout).toBe('INVALID_METADATA\n');
  });

  it('says that another spelling is one', async () => {
    const { stdout } = await explain(['recurring_cycle.succeeded']);
    expect(stdout).toMatch(
      /^recurring\.cycle\.succeeded {2}a charge of a plan went through\n {2}recurring_cycle\.succeeded is another spelling/,
    );
  });

  it('shows the tables of a topic, tab-separated in a pipe', async () => {
    expect((await explain(['test', 'amounts'])).stdout).toContain('AMOUNT\tFAILURE_CODE\n10051\tEXPIRED_CARD\n');
  });

  it.each([
    ['EXPIRD_CARD', 'unknown_name', 'did you mean EXPIRED_CARD?'],
    ['payment_tokn.activation', 'unknown_name', 'did you mean payment_token.activation'],
    ['qqqqqqqq', 'unknown_name', 'xps explain lists all names'],
    ['ps-69819a4bc951f34f173f7f01', 'unknown_name', 'xps explain ids'],
    ['fraud', 'ambiguous_name', 'one of SUSPECTED_FRAUDULENT, ISSUER_SUSPECT_FRAUD'],
  ])('%s ends with 2 and names what would work', async (typed, code, hint) => {
    const ended = await explain([typed, '--json']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code, hint: expect.stringContaining(hint) });
  });

  it('breaks lines between words at the width of the terminal, command lines apart', async () => {
    const { stdout } = await explain(['API_VALIDATION_ERROR', '--no-color'], { terminal: true, columns: 60 });
    const long = stdout.split('\n').filter((line) => line.length > 60);
    expect(long.filter((line) => !/^ +xps /.test(line))).toEqual([]);
    expect(stdout).toMatch(/\n {2}means {7}The request is not as the API describes it: a\n {14}\S/);
  });

  it('opens neither store nor keychain and leaves nothing behind', async () => {
    const world = createWorld();
    await world.run('explain', 'webhooks');
    expect(readdirSync(world.home)).toEqual([]);
  });
});

describe('the language of xps explain', () => {
  const gists = { en: 'the card has expired', id: 'masa berlaku kartu sudah habis' };

  it.each<[string, Record<string, string>, keyof typeof gists]>([
    ['no locale', {}, 'en'],
    ['LANG=id_ID.UTF-8', { LANG: 'id_ID.UTF-8' }, 'id'],
    ['LANG=id', { LANG: 'id' }, 'id'],
    ['LANG=idx_XX', { LANG: 'idx_XX' }, 'en'],
    ['LC_MESSAGES=id_ID over LANG', { LANG: 'en_US.UTF-8', LC_MESSAGES: 'id_ID' }, 'id'],
    ['LC_ALL=C over all', { LANG: 'id_ID', LC_MESSAGES: 'id_ID', LC_ALL: 'C' }, 'en'],
    ['an empty LC_ALL', { LC_ALL: '', LANG: 'id_ID' }, 'id'],
  ])('follows %s', async (_, env, language) => {
    expect((await explain(['EXPIRED_CARD'], { env })).stdout).toContain(`EXPIRED_CARD  ${gists[language]}\n`);
  });

  it('follows --lang before the locale', async () => {
    const { stdout } = await explain(['EXPIRED_CARD', '--lang', 'en'], { env: { LANG: 'id_ID' } });
    expect(stdout).toContain(gists.en);
  });

  it('in Indonesian is Indonesian throughout, commands apart', async () => {
    const { stdout } = await explain(['INVALID_AMOUNT', '--lang', 'ID']);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'INVALID_AMOUNT  jumlahnya tidak sesuai',
      '',
      'kode kesalahan panggilan yang ditolak',
    ]);
    expect(stdout).toMatch(/\n {2}giliran +Anda, merchant\n/);
    expect(stdout).toContain('xps create --type save');
  });

  it('refuses others', async () => {
    const ended = await explain(['EXPIRED_CARD', '--lang', 'fr']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('--lang: "fr" is not one of en, id');
  });
});

describe('xps explain without a name', () => {
  it('lists all names by kind, each with a clause', async () => {
    const { code, stdout } = await explain([]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^error codes of refused calls\n {2}API_VALIDATION_ERROR +a field of the request is wrong or missing\n/m,
    );
    expect(stdout).toMatch(/^statuses\n {2}ACTIVE +of a session, a token, a plan\n/m);
    expect(stdout).toMatch(/^topics\n {2}webhooks +\S/m);
  });

  it('lists one kind, once each', async () => {
    const names = (await explain(['--kind', 'failure', '--quiet'])).stdout.trimEnd().split('\n');
    expect(names).toEqual(expect.arrayContaining(['CARD_DECLINED', 'REFUND_FAILED']));
    expect(names).not.toContain('INVALID_AMOUNT');
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    [['--kind', 'nonsense'], '--kind: "nonsense" is not one of error, failure, event, status, outcome, topic, exit'],
    [['EXPIRED_CARD', '--kind', 'failure'], '--kind: chooses from the list of all names'],
  ])('%j is refused', async (argv, words) => {
    expect(await explain(argv)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
  });
});

describe('xps explain --json', () => {
  it('has one document for a name, with the same keys for every kind', async () => {
    const page = jsonOf(await explain(['payment_token.activated', '--json', '--lang', 'id']));
    expect(page).toMatchObject({
      name: 'payment_token.activation',
      asked_as: 'payment_token.activated',
      language: 'id',
      in_words: 'metode tersimpan dan dapat ditagih',
    });
    const keys =
      'answered_by commands doubt facts http_status kind meaning of retry see_also sources tables to_do whose_move';
    for (const name of ['payment_token.activation', 'EXPIRED_CARD', 'INVALID_AMOUNT', 'ACTIVE', 'saving', '8']) {
      const { meanings } = jsonOf(await explain([name, '--json'])) as { meanings: object[] };
      for (const meaning of meanings) expect(Object.keys(meaning).sort().join(' ')).toBe(keys);
    }
  });

  it('says of a code what a program can branch on', async () => {
    expect(jsonOf(await explain(['SKIP_3DS_FORBIDDEN', '--json'])).meanings).toMatchObject([
      {
        kind: 'error_code',
        of: 'call',
        whose_move: 'merchant',
        retry: 'changed',
        http_status: 403,
        answered_by: ['POST /v3/payment_requests', 'POST /v3/payment_tokens'],
        commands: ['xps tokens charge pt-… --amount 50000', 'xps explain 3ds'],
        sources: expect.arrayContaining(['https://docs.xendit.co/apidocs/create-payment-request']),
      },
    ]);
  });

  it('has a list without a name', async () => {
    const { data } = jsonOf(await explain(['--json'])) as { data: { name: string }[] };
    expect(data.find(({ name }) => name === 'INSUFFICIENT_BALANCE')).toEqual({
      name: 'INSUFFICIENT_BALANCE',
      kinds: ['failure_code', 'error_code'],
      in_words: 'there is not enough money',
    });
  });
});

describe('the error of a refused call', () => {
  const refused = async (error_code: string, ...flags: string[]) => {
    const xendit = await fakeXendit(answer(400, { error_code, message: 'no' }));
    const ended = await createWorld({ env: xendit.env }).run(
      'create',
      '--amount',
      '150000',
      '--save',
      'forced',
      ...flags,
    );
    expect(ended.code).toBe(4);
    return ended;
  };

  it('names the page that explains it', async () => {
    expect((await refused('INVALID_PAYMENT_CHANNEL')).stderr).toMatch(/\nmore: xps explain INVALID_PAYMENT_CHANNEL\n$/);
    expect(errorOf(await refused('INVALID_PAYMENT_CHANNEL', '--json'))).toMatchObject({
      explain: 'xps explain INVALID_PAYMENT_CHANNEL',
    });
  });

  it('names none where there is none', async () => {
    expect((await refused('SOMETHING_NEW')).stderr).not.toContain('xps explain');
    expect(errorOf(await refused('SOMETHING_NEW', '--json'))).not.toHaveProperty('explain');
  });
});

describe('what a page suggests', () => {
  const lines = [...new Set(ENTRIES.flatMap(({ run = [] }) => run))];

  it.each(lines.filter((line) => /^xps (--live )?create (?!.*--from-file)/.test(line)))(
    'would make a session: %s',
    async (line) => {
      const [, ...argv] = wordsOf(line.replace('cust-…', `cust-${randomUUID()}`).replace(' --open', ''));
      expect(await createWorld().run(...argv, '--dry-run')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('POST'),
      });
    },
  );

  it.each(lines.filter((line) => line.startsWith('xps explain ')))('is explained: %s', async (line) => {
    expect(await createWorld().run(...wordsOf(line).slice(1))).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('error'),
    });
  });
});
