import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../../src/io/wait-for';
import { ask } from '../support/browsing';
import type { World } from '../support/world';
import {
  type CheckoutPage,
  checkoutWorld,
  pageOf,
  sdkReport,
  startCheckout,
  typesOf,
  verdictOf,
} from './support/checking-out';
import { errorOf, exampleIn, jsonLines } from './support/command-line';
import {
  answer,
  created,
  type FakeXendit,
  fakeXendit,
  LIVE_KEY,
  type Reply,
  SDK_KEY,
  SESSION_ID,
  sessionAnswer,
  TEST_KEY,
} from './support/fake-xendit';
import { converse } from './support/typing';

const ACTIVE = answer(200, sessionAnswer());
const COMPLETED = answer(200, sessionAnswer({ status: 'COMPLETED', payment_id: 'py-1' }));
const LINK = 'https://dev.xen.to/PlantedLinkAbCdEf';
const HURRY = 50;

/** What is refused, as Xendit refuses. */
const refusal = (status: number, error_code: string): Reply => answer(status, { error_code, message: 'no' });

/** Xendit answers the first question for the session, and then whatever the test hands on. */
interface Scripted extends FakeXendit {
  readonly world: World;
  /** From now on. */
  answers(reply: Reply): void;
}

async function xenditWith(first: Reply, options: Parameters<typeof checkoutWorld>[0] = {}): Promise<Scripted> {
  let present = first;
  const xendit = await fakeXendit((response, request) => present(response, request));
  const world = checkoutWorld({ hurry: HURRY, ...options, env: { ...xendit.env, ...options.env } });
  return {
    ...xendit,
    world,
    answers: (reply) => {
      present = reply;
    },
  };
}

const certificateOf = ({ home }: World): string => join(home, 'checkout-certificate.pem');

