import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';
import { createSession, pay, startListening } from './support/listening';

type Attempt = { event: string; status: number | null; failure: string | null; repeated: boolean; attempt: number };
const attemptsOf = (paid: Record<string, unknown>): Attempt[] => paid.deliveries as Attempt[];

describe('xps sandbox pay', () => {
  it('completes the session and sends its webhooks to the listener it finds', async () => {
    const world = createWorld();
    const { url } = await startListening(world);
    const reference = 'order-1001';
    const id = await createSession(world, '--reference', reference);
    const { code, stdout, stderr } = await world.run('sandbox', 'pay', id);
    expect(code).toBe(0);
    const [head, ...rest] = stdout.trimEnd().split('\n');
    expect(head).toBe(`${id}  paid`);
    expect(rest.slice(-3)).toEqual([
      `webhook payment.capture for ${reference}: taken by ${url}`,
      `webhook payment_token.activation for ${reference}: taken by ${url}`,
      `webhook payment_session.completed for ${reference}: taken by ${url}`,
    ]);
    expect(stdout).toMatch(/by +CARDS 400000XXXXXX1091/);
    expect(stdout).toMatch(/token +pt-[0-9a-f]{4}…[0-9a-f]{4}/);
    expect(stderr).toBe('next: xps tokens list\n');
  });

  it('prints the id under --quiet, and one document under --json', async () => {
    const world = createWorld();
    const [one, other] = [await createSession(world), await createSession(world)];
    expect(await world.run('sandbox', 'pay', one, '-q')).toEqual({ code: 0, stdout: `${one}\n`, stderr: '' });
    expect(await pay(world, other)).toMatchObject({ result: 'paid', payment_session_id: other, status: 'COMPLETED' });
  });

  it('takes a shortened id', async () => {
    const world = createWorld();
    const id = await createSession(world);
    expect(await pay(world, id.slice(-6))).toMatchObject({ payment_session_id: id });
  });

  it.each([
    [['--card', '5200000000001005'], { masked_card_number: '520000XXXXXX1005' }],
    [['--card', '5200 0000-0000 1005', '--expiry', '11/30'], { masked_card_number: '520000XXXXXX1005' }],
    [[], { masked_card_number: '400000XXXXXX1091' }],
  ])('%j pays by that card', async (argv, outcome) => {
    const world = createWorld();
    expect(await pay(world, await createSession(world), ...argv)).toMatchObject({ result: 'paid', ...outcome });
  });

  it('refuses a card that is none of the test cards without repeating its number', async () => {
    const world = createWorld();
    const ended = await world.run('sandbox', 'pay', await createSession(world), '--card', '4111111111111111');
    expect(ended.code).toBe(2);
    expect(ended.stderr).not.toContain('4111111111111111');
  });

  it('leaves the choice of an OPTIONAL session to --save and --no-save', async () => {
    const world = createWorld();
    const session = () => createSession(world, '--save', 'optional');
    expect((await pay(world, await session(), '--save')).payment_token_id).toMatch(/^pt-/);
    expect((await pay(world, await session(), '--no-save')).payment_token_id).toBeNull();
    expect((await pay(world, await session())).payment_token_id).toBeNull();
    const { stdout } = await world.run('sandbox', 'pay', await session());
    expect(stdout).toMatch(/^ {2}token +none was saved; the customer ticks the box with --save$/m);
    const forced = await world.run('sandbox', 'pay', await createSession(world), '--no-save', '--json');
    expect(forced.code).toBe(2);
    expect(errorOf(forced).code).toBe('save_not_a_choice');
  });

  it('authorises instead of capturing with MANUAL capture', async () => {
    const world = createWorld();
    const paid = await pay(world, await createSession(world, '--capture', 'manual'));
    expect(paid).toMatchObject({ result: 'authorized', status: 'COMPLETED' });
    expect(attemptsOf(paid).map(({ event }) => event)).toContain('payment.authorization');
  });

  it('pays a session once only', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await pay(world, id);
    const again = await world.run('sandbox', 'pay', id, '--json');
    expect(again.code).toBe(4);
    expect(errorOf(again).code).toBe('session_not_active');
  });

  it('does not know sessions made with a key', async () => {
    const { code, stderr } = await createWorld().run('sandbox', 'pay', 'ps-69819a4bc951f34f173f7f01');
    expect(code).toBe(10);
    expect(stderr).toMatch(/^hint: the sandbox may have been reset since; sessions made with a key live at Xendit/m);
  });
});

