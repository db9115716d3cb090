import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { answer, created, fakeXendit, LIVE_KEY, SESSION_ID, sessionAnswer, TEST_KEY } from './support/fake-xendit';

const CREATE = ['create', '--amount', '99.50', '--currency', 'PHP', '--save', 'forced'] as const;
const CUSTOMER = ['--customer-ref', 'jane-1', '--given-names', 'Jane'] as const;
const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

describe('xps create with a test key', () => {
  it('sends exactly one POST with these headers and these bytes', async () => {
    const xendit = await fakeXendit();
    const world = createWorld({ env: xendit.env });
    const ended = await world.run(
      ...[...CREATE, ...CUSTOMER, '--reference', 'order-7'],
      ...['--for-user-id', '62440e322008e87fb29c1fd0', '--split-rule', 'splitru_1'],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(xendit.requests).toHaveLength(1);
    const [request] = xendit.requests;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/sessions',
      headers: {
        authorization: basic(TEST_KEY),
        'content-type': 'application/json',
        accept: 'application/json',
        'for-user-id': '62440e322008e87fb29c1fd0',
        'with-split-rule': 'splitru_1',
      },
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      reference_id: 'order-7',
      session_type: 'PAY',
      mode: 'COMPONENTS',
      amount: 99.5,
      currency: 'PHP',
      country: 'PH',
      allow_save_payment_method: 'FORCED',
      components_configuration: { origins: ['https://localhost:4443'] },
      customer: { type: 'INDIVIDUAL', reference_id: 'jane-1', individual_detail: { given_names: 'Jane' } },
    });
  });

  it('sends no platform headers that were not asked for', async () => {
    const xendit = await fakeXendit();
    await createWorld({ env: xendit.env }).run(...CREATE);
    expect(Object.keys(xendit.requests[0]?.headers ?? {})).not.toContain('for-user-id');
    expect(Object.keys(xendit.requests[0]?.headers ?? {})).not.toContain('with-split-rule');
  });

  it('sends the bytes that --dry-run=json showed', async () => {
    const xendit = await fakeXendit();
    const world = createWorld({ env: xendit.env });
    const args = [...CREATE, ...CUSTOMER, '--reference', 'order-7'];
    const shown = jsonOf(await world.run(...args, '--dry-run=json'));
    await world.run(...args);
    expect(xendit.requests[0]?.body).toBe(JSON.stringify(shown));
  });

  it('says test mode, where the key came from, and the address that is not the usual one', async () => {
    const xendit = await fakeXendit();
    const world = createWorld({ env: xendit.env });
    const human = await world.run(...CREATE);
    expect(human.stderr.split('\n')[0]).toBe(
      `test mode · profile env · key from XENDIT_SECRET_KEY · ${xendit.url} (XPS_BASE_URL)`,
    );
    expect(human.stderr).toContain(
      `next: xps checkout ${SESSION_ID}, or without a browser, with the XPS_HOME of xps sandbox serve: xps sandbox pay ${SESSION_ID} --webhook URL\n`,
    );
    const [mode] = jsonLines((await world.run(...CREATE, '--json')).stderr);
    expect(mode).toEqual({
      type: 'mode',
      mode: 'test',
      profile: 'env',
      profile_from: 'XENDIT_SECRET_KEY',
      key_from: 'XENDIT_SECRET_KEY',
      base_url: xendit.url,
    });
    expect((await world.run(...CREATE, '--quiet')).stderr).toBe('');
  });

  it('keeps fields and statuses that xps does not know', async () => {
    const xendit = await fakeXendit(created({ status: 'PENDING_REVIEW', brand_new: { a: [1] } }));
    const world = createWorld({ env: xendit.env });
    expect(jsonOf(await world.run(...CREATE, '--json'))).toMatchObject({
      status: 'PENDING_REVIEW',
      brand_new: { a: [1] },
    });
    expect((await world.run(...CREATE)).stdout).toContain('PENDING_REVIEW');
  });

  it('lets no control characters of an answer reach the terminal', async () => {
    const hostile = Object.fromEntries(
      Object.entries(
        sessionAnswer({ payment_token_id: 'pt-1', payment_id: 'py-1', payment_link_url: 'https://x.example/' }),
      )
        .filter(([, value]) => typeof value === 'string' || value === null)
        .map(([name, value]) => [name, `${value}\u001b[2J\u202e`]),
    );
    const shown = created({ ...hostile, payment_session_id: SESSION_ID });
    const xendit = await fakeXendit(created(hostile), created(hostile), created(hostile), shown);
    const world = createWorld({ env: xendit.env });
    const creating = [CREATE, [...CREATE, '--reveal'], [...CREATE, '--quiet']];
    for (const argv of [...creating, ['sessions', 'list'], ['sessions', 'show', SESSION_ID]]) {
      const { code, stdout, stderr } = await world.run(...argv);
      expect(code, stderr).toBe(0);
      expect(stdout).toContain('\ufffd[2J');
      expect(stdout + stderr).not.toContain('\u001b');
      expect(stdout + stderr).not.toContain('\u202e');
    }
  });
});