/** The page over HTTPS; nothing but the kept certificate is trusted. */
async function securePage(world: World, ...argv: string[]): Promise<CheckoutPage> {
  const running = world.start('checkout', SESSION_ID, ...argv);
  await running.seen(/https:\/\/\S+\/[0-9a-f]{32}\//);
  return pageOf(world, running, readFileSync(certificateOf(world), 'utf8'));
}

/** A page on any port, which the session's origins take. */
async function anywhere(first: Reply = ACTIVE, options: Parameters<typeof xenditWith>[1] = {}) {
  const origin = 'https://shop.example';
  const xendit = await xenditWith(first, options);
  const page = (...argv: string[]) =>
    startCheckout(xendit.world, SESSION_ID, '--port', '0', '--origin', origin, ...argv);
  return { ...xendit, page };
}

const AT_SHOP = { components_configuration: { origins: ['https://shop.example'] } };
const AT_SHOP_ACTIVE = answer(200, sessionAnswer(AT_SHOP));
const AT_SHOP_COMPLETED = answer(200, sessionAnswer({ ...AT_SHOP, status: 'COMPLETED', payment_id: 'py-1' }));

describe('xps checkout in front of Xendit', () => {
  it('serves over HTTPS with a certificate that it makes once and keeps for itself', async () => {
    const { world, answers } = await xenditWith(ACTIVE);
    const page = await securePage(world);
    expect(page.origin).toBe('https://localhost:4443');
    expect(statSync(certificateOf(world)).mode & 0o777).toBe(0o600);
    const document = await page.ask('');
    expect(document.status).toBe(200);
    expect(document.headers['content-security-policy']).toContain(
      "connect-src 'self' https://checkout-ui-gateway.xendit.co https://checkout-ui-gateway-prod-dev.xendit.co",
    );
    expect((await page.ask('sdk.js')).text).toContain('https://checkout-ui-gateway-prod-dev.xendit.co');
    expect(await page.start()).toMatchObject({
      sdkKey: SDK_KEY,
      mode: 'test',
      door: 'components',
      cardsCanBeFilledIn: false,
    });
    expect((await page.ask('/api/sessions/x')).status).toBe(404);
    expect((await page.ask('/sandbox/card-field')).status).toBe(404);
    answers(COMPLETED);
    const { code, stderr } = await page.running.ended;
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/made a certificate for this machine's pages: \S+checkout-certificate\.pem\n/);
    expect(stderr).toContain('choose Advanced, then Proceed\n');
    expect(Math.max(...stderr.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);

    answers(ACTIVE);
    const again = await securePage(world);
    const { stderr: second } = await again.interrupt();
    expect(second).not.toContain('certificate');
  });

  it('takes the port of the session’s own origin here', async () => {
    const own = sessionAnswer({
      components_configuration: { origins: ['https://shop.example', 'https://localhost:14443'] },
    });
    const { world } = await xenditWith(answer(200, own));
    const page = await securePage(world);
    expect(page.origin).toBe('https://localhost:14443');
  });

  it('is on 10 when that port is taken, and says so', async () => {
    const { world } = await xenditWith(ACTIVE);
    await securePage(world);
    const ended = await world.run('checkout', SESSION_ID, '--json');
    expect(ended.code).toBe(10);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 10, session_id: SESSION_ID });
    expect(errorOf(ended)).toMatchObject({ code: 'port_in_use' });
  });

  it.each([
    [['--cert', 'cert.pem'], '--key'],
    [['--key', 'key.pem'], '--cert'],
    [['--cert', 'no-cert.pem', '--key', 'no-key.pem'], '--cert'],
  ])('refuses %j before anything is served', async (argv, flag) => {
    const { world } = await xenditWith(ACTIVE);
    const ended = await world.run('checkout', SESSION_ID, ...argv, '--json');
    expect(ended.code).toBe(2);
    expect(ended.stdout).not.toContain('"ready"');
    expect(errorOf(ended).problems?.map((problem) => problem.flag)).toContain(flag);
  });

  it('serves with the certificate of --cert and --key', async () => {
    const { world } = await xenditWith(ACTIVE);
    await (await securePage(world)).interrupt();
    const path = certificateOf(world);
    const page = await securePage(world, '--cert', path, '--key', path);
    expect((await page.ask('')).status).toBe(200);
    expect((await page.interrupt()).stderr).not.toContain('warning: the certificate');
  });

  it.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--timeout', 'soon'],
    ['--timeout', '0'],
    ['--origin', 'http://shop.example'],
    ['--origin', 'https://shop.example/pay'],
    ['--origin', 'shop'],
    ['--host', 'a b'],
    ['--host', ''],
  ])('refuses %s %j', async (flag, value) => {
    const { world, requests } = await xenditWith(ACTIVE);
    const ended = await world.run('checkout', SESSION_ID, flag, value, '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended).problems?.map((problem) => problem.flag)).toEqual([flag]);
    expect(requests).toEqual([]);
  });

  it('says what stands in the way of its certificate: a folder in the place of the lock', async () => {
    const { world } = await xenditWith(ACTIVE);
    const lock = `${certificateOf(world)}.lock`;
    mkdirSync(lock);
    const ended = await world.run('checkout', SESSION_ID, '--json');
    expect(ended.code).toBe(10);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 10, session_id: SESSION_ID });
    expect(errorOf(ended)).toMatchObject({
      code: 'file_unwritable',
      message: `${lock} is a folder, where xps makes a file for a moment`,
      hint: expect.stringContaining('remove it'),
    });
  });

  it('names all bad flags at once', async () => {
    const { world } = await xenditWith(ACTIVE);
    const bad = ['--port', 'x', '--timeout', 'x', '--origin', 'x', '--key', 'x'];
    const ended = await world.run('checkout', SESSION_ID, ...bad, '--json');
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(['--port', '--timeout', '--cert', '--origin']);
  });

  it('is plain HTTP here behind the tunnel of --origin, whose address it prints and whose host it answers', async () => {
    const { page: open } = await anywhere(AT_SHOP_ACTIVE);
    const port = await freePort();
    const page = await open('--port', String(port));
    expect(page.url).toMatch(/^https:\/\/shop\.example\/[0-9a-f]{32}\/$/);
    const local = `http://127.0.0.1:${port}${new URL(page.url).pathname}`;
    expect((await ask(local, { headers: { host: 'shop.example' } })).status).toBe(200);
    expect((await ask(local, { headers: { host: 'SHOP.example:443' } })).status).toBe(200);
    expect((await ask(local, { headers: { host: `127.0.0.1:${port}` } })).status).toBe(200);
    expect((await ask(local, { headers: { host: 'evil.example' } })).status).toBe(403);
  });

  it('acts for a sub-account', async () => {
    const { world, requests } = await xenditWith(COMPLETED);
    const ended = await world.run('checkout', SESSION_ID, '--for-user-id', '62440e322008e87fb29c1fd0');
    expect(ended.code, ended.stderr).toBe(0);
    expect(requests.map(({ headers }) => headers['for-user-id'])).toEqual(['62440e322008e87fb29c1fd0']);
  });

  it('never shows the secret key to the page', async () => {
    const { page: open, world } = await anywhere(AT_SHOP_ACTIVE);
    const port = await freePort();
    const page = await open('--port', String(port));
    const local = `http://127.0.0.1:${port}${new URL(page.url).pathname}`;
    for (const path of ['', 'checkout.js', 'sdk.js'])
      expect((await ask(`${local}${path}`)).text).not.toContain(TEST_KEY);
    const { stdout, stderr } = await page.interrupt();
    for (const secret of [TEST_KEY, SDK_KEY, SDK_KEY.slice(0, 40)]) expect(stdout + stderr).not.toContain(secret);
    expect(world.opened).toEqual([]);
  });
});

