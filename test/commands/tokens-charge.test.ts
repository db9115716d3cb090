import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { CHALLENGED, charge, savedToken, TOKEN } from './support/charging';
import { errorOf, jsonLines, jsonOf } from './support/command-line';

type Fields = Record<string, unknown>;
const bodyOf = (stdout: string): Fields => JSON.parse(stdout) as Fields;

describe('xps tokens charge, in the sandbox', () => {
  it('takes the money, names the token by its end only, and keeps the charge', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const ended = await world.run('tokens', 'charge', token.slice(-4), '--amount', '50000', '--reference', 'order-1');
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toMatch(/^pr-\S+ {2}SUCCEEDED\n {2}amount +IDR 50,000\n {2}by +CARDS 400000XXXXXX1000\n/);
    expect(ended.stdout).not.toContain(token);
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toMatchObject([
      { reference_id: 'order-1', request_amount: 50_000, currency: 'IDR', status: 'SUCCEEDED', state: 'answered' },
    ]);
  });

  it('fails with 6 when the bank says no, with the code in words on stderr and the request on stdout', async () => {
    const world = createWorld();
    const ended = await world.run('tokens', 'charge', await savedToken(world), '--amount', '10054', '--json');
    expect(ended.code).toBe(6);
    expect(jsonOf(ended)).toMatchObject({ status: 'FAILED', failure_code: 'INSUFFICIENT_BALANCE' });
    expect(errorOf(ended)).toMatchObject({ code: 'charge_failed', kind: 'assertion' });
    expect(errorOf(ended).message).toContain('INSUFFICIENT_BALANCE: there is not enough money');
  });

  it('charges a reference once, in the same terminal and in two at the same time', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const argv = ['tokens', 'charge', token, '--amount', '50000', '--reference', 'order-1', '--json'];
    const both = await Promise.all([world.run(...argv), world.run(...argv)]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
    const again = await world.run(...argv);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(again)).toMatchObject({ code: 'reference_used' });
    expect(errorOf(again).message).toMatch(/^--reference "order-1" was charged before: IDR 50,000 .*SUCCEEDED/);
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toHaveLength(1);
  });

  it('prints where the customer confirms, and waits for it with --wait', async () => {
    const world = createWorld({ context: { wait: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 20))) } });
    const token = await savedToken(world, '--card', CHALLENGED);
    const pending = await charge(world, token);
    expect(pending).toMatchObject({ status: 'REQUIRES_ACTION', actions: [{ descriptor: 'WEB_URL' }] });
    const waiting = world.start('tokens', 'charge', token, '--amount', '50000', '--wait', '--json', '--reference', 'w');
    const [, url = ''] = await waiting.seen(/"type":"action","url":"([^"]+)"/);
    expect((await fetch(url)).status).toBe(200);
    const [request] = jsonOf(await world.run('payments', 'list', '--json')).data as Fields[];
    expect((await world.run('sandbox', 'pay', String(request?.payment_request_id))).code).toBe(0);
    const ended = await waiting.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject({ status: 'SUCCEEDED', reference_id: 'w' });
    expect(jsonOf(await world.run('payments', 'show', 'w', '--json'))).toMatchObject({
      payment: { status: 'SUCCEEDED' },
    });
  });

  it('stops waiting with 8 after --timeout, and says that it may still be confirmed', async () => {
    const world = createWorld({ context: { wait: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 20))) } });
    const token = await savedToken(world, '--card', CHALLENGED);
    const ended = await world.run(
      'tokens',
      'charge',
      token,
      '--amount',
      '50000',
      '--wait',
      '--timeout',
      '1s',
      '--json',
    );
    expect(ended.code).toBe(8);
    expect(jsonOf(ended)).toMatchObject({ status: 'REQUIRES_ACTION' });
    expect(errorOf(ended).hint).toMatch(/^it may still be confirmed: xps payments show pr-/);
  });

  it('tells its webhooks to the running listener, on stderr for people and programs', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const { stderr } = await world.run('tokens', 'charge', token, '--amount', '50000', '--json');
    expect(jsonLines(stderr)).toContainEqual(expect.objectContaining({ type: 'webhook', event: 'payment.capture' }));
  });
});

