import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { CHALLENGED, charge, requestAnswer, savedToken } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';
import { liveWorld } from './support/live-world';

type Fields = Record<string, unknown>;

const PAYMENT = 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001';

async function show(world: World, id: string): Promise<{ payment_request: Fields; payment: Fields | null }> {
  const ended = await world.run('payments', 'show', id, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended) as { payment_request: Fields; payment: Fields | null };
}

describe('xps payments', () => {
  it('shows a payment by its reference, its ids, and beginnings or ends of them', async () => {
    const world = createWorld();
    const made = await charge(world, await savedToken(world), '--reference', 'order-1');
    const [request, payment] = [String(made.payment_request_id), String(made.latest_payment_id)];
    for (const text of ['order-1', request, payment, request.slice(0, 12), payment.slice(-6)]) {
      expect(await show(world, text)).toMatchObject({
        payment_request: { payment_request_id: request, reference_id: 'order-1' },
        payment: { payment_id: payment, status: 'SUCCEEDED' },
      });
    }
    const unknown = await world.run('payments', 'show', 'nothing-like-it', '--json');
    expect(unknown.code).toBe(10);
    expect(errorOf(unknown)).toMatchObject({ code: 'unknown_payment' });
  });

  it('shows the payment of a session, too', async () => {
    const world = createWorld();
    await savedToken(world);
    const [token] = jsonOf(await world.run('tokens', 'list', '--json')).data as Fields[];
    expect(await show(world, String(token?.payment_request_id))).toMatchObject({
      payment_request: { payment_request_id: token?.payment_request_id, status: 'SUCCEEDED' },
    });
  });

  it('captures less than was authorised, and nothing more', async () => {
    const world = createWorld();
    await charge(world, await savedToken(world), '--capture', 'manual', '--reference', 'order-1');
    const tooMuch = await world.run('payments', 'capture', 'order-1', '--amount', '50001', '--json');
    expect(tooMuch.code).toBe(2);
    expect(errorOf(tooMuch).message).toBe('--amount 50001 cannot be captured: IDR 50,000 is authorised');
    const captured = await world.run('payments', 'capture', 'order-1', '--amount', '40000', '--json');
    expect(captured.code, captured.stderr).toBe(0);
    expect(jsonOf(captured)).toMatchObject({ status: 'SUCCEEDED', captures: [{ capture_amount: 40_000 }] });
    expect(captured.stderr).toContain('"event":"payment.capture"');
    const again = await world.run('payments', 'capture', 'order-1', '--json');
    expect(again.code).toBe(4);
    expect(errorOf(again)).toMatchObject({ code: 'not_authorized' });
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('gives back what was authorised, and gives up what nobody confirmed; not what was paid', async () => {
    const world = createWorld();
    const token = await savedToken(world, '--card', CHALLENGED);
    await charge(world, token, '--capture', 'manual', '--skip-3ds', '--reference', 'held');
    await charge(world, token, '--reference', 'waiting');
    await charge(world, token, '--skip-3ds', '--reference', 'paid');
    expect(jsonOf(await world.run('payments', 'cancel', 'held', '--json'))).toMatchObject({ status: 'CANCELED' });
    expect(jsonOf(await world.run('payments', 'cancel', 'waiting', '--json'))).toMatchObject({ status: 'CANCELED' });
    const paid = await world.run('payments', 'cancel', 'paid', '--json');
    expect(paid.code).toBe(4);
    expect(errorOf(paid)).toMatchObject({
      code: 'already_paid',
      hint: expect.stringContaining('xps payments refund pr-'),
    });
    const rows = jsonOf(await world.run('payments', 'list', '--json')).data as Fields[];
    expect(rows.map(({ reference_id, status }) => [reference_id, status])).toEqual([
      ['paid', 'SUCCEEDED'],
      ['waiting', 'CANCELED'],
      ['held', 'CANCELED'],
    ]);
  });

  it('refunds a part and then no more than the rest', async () => {
    const world = createWorld();
    await charge(world, await savedToken(world), '--reference', 'order-1');
    const part = await world.run(
      'payments',
      'refund',
      'order-1',
      '--amount',
      '20000',
      '--reason',
      'duplicate',
      '--json',
    );
    expect(part.code, part.stderr).toBe(0);
    expect(jsonOf(part)).toMatchObject({ status: 'PENDING', amount: 20_000, reason: 'DUPLICATE' });
    expect(part.stderr).toContain('"event":"refund.succeeded"');
    const tooMuch = await world.run('payments', 'refund', 'order-1', '--amount', '40000', '--json');
    expect(tooMuch.code).toBe(4);
    expect(errorOf(tooMuch).provider).toMatchObject({ error_code: 'REFUND_AMOUNT_EXCEEDED' });
    const more = await world.run('payments', 'refund', 'order-1', '--amount', '60000', '--json');
    expect(errorOf(more).message).toBe('--amount 60000 is more than was paid: IDR 50,000');
    const unknown = await world.run('payments', 'refund', 'order-1', '--reason', 'because', '--json');
    expect(errorOf(unknown).problems).toMatchObject([{ flag: '--reason' }]);
  });

  it('simulates what a customer would do, in sandbox and test mode only', async () => {
    const world = createWorld();
    const token = await savedToken(world, '--card', CHALLENGED);
    await charge(world, token, '--reference', 'waiting');
    const simulated = await world.run('payments', 'simulate', 'waiting', '--json');
    expect(simulated.code, simulated.stderr).toBe(0);
    expect(jsonOf(simulated)).toMatchObject({ status: 'PENDING' });
    expect((await show(world, 'waiting')).payment).toMatchObject({ status: 'SUCCEEDED' });
    const { world: live, xendit } = await liveWorld();
    const held = await live.run('payments', 'simulate', 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff', '--json');
    expect(held.code).toBe(2);
    expect(errorOf(held)).toMatchObject({ code: 'not_in_live_mode' });
    expect(xendit.requests).toEqual([]);
  });
});

describe('on the wire', () => {
  const paid = answer(200, requestAnswer({ latest_payment_id: null }));

  it('a refund is one POST to /refunds, without a version, and never repeated', async () => {
    const xendit = await fakeXendit(paid, answer(500, { error_code: 'SERVER_ERROR', message: 'later' }));
    const world = createWorld({ env: xendit.env });
    const ended = await world.run('payments', 'refund', 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff', '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended).hint).toMatch(
      /^before refunding again, look in the dashboard for a refund with the reference xps-refund-/,
    );
    const [, refund, ...more] = xendit.requests;
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ method: 'POST', path: '/refunds' });
    expect(refund?.headers).not.toHaveProperty('api-version');
    expect(JSON.parse(refund?.body ?? '')).toEqual({
      payment_request_id: 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff',
      reason: 'REQUESTED_BY_CUSTOMER',
      reference_id: expect.stringMatching(/^xps-refund-[0-9a-f]{16}$/),
    });
  });

  it('a refund by one reference is sent once, in two terminals too, and shown with its payment', async () => {
    const refund = answer(200, { id: 'rfd-1', status: 'PENDING', amount: 50_000, currency: 'IDR' });
    const xendit = await fakeXendit((response, request) =>
      (request.method === 'GET' ? paid : refund)(response, request),
    );
    const world = createWorld({ env: xendit.env });
    const argv = ['payments', 'refund', 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff', '--reference', 'back-1', '--json'];
    const both = await Promise.all([world.run(...argv), world.run(...argv)]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(errorOf(await world.run(...argv))).toMatchObject({ code: 'reference_used' });
    expect(xendit.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(await show(world, 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff')).toMatchObject({
      refunds: [{ id: 'rfd-1', reference_id: 'back-1', amount: 50_000, status: 'PENDING' }],
    });
  });

  it.each<[string, readonly string[], Fields, Fields]>([
    ['capture', ['capture'], { status: 'AUTHORIZED' }, { status: 'FAILED', failure_code: 'CARD_DECLINED' }],
    ['void', ['cancel'], { status: 'AUTHORIZED' }, { status: 'AUTHORIZED' }],
    ['refund', ['refund'], { status: 'SUCCEEDED' }, { id: 'rfd-1', status: 'FAILED', failure_code: 'REFUND_FAILED' }],
  ])('a %s that was answered and did not happen ends with 6', async (_, verb, before, after) => {
    const payment = { ...requestAnswer(before), payment_id: PAYMENT };
    const xendit = await fakeXendit((response, request) => {
      const got = request.path.includes('/payment_requests/') ? requestAnswer(before) : payment;
      const body = request.method === 'GET' ? got : { ...payment, ...after };
      answer(200, body)(response, request);
    });
    const ended = await createWorld({ env: xendit.env }).run('payments', ...verb, PAYMENT, '--json');
    expect(ended.code, ended.stderr).toBe(6);
    expect(errorOf(ended)).toMatchObject({ code: 'not_done' });
  });

  it.each(['capture', 'cancel', 'refund'])('%s makes nothing of answers about another payment', async (verb) => {
    const xendit = await fakeXendit(
      answer(200, requestAnswer({ payment_request_id: 'pr-cccccccc-bbbb-4ccc-8ddd-ffffffffffff' })),
    );
    const world = createWorld({ env: xendit.env });
    const ended = await world.run('payments', verb, 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff', '--json');
    expect(ended.code).toBe(4);
    expect(errorOf(ended)).toMatchObject({ code: 'another_object' });
    expect(xendit.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('an amount that the answer does not tell is not taken for none: the ceiling needs to know it', async () => {
    const { world, xendit } = await liveWorld(
      false,
      answer(200, requestAnswer({ request_amount: '50000000', latest_payment_id: null })),
    );
    await world.run('config', 'set', 'live.max-amount', '1000');
    const refund = [
      'payments',
      'refund',
      'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff',
      '--live',
      '--confirm',
      'acme',
      '--json',
    ];
    expect(errorOf(await world.run(...refund))).toMatchObject({ code: 'amount_unknown' });
    expect(errorOf(await world.run(...refund, '--amount', '2000'))).toMatchObject({ code: 'above_ceiling' });
    expect(xendit.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('money out of a live account is held by the guard and the ceiling', async () => {
    const { world, xendit } = await liveWorld(false, paid);
    await world.run('config', 'set', 'live.max-amount', '1000');
    const refund = ['payments', 'refund', 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff', '--json'];
    expect((await world.run(...refund, '--amount', '900')).code).toBe(9);
    const above = await world.run(...refund, '--live', '--confirm', 'acme');
    expect(above.code).toBe(9);
    expect(errorOf(above)).toMatchObject({ code: 'above_ceiling' });
    expect(xendit.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});