describe('a page whose origin the session does not name', () => {
  const elsewhere = answer(200, sessionAnswer(AT_SHOP));

  it('is not opened: what is missing is said, with a command line that makes it right', async () => {
    const { world, requests, answers } = await xenditWith(elsewhere);
    const ended = await world.run('checkout', SESSION_ID);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(
      'the session is for https://shop.example, and the page is at https://localhost:4443',
    );
    expect(ended.stderr).toContain('hint: make the session with --origin https://localhost:4443');
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);

    answers(created());
    const words = exampleIn(ended).filter((word) => word !== '--open');
    const again = await world.run(...words, '--json');
    expect(again.code, again.stderr).toBe(0);
    const sent = JSON.parse(requests.at(-1)?.body ?? '{}') as Record<string, unknown>;
    expect(sent).toMatchObject({
      amount: 150_000,
      reference_id: 'order-1001',
      allow_save_payment_method: 'FORCED',
      customer_id: 'cust-11111111-2222-4333-8444-555555555555',
      components_configuration: { origins: ['https://localhost:4443', 'https://shop.example'] },
    });
  });

  it.each([
    [[], /the session is for https:\/\/localhost:4443, and the page is at https:\/\/localhost:4443\d: port/],
    [['--origin', 'https://localhost:5000'], /port 5000 is not 4443\d/],
  ])('is known before a session is made for it: %j', async (argv, what) => {
    const { world, requests } = await xenditWith(created());
    const words = ['--amount', '150000', '--save', 'forced', '--open', '--port', '44431', ...argv];
    const ended = await world.run('create', ...words, '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended)).toMatchObject({
      code: 'origin_not_allowed',
      message: expect.stringMatching(what),
      hint: expect.stringContaining('--origin https://localhost:44431'),
    });
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is known of a free port, too, unless a tunnel is in front', async () => {
    const { world, requests } = await xenditWith(created());
    const words = ['create', '--amount', '150000', '--save', 'forced', '--open', '--port', '0', '--timeout', '5s'];
    const ended = await world.run(...words, '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: 'origin_not_allowed', message: expect.stringContaining('--port 0') });
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
    const tunnelled = await world.run(...words, '--origin', 'https://shop.example');
    expect(tunnelled.stdout).toContain('page: https://shop.example/');
  });

  it('has a command line that serves the page in the same way', async () => {
    const { world, answers } = await xenditWith(elsewhere);
    const port = String(await freePort());
    const ended = await world.run('checkout', SESSION_ID, '--port', port, '--timeout', '5s', '--qr');
    const words = exampleIn(ended);
    expect(words.slice(-6)).toEqual(['--open', '--port', port, '--timeout', '5s', '--qr']);
    answers(created());
    const again = await world.run(...words);
    expect(again.code, again.stderr).toBe(8);
    expect(again.stdout).toContain(`page: https://localhost:${port}/`);
  });

  it('has a command line that puts the page behind the same tunnel', async () => {
    const { world, answers } = await xenditWith(ACTIVE);
    const port = String(await freePort());
    const tunnel = ['--origin', 'https://tunnel.example', '--port', port, '--timeout', '5s'];
    const words = exampleIn(await world.run('checkout', SESSION_ID, ...tunnel));
    answers(created());
    const again = await world.run(...words);
    expect(again.code, again.stderr).toBe(8);
    expect(again.stdout).toContain('page: https://tunnel.example/');
    expect(again.stderr).toContain(`for the tunnel: https://tunnel.example has to lead to http://127.0.0.1:${port}\n`);
  });

  it('has a command line that is for the same account', async () => {
    const { world, answers, requests } = await xenditWith(elsewhere);
    const ended = await world.run('checkout', SESSION_ID, '--for-user-id', '62440e322008e87fb29c1fd0');
    const words = exampleIn(ended).filter((word) => word !== '--open');
    answers(created());
    expect((await world.run(...words)).code).toBe(0);
    expect(requests.at(-1)).toMatchObject({ method: 'POST', headers: { 'for-user-id': '62440e322008e87fb29c1fd0' } });
  });

  it('is opened for the same session made again, when the answer is yes', async () => {
    const { world, requests, answers } = await xenditWith(elsewhere, { terminal: true });
    const running = world.start('checkout', SESSION_ID);
    await running.seen(/Create the same session again, with https:\/\/localhost:4443 among its origins\?/);
    const second = 'ps-69819a4bc951f34f173f7f02';
    const origins = ['https://localhost:4443', 'https://shop.example'];
    answers(created({ payment_session_id: second, components_configuration: { origins } }));
    running.type('\r');
    await running.seen(/page: https:\/\/localhost:4443\//);
    const page = await pageOf(world, running, readFileSync(certificateOf(world), 'utf8'));
    expect((await page.start()).session).toMatchObject({ id: second, origins });
    const sent = requests.find(({ method }) => method === 'POST')?.body ?? '{}';
    expect(JSON.parse(sent)).toMatchObject({ reference_id: 'order-1001', components_configuration: { origins } });
    answers(answer(200, sessionAnswer({ payment_session_id: second, status: 'COMPLETED' })));
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(new RegExp(`session ${second} is the same for [^;]+; ${SESSION_ID}\\s+stays as it is`));
    expect(requests.at(-1)?.path).toBe(`/sessions/${second}`);
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is not opened when the answer is no', async () => {
    const { world, requests } = await xenditWith(elsewhere, { terminal: true });
    const { code, stdout, stderr } = await converse(world.start('checkout', SESSION_ID), [/again, with/, 'n\r']);
    expect(code).toBe(130);
    expect(stdout).toBe('');
    expect(stderr).toContain('this would work: xps create');
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it.each(['https://*', 'https://localhost:4443/', 'https://localhost:4443/pay'])(
    'is opened with a warning where nobody knows: %s',
    async (origin) => {
      const uncertain = sessionAnswer({ components_configuration: { origins: [origin] } });
      const { world } = await xenditWith(answer(200, uncertain));
      const page = await securePage(world);
      expect((await page.interrupt()).stderr).toMatch(/warning: .*; Xendit may refuse the page\n/);
    },
  );
});

describe('an answer that is another session', () => {
  const OTHER = 'ps-69819a4bc951f34f173f7f99';
  const other = answer(200, sessionAnswer({ payment_session_id: OTHER, status: 'COMPLETED' }));
  const refused = {
    kind: 'refused',
    code: 'another_session',
    message: `session ${SESSION_ID} was asked for, and the answer is session ${OTHER}`,
  };

  it('is refused, naming both', async () => {
    const { world } = await xenditWith(other);
    const ended = await world.run('checkout', SESSION_ID, '--json');
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(errorOf(ended)).toMatchObject(refused);
    expect((await world.run('sessions', 'list', '--quiet')).stdout).toBe('');
  });

  it('is refused while the page is open, too', async () => {
    const { page: open, answers } = await anywhere(AT_SHOP_ACTIVE);
    const page = await open('--json');
    answers(other);
    const ended = await page.running.ended;
    expect(ended.code).toBe(4);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', session_id: SESSION_ID, status: 'ACTIVE' });
    expect(errorOf(ended)).toMatchObject(refused);
  });
});

describe('a session without what opens it', () => {
  it('in mode COMPONENTS is refused with 4, which says what to do', async () => {
    const { world } = await xenditWith(answer(200, sessionAnswer({ components_sdk_key: null })));
    const ended = await world.run('checkout', SESSION_ID, '--json');
    expect(ended.code).toBe(4);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 4 });
    expect(errorOf(ended)).toMatchObject({
      code: 'no_session_key',
      message: expect.stringContaining('components_sdk_key'),
      hint: expect.stringContaining('--open'),
    });
  });

  it('in mode PAYMENT_LINK as well', async () => {
    const keyless = sessionAnswer({ mode: 'PAYMENT_LINK', components_sdk_key: null, payment_link_url: null });
    const { world } = await xenditWith(answer(200, keyless));
    const ended = await world.run('checkout', SESSION_ID, '--json');
    expect(ended.code).toBe(4);
    expect(errorOf(ended).message).toContain('payment_link_url');
  });
});