describe('who starts a charge', () => {
  const shown = async (...argv: string[]): Promise<Fields> => {
    const world = createWorld();
    const ended = await world.run('tokens', 'charge', TOKEN, '--amount', '50000', '--dry-run=json', ...argv);
    expect(ended.code, ended.stderr).toBe(0);
    return bodyOf(ended.stdout);
  };

  it('is the customer unless said otherwise, who has somewhere to come back to', async () => {
    const { reference_id: reference, ...body } = await shown();
    expect(reference).toMatch(/^xps-charge-[0-9a-f]{16}$/);
    expect(body).toMatchObject({
      type: 'PAY',
      country: 'ID',
      currency: 'IDR',
      request_amount: 50_000,
      channel_properties: {
        card_on_file_type: 'CUSTOMER_UNSCHEDULED',
        success_return_url: 'https://localhost:4443/',
        failure_return_url: 'https://localhost:4443/',
      },
    });
  });

  it('may be the merchant, which is a following charge with the terms of an agreement', async () => {
    expect(await shown('--initiator', 'merchant', '--recurring-expiry', '2028-12-31')).toMatchObject({
      channel_properties: {
        card_on_file_type: 'MERCHANT_UNSCHEDULED',
        transaction_sequence: 'SUBSEQUENT',
        recurring_configuration: { recurring_frequency: 1, recurring_expiry: '2028-12-31' },
      },
    });
  });

  it('may be a schedule, which says how often', async () => {
    const terms = ['--initiator', 'schedule', '--recurring-frequency', '30', '--recurring-expiry', '2028-12-31'];
    expect(await shown(...terms)).toMatchObject({
      channel_properties: { card_on_file_type: 'RECURRING', recurring_configuration: { recurring_frequency: 30 } },
    });
    const world = createWorld();
    const ended = await world.run('tokens', 'charge', TOKEN, '--amount', '50000', '--initiator', 'schedule', '--json');
    expect(errorOf(ended).problems).toContainEqual(expect.objectContaining({ flag: '--recurring-frequency' }));
  });

  it('decides until when: by default as long as the card can be used', async () => {
    const world = createWorld();
    const token = await savedToken(world, '--card', CHALLENGED, '--expiry', '02/28');
    const ended = await world.run(
      'tokens',
      'charge',
      token,
      '--amount',
      '50000',
      '--initiator',
      'merchant',
      '--dry-run=json',
    );
    expect(bodyOf(ended.stdout)).toMatchObject({
      channel_properties: { recurring_configuration: { recurring_expiry: '2028-02-29' } },
    });
  });
});

describe('what cannot be charged', () => {
  it('is named all at once, with flags and values, and nothing is reserved', async () => {
    const world = createWorld();
    const ended = await world.run(
      'tokens',
      'charge',
      TOKEN,
      '--amount',
      '12,5',
      '--initiator',
      'nobody',
      '--capture',
      'later',
      '--timeout',
      'soon',
      '--success-url',
      'ftp://x',
      '--json',
    );
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(
      expect.arrayContaining(['--amount', '--initiator', '--capture', '--timeout']),
    );
    const missing = await world.run('tokens', 'charge', TOKEN, '--json');
    expect(errorOf(missing).problems).toMatchObject([{ flag: '--amount' }]);
    expect(jsonOf(await world.run('payments', 'list', '--json')).data).toEqual([]);
  });

  it('holds to what the channel can: manual capture is for cards', async () => {
    const world = createWorld();
    const token = await savedToken(world, '--channel', 'DANA');
    const ended = await world.run('tokens', 'charge', token, '--amount', '50000', '--capture', 'manual', '--json');
    expect(errorOf(ended).problems).toMatchObject([{ flag: '--capture', message: expect.stringContaining('DANA') }]);
  });

  it('is a token that has ended', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    expect((await world.run('tokens', 'cancel', token, '--yes')).code).toBe(0);
    const ended = await world.run('tokens', 'charge', token, '--amount', '50000', '--json');
    expect(ended.code).toBe(4);
    expect(errorOf(ended)).toMatchObject({ code: 'token_not_active' });
  });
});