describe('a decline', () => {
  it.each([
    ['10051', 'EXPIRED_CARD'],
    ['10054', 'INSUFFICIENT_BALANCE'],
  ])('comes of the amount %s and leaves the session ACTIVE', async (amount, failure) => {
    const world = createWorld();
    const { stop } = await startListening(world);
    const id = await createSession(world, '--amount', amount);
    const { code, stdout, stderr } = await world.run('sandbox', 'pay', id);
    expect(code).toBe(0);
    expect(stdout).toContain(`${id}  DECLINED: ${failure}`);
    expect(stdout).toMatch(/session +ACTIVE/);
    expect(stderr).toContain(`next: xps sandbox pay ${id}, the session is still ACTIVE`);
    expect((await stop()).stdout).toMatch(new RegExp(`payment\\.failure .* ${failure}`));
  });

  it('comes of --decline in any case, and the session can be paid afterwards', async () => {
    const world = createWorld();
    const id = await createSession(world);
    const declined = await pay(world, id, '--decline', 'stolen-card');
    expect(declined).toMatchObject({ result: 'declined', failure_code: 'STOLEN_CARD', payment_token_id: null });
    expect(attemptsOf(declined).map(({ event }) => event)).toEqual(['payment.failure']);
    expect(await pay(world, id)).toMatchObject({ result: 'paid' });
  });

  it('refuses a failure code that is none, with those there are', async () => {
    const world = createWorld();
    const { code, stderr } = await world.run('sandbox', 'pay', await createSession(world), '--decline', 'BAD_LUCK');
    expect(code).toBe(2);
    expect(stderr).toContain('error: "BAD_LUCK" is no failure code here\n');
    expect(stderr).toContain('INSUFFICIENT_BALANCE');
  });
});

describe('a failure code that is misspelt', () => {
  it('is told the near one', async () => {
    const world = createWorld();
    const { stderr } = await world.run('sandbox', 'pay', await createSession(world), '--decline', 'STOLEN_CRAD');
    expect(stderr).toContain('no failure code here; near it: STOLEN_CARD');
  });
});

describe('where webhooks go', () => {
  it('--webhook names another place, which gets the callback token', async () => {
    const merchant = await fakeXendit(answer(200, {}));
    const world = createWorld();
    const paid = await pay(world, await createSession(world), '--webhook', `${merchant.url}/hooks?a=1`);
    expect(attemptsOf(paid).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(merchant.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(3).fill('POST /hooks?a=1'));
    const tokens = merchant.requests.map(({ headers }) => headers['x-callback-token']);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/);
    const body = JSON.parse(merchant.requests[2]?.body ?? '') as { event: string; data: { status: string } };
    expect(body).toMatchObject({ event: 'payment_session.completed', data: { status: 'COMPLETED' } });
  });

  it('refuses a --webhook that is no address', async () => {
    const world = createWorld();
    const id = await createSession(world);
    const { code, stderr } = await world.run('sandbox', 'pay', id, '--webhook', 'localhost:3000');
    expect(code).toBe(2);
    expect(stderr).toContain('--webhook "localhost:3000" is no address');
    expect(await pay(world, id)).toMatchObject({ result: 'paid' });
  });

  it('says when the other side did not take them, and when they are tried again', async () => {
    const merchant = await fakeXendit(answer(500, 'no'));
    const world = createWorld();
    const { code, stdout } = await world.run('sandbox', 'pay', await createSession(world), '--webhook', merchant.url);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /webhook payment\.capture for xps-[0-9a-f]+: .*500.*; next try at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d of the sandbox's clock/,
    );
  });

  it('sends each twice with --duplicate, and in any order with --shuffle', async () => {
    const world = createWorld();
    await world.run('sandbox', 'reset', '--seed', '3', '--yes');
    const { stop } = await startListening(world, '--json');
    const orders: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const attempts = attemptsOf(await pay(world, await createSession(world), '--shuffle', '--duplicate'));
      expect(attempts.filter(({ repeated }) => repeated)).toHaveLength(3);
      orders.push(
        attempts
          .filter(({ repeated }) => !repeated)
          .map(({ event }) => event)
          .join(),
      );
    }
    expect(new Set(orders).size).toBeGreaterThan(1);
    const events = jsonLines((await stop()).stdout).filter(({ type }) => type === 'event');
    expect(events.filter((event) => event.duplicate_of !== null)).toHaveLength(18);
    const { data } = jsonOf(await world.run('tokens', 'list', '--json')) as { data: { status: string }[] };
    expect(data.map(({ status }) => status)).toEqual(Array(6).fill('ACTIVE'));
  });
});