describe('a session of mode PAYMENT_LINK', () => {
  const linked = (extra: object = {}): Reply =>
    answer(200, sessionAnswer({ mode: 'PAYMENT_LINK', components_sdk_key: null, payment_link_url: LINK, ...extra }));

  it('has its link opened and watched, and never printed', async () => {
    const { world, answers } = await xenditWith(linked(), { env: { BROWSER: 'firefox' } });
    const running = world.start('checkout', SESSION_ID, '--json');
    await running.seen(/"type":"ready"/);
    answers(linked({ status: 'COMPLETED' }));
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(world.opened).toEqual([LINK]);
    expect(ended.stdout + ended.stderr).not.toContain('PlantedLink');
    expect(typesOf(ended)).toEqual(['ready', 'session', 'verdict']);
  });

  it.each([
    ['no browser is wanted', ['--no-open'], { BROWSER: 'firefox' }],
    ['none can be opened', [], { BROWSER: '', SSH_CONNECTION: 'here' }],
  ])('has it printed where somebody else has to open it: %s', async (_, argv, env) => {
    const { world } = await xenditWith(linked(), { env });
    const running = world.start('checkout', SESSION_ID, ...argv);
    await running.seen(new RegExp(`page: ${LINK}\n`));
    running.interrupt();
    expect((await running.ended).code).toBe(130);
    expect(world.opened).toEqual([]);
  });

  const HOSTILE = 'https://pay.example/a\u001b]0;x\u0007\r\nb\u009b31m?c=\u202ed#\u001b[2J';

  it.each([
    ['for people', ['--no-open']],
    ['with --quiet', ['--no-open', '--quiet']],
    ['when no browser could be started', []],
  ])('has it printed as an address that no terminal takes for a command: %s', async (_, argv) => {
    const { world } = await xenditWith(linked({ payment_link_url: HOSTILE }), {
      env: { BROWSER: 'firefox' },
      context: { openBrowser: async () => false, wait: waitFor },
    });
    const running = world.start('checkout', SESSION_ID, ...argv);
    await running.seen(/https:\/\/pay\.example\/a%1B\]0;x%07b%C2%9B31m\?c=%E2%80%AEd#%1B\[2J\n/);
    running.interrupt();
    const { stdout, stderr } = await running.ended;
    expect(stdout + stderr).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://',
    'checkout.xendit.co/x',
    '\u001b[2Jhttps://a.example',
  ])('is refused when its link is no web address: %j', async (link) => {
    const { world } = await xenditWith(linked({ payment_link_url: link }));
    const ended = await world.run('checkout', SESSION_ID, '--json', '--no-open');
    expect(ended.code).toBe(4);
    expect(errorOf(ended)).toMatchObject({ kind: 'refused', code: 'bad_link' });
  });

  it('has it printed when the browser could not be started', async () => {
    const { world } = await xenditWith(linked(), {
      env: { BROWSER: 'firefox' },
      context: { openBrowser: async () => false, wait: waitFor },
    });
    const running = world.start('checkout', SESSION_ID);
    await running.seen(new RegExp(`no browser could be started; open ${LINK}\n`));
    running.interrupt();
    expect((await running.ended).stdout).not.toContain('PlantedLink');
  });
});