describe('xps sessions show with a test key', () => {
  it('sends one GET without a body, for a sub-account too', async () => {
    const xendit = await fakeXendit(answer(200, sessionAnswer({ status: 'COMPLETED' })));
    const world = createWorld({ env: xendit.env });
    const { code, stdout } = await world.run(
      'sessions',
      'show',
      SESSION_ID,
      '--for-user-id',
      '62440e322008e87fb29c1fd0',
    );
    expect(code).toBe(0);
    expect(stdout).toContain(`${SESSION_ID}  COMPLETED`);
    expect(xendit.requests).toHaveLength(1);
    expect(xendit.requests[0]).toMatchObject({
      method: 'GET',
      path: `/sessions/${SESSION_ID}`,
      body: '',
      headers: { authorization: basic(TEST_KEY), 'for-user-id': '62440e322008e87fb29c1fd0' },
    });
  });

  it('keeps sessions of the sandbox and of an account apart', async () => {
    const xendit = await fakeXendit();
    const world = createWorld({ env: xendit.env });
    await world.run(...CREATE);
    expect((await world.run('sessions', 'list', '--quiet')).stdout).toBe(`${SESSION_ID}\n`);
    expect((await world.run('sessions', 'list', '--quiet', '--sandbox')).stdout).toBe('');
  });
});

describe('where requests may go', () => {
  it.each([
    'http://api.example.com',
    'http://192.168.0.7:4010',
    'ftp://127.0.0.1',
    'api.xendit.co',
    'https://a:b@x.example',
  ])('refuses XPS_BASE_URL=%s', async (url) => {
    const world = createWorld({ env: { XPS_BASE_URL: url, XENDIT_SECRET_KEY: TEST_KEY } });
    const ended = await world.run(...CREATE, '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended).message).toContain('XPS_BASE_URL');
  });

  it.each(['https://proxy.example/xendit/', 'http://localhost:1', 'http://[::1]:1'])('takes %s', async (url) => {
    const world = createWorld({ env: { XPS_BASE_URL: url, XENDIT_SECRET_KEY: TEST_KEY } });
    const ended = await world.run(...CREATE, '--dry-run', '--json');
    expect(jsonOf(ended).url).toBe(`${url.replace(/\/$/, '')}/sessions`);
  });

  it.each([
    ['xnd_public_development_QUJDREVGRw==', 'public_key'],
    ['short', 'malformed_key'],
    ['has a space in it', 'malformed_key'],
  ])('refuses the key %j with exit 3 and no request', async (key, code) => {
    const xendit = await fakeXendit();
    const ended = await createWorld({ env: { ...xendit.env, XENDIT_SECRET_KEY: key } }).run(...CREATE, '--json');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ kind: 'credentials', code });
    expect(ended.stderr).not.toContain(key);
    expect(xendit.requests).toEqual([]);
  });

  it('reads in live mode without asking', async () => {
    const xendit = await fakeXendit(answer(200, sessionAnswer()));
    const world = createWorld({ env: { ...xendit.env, XENDIT_SECRET_KEY: LIVE_KEY } });
    const { code, stderr } = await world.run('sessions', 'show', SESSION_ID);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('LIVE · profile env');
    expect(xendit.requests[0]?.headers.authorization).toBe(basic(LIVE_KEY));
  });
});