describe('a live session', () => {
  const live = { XENDIT_SECRET_KEY: LIVE_KEY };

  it.each([[[]], [['--live']], [['--live', '--confirm', 'wrong']]])('is held back with %j', async (argv) => {
    const { world, requests } = await xenditWith(ACTIVE, { env: live });
    const ended = await world.run('checkout', SESSION_ID, ...argv, '--json');
    expect(ended).toMatchObject({ code: 9, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: 'live_guard', message: expect.any(String) });
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is opened once it is confirmed, without test cards and amounts', async () => {
    const { world } = await xenditWith(ACTIVE, { env: live });
    const page = await securePage(world, '--live', '--confirm', 'env');
    expect(await page.start()).toMatchObject({ mode: 'live', testCards: [], decliningAmounts: [] });
  });
});

describe('while a session at Xendit is watched', () => {
  const troubles: readonly (readonly [string, Reply, string])[] = [
    ['429', refusal(429, 'RATE_LIMIT_EXCEEDED'), 'too many requests'],
    ['5xx', refusal(503, 'SERVER_ERROR'), ''],
    ['a broken connection', (response) => void response.destroy(), 'could not be reached'],
  ];

  it.each(troubles)('%s is told once, and when it is over', async (_, reply) => {
    const { page: open, answers, requests } = await anywhere(AT_SHOP_ACTIVE);
    const page = await open('--json');
    answers(reply);
    await page.running.seen(/asking on until it answers/);
    const asked = requests.length;
    await expect.poll(() => requests.length, { timeout: 10_000 }).toBeGreaterThan(asked + 8);
    answers(AT_SHOP_ACTIVE);
    await page.running.seen(/the API answers again/);
    answers(AT_SHOP_COMPLETED);
    const ended = await page.running.ended;
    expect(ended.code).toBe(0);
    const warnings = jsonLines(ended.stderr).filter(({ type }) => type === 'warning');
    expect(warnings.map(({ message }) => String(message))).toEqual([
      expect.stringMatching(/; asking on until it answers$/),
      'the API answers again',
    ]);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'completed' });
  });

  it('trouble is told to the page, and that it is over', async () => {
    const { world, answers } = await xenditWith(ACTIVE);
    const page = await securePage(world);
    const stream = await page.follow();
    answers(refusal(503, 'SERVER_ERROR'));
    const { trouble } = await stream.until((update) => update.trouble !== null);
    expect(trouble).toContain('failed to show the session');
    answers(ACTIVE);
    await page.running.seen(/the API answers again/);
    await expect.poll(() => stream.events.at(-1)?.trouble).toBeNull();
  });

  it.each([
    [401, 'INVALID_API_KEY', 3],
    [404, 'NOT_FOUND', 4],
  ])('%i ends the command', async (status, code, exit) => {
    const { page: open, answers } = await anywhere(AT_SHOP_ACTIVE);
    const page = await open('--json');
    answers(refusal(status, code));
    const ended = await page.running.ended;
    expect(ended.code).toBe(exit);
    expect(errorOf(ended).provider).toMatchObject({ http_status: status, error_code: code });
    expect(typesOf(ended)).toEqual(['ready', 'verdict']);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: exit });
  });

  it('a refusal while the browser is being started ends the command all the same', async () => {
    let start = (_: boolean): void => {};
    const { world, answers, requests } = await xenditWith(ACTIVE, {
      env: { BROWSER: 'firefox' },
      context: {
        openBrowser: () =>
          new Promise((resolve) => {
            start = resolve;
          }),
      },
    });
    const running = world.start('checkout', SESSION_ID, '--json');
    await running.seen(/"type":"ready"/);
    answers(refusal(401, 'INVALID_API_KEY'));
    await expect.poll(() => requests.length).toBeGreaterThan(1);
    start(true);
    const ended = await running.ended;
    expect(ended.code).toBe(3);
  });

  it('PENDING is told, and is no end', async () => {
    const { page: open, answers } = await anywhere(AT_SHOP_ACTIVE);
    const page = await open();
    answers(answer(200, sessionAnswer({ ...AT_SHOP, status: 'PENDING' })));
    await page.running.seen(/the session is PENDING/);
    answers(answer(200, sessionAnswer({ ...AT_SHOP, status: 'HELD' })));
    await page.running.seen(/the session is HELD/);
    answers(AT_SHOP_COMPLETED);
    expect((await page.running.ended).code).toBe(0);
  });

  it('what the page tells makes it look at once', async () => {
    const { page: open, answers, requests } = await anywhere(AT_SHOP_ACTIVE, { hurry: 1 });
    const port = await freePort();
    const page = await open('--port', String(port));
    await expect.poll(() => requests.length).toBe(2);
    answers(AT_SHOP_COMPLETED);
    const before = performance.now();
    const body = JSON.stringify(sdkReport('submission-end', { reason: 'SESSION_COMPLETED' }));
    await ask(`http://127.0.0.1:${port}${new URL(page.url).pathname}reports`, { method: 'POST', body });
    expect((await page.running.ended).code).toBe(0);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('Ctrl-C waits for no answer of the API', async () => {
    const { page: open, answers, requests } = await anywhere(AT_SHOP_ACTIVE);
    const page = await open('--json');
    answers(() => {});
    const asked = requests.length;
    await expect.poll(() => requests.length).toBeGreaterThan(asked);
    const before = performance.now();
    const ended = await page.interrupt();
    expect(ended.code).toBe(130);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'interrupted' });
  });
});

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
