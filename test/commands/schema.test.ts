import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMA_TYPES, schemaOf } from '../../src/schemas/all-schemas';
import { OUTPUTS } from '../../src/schemas/outputs';
import { FRICTIONLESS } from '../support/browser-sdk';
import { tokenActivated } from '../support/webhook-bodies';
import { createWorld, type World } from '../support/world';
import { CHALLENGED, charge, savedToken } from './support/charging';
import { checkoutWorld, startCheckout } from './support/checking-out';
import { errorOf, jsonOf } from './support/command-line';
import { runnableCommands } from './support/commands';
import { answer, created, fakeXendit, TEST_KEY } from './support/fake-xendit';
import { startHandler } from './support/handlers';
import { startInspecting } from './support/inspecting';
import { createSession, pay, post, startListening } from './support/listening';
import { serveSandbox } from './support/serving';
import { expectTyped, expectTypedError, misfits, typist, unseenTypes } from './support/typed';

const ID = 'payment_request_id';

/** Every property of a schema, with the path to it. */
function* properties(schema: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      for (const [name, property] of Object.entries(value as Record<string, Record<string, unknown>>))
        yield [`${path}/${name}`, property];
    yield* properties(value, `${path}/${key}`);
  }
}

describe('what --json prints fits its schema:', () => {
  it('accounts and preferences', async () => {
    const world = createWorld();
    const run = typist(world);
    await run(0, 'whoami', 'whoami');
    await run(0, 'config', 'config', 'list');
    await run(0, 'config-change', 'config', 'set', 'port', '4100');
    await run(0, 'config-value', 'config', 'get', 'port');
    await run(0, 'config-value', 'config', 'get', 'origin');
    await run(0, 'profile-list', 'profiles', 'list');
    await run(0, 'profile-use', 'profiles', 'use', 'sandbox');
    const keys = await world.runWithInput(
      `${TEST_KEY}\nof-the-profile-acme-0123\n`,
      'login',
      '--profile',
      'acme',
      '--json',
    );
    expectTyped(['login'], keys, 'login');
    await run(0, 'whoami', 'whoami', '--profile', 'acme');
    await run(0, 'logout', 'logout', '--profile', 'acme', '--yes');
    await run(0, 'profile-remove', 'profiles', 'remove', 'acme', '--yes');
    world.env.XENDIT_SECRET_KEY = 'xnd_public_development_no_secret_key';
    await run(0, 'whoami', 'whoami');
  });

  it('sessions', async () => {
    const world = createWorld();
    const run = typist(world);
    const create = ['create', '--amount', '150000', '--save', 'forced'];
    const id = String(jsonOf(await run(0, 'session', ...create)).payment_session_id);
    await run(0, 'session', ...create, '--mode', 'payment-link', '--reveal');
    await run(0, 'request', ...create, '--dry-run');
    await run(0, 'request-body', ...create, '--dry-run=json');
    await run(0, 'curl-command', ...create, '--dry-run=curl');
    await run(8, 'watch-line', 'sessions', 'watch', id, '--timeout', '1s');
    const waited = await world.run(...create, '--wait', '--timeout', '1s', '--json');
    expectTyped(create, waited, 'created', 'watch-line');
    await run(0, 'sandbox-pay', 'sandbox', 'pay', id, '--decline', 'EXPIRED_CARD');
    await run(0, 'sandbox-pay', 'sandbox', 'pay', id);
    await run(0, 'sync', 'sessions', 'sync');
    await run(0, 'session', 'sessions', 'show', id);
    await run(0, 'session-list', 'sessions', 'list');
    await run(0, 'timeline', 'sessions', 'timeline', id);
    await run(0, 'session-cancel', 'sessions', 'cancel', await createSession(world), '--yes');
    const demo = await run(0, 'demo-line', 'demo');
    expect(demo.stdout).toContain('"type":"token"');
  });

  it('webhooks, as they come and as they are kept', async () => {
    const world = createWorld();
    const run = typist(world);
    const listener = await startListening(world, '--json', '--forward-to', 'http://127.0.0.1:1/', '--retry', 'none');
    const id = await createSession(world);
    await pay(world, id);
    await pay(world, await createSession(world), '--duplicate');
    await post(listener.url, tokenActivated(), { token: 'wrong' });
    await run(0, 'triggered', 'trigger', 'payment.capture', '--session', id);
    await listener.running.seen(/"type":"forward"/);
    const heard = await listener.stop();
    expectTyped(['listen'], heard, 'listen-line');
    for (const type of ['ready', 'event', 'token', 'forward', 'rejected', 'summary'])
      expect(heard.stdout).toContain(`"type":"${type}"`);
    await run(0, 'timeline', 'sessions', 'timeline', id);
    await run(0, 'webhook', 'trigger', 'payment.capture', '--print');
    await run(0, 'event-list', 'events', 'list');
    await run(0, 'event', 'events', 'show', '1');
    await run(0, 'event-stats', 'events', 'stats');
    await run(0, 'event-diff', 'events', 'diff', '1', '2');
    const file = join(world.home, 'events.ndjson');
    writeFileSync(file, (await run(0, 'exported-event', 'events', 'export', '--reveal')).stdout);
    await run(0, 'import', 'events', 'import', file);
    await run(6, 'replay-line', 'events', 'replay', '1', '--to', 'http://127.0.0.1:1/');
  });

  it('tokens, and what is charged to them', async () => {
    const world = createWorld();
    const run = typist(world);
    const token = await savedToken(world, '--card', CHALLENGED);
    const file = join(world.home, 'tokens.json');
    await run(0, 'token-label', 'tokens', 'label', token, 'a card');
    await run(0, 'token', 'tokens', 'show', token);
    await run(0, 'token-list', 'tokens', 'list');
    await run(0, 'token-refresh', 'tokens', 'refresh');
    await run(0, 'token-export', 'tokens', 'export', '--out', file, '--reveal');
    await run(0, 'import', 'tokens', 'import', file);
    const charging = ['tokens', 'charge', token, '--amount', '50000'];
    await run(0, 'request', ...charging, '--dry-run');
    const waiting = [await charge(world, token), await charge(world, token), await charge(world, token)];
    const [first, second, third] = waiting.map((request) => String(request[ID]));
    await run(0, 'sandbox-act', 'sandbox', 'pay', first ?? '');
    await run(0, 'simulation', 'payments', 'simulate', second ?? '');
    await run(0, 'payment-request', 'payments', 'cancel', third ?? '');
    await run(0, 'refund', 'payments', 'refund', first ?? '', '--amount', '1000');
    await run(0, 'payment-details', 'payments', 'show', first ?? '');
    await run(0, 'payment-list', 'payments', 'list');
    for (const end of ['capture', 'cancel']) {
      const held = jsonOf(
        await run(0, 'payment-request', ...charging, '--capture', 'manual', '--initiator', 'merchant'),
      );
      await run(0, 'payment', 'payments', end, String(held[ID]));
    }
    await run(0, 'token-cancel', 'tokens', 'cancel', token, '--yes');
    await run(0, 'token-remove', 'tokens', 'remove', token, '--yes');
  });

  it('subscriptions, and the time that the sandbox lets go by', async () => {
    const world = createWorld();
    const run = typist(world);
    const token = await savedToken(world, '--card', FRICTIONLESS);
    const plan = ['plans', 'create', '--token', token, '--amount', '99000', '--every', '1month'];
    await run(0, 'request', ...plan, '--dry-run');
    const id = String(jsonOf(await run(0, 'plan', ...plan)).id);
    await run(0, 'sandbox-advance', 'sandbox', 'advance', '40d');
    await run(0, 'plan', 'plans', 'show', id);
    await run(0, 'plan-list', 'plans', 'list');
    const cycles = jsonOf(await run(0, 'cycle-list', 'plans', 'cycles', id)).data as { id: string; status: string }[];
    const next = cycles.find(({ status }) => status === 'SCHEDULED')?.id ?? '';
    await run(0, 'cycle', 'plans', 'set-amount', next, '--amount', '37500');
    await run(0, 'cycle', 'plans', 'simulate', next);
    await run(0, 'plan', 'plans', 'deactivate', id, '--yes');
    const agreed = ['create', '--amount', '10051', '--type', 'subscription', '--every', '1month', '--immediate'];
    const session = String(jsonOf(await run(0, 'session', ...agreed)).payment_session_id);
    await run(0, 'sandbox-pay', 'sandbox', 'pay', session);
    await run(0, 'sandbox-status', 'sandbox', 'status');
    await run(0, 'sandbox-reset', 'sandbox', 'reset', '--yes', '--seed', '7');
  });

  it('pages, and tests of handlers', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world), '--json');
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    expectTyped(['checkout'], await page.running.ended, 'checkout-line');
    const inspector = await startInspecting(world, '--json');
    expectTyped(['inspect'], await inspector.interrupt(), 'inspect-ready');
    const under = await startHandler();
    const played = await under.test('--scenario', 'once,duplicate', '--assert', 'false', '--json');
    expectTyped(['test'], played, 'test-line');
    expect(played.stdout).toContain('"kind":"assertion"');
    await typist(world)(0, 'scenario-list', 'test', '--list');
  });

  it('what a served sandbox says, and what another program is told by it', async () => {
    const world = createWorld();
    const served = await serveSandbox(world);
    const other = createWorld({ env: served.env });
    const run = typist(other);
    const id = await createSession(other);
    await run(0, 'session', 'sessions', 'show', id);
    await typist(world)(0, 'sandbox-pay', 'sandbox', 'pay', id);
    await run(0, 'sync', 'sessions', 'sync');
    await run(0, 'whoami', 'whoami');
    served.running.interrupt();
    expectTyped(['sandbox', 'serve'], await served.running.ended, 'sandbox-serve');
  });

  it('what Xendit answers in words that are not documented, with fields missing and others', async () => {
    const odd = { status: 'HALF_DONE', metadata: null, items: null, new_field: { deep: [1] } };
    const xendit = await fakeXendit(created(odd));
    const world = createWorld({ env: { XENDIT_SECRET_KEY: TEST_KEY, XPS_BASE_URL: xendit.url } });
    await typist(world)(0, 'session', 'create', '--amount', '150000', '--save', 'forced');
  });

  it('explanations, and what is said of the program itself', async () => {
    const run = typist(createWorld());
    for (const name of ['EXPIRED_CARD', 'payment.succeeded', 'test-cards', 'INVALID_AMOUNT', '9'])
      await run(0, 'explanation', 'explain', name, '--lang', 'id');
    await run(0, 'explanation-list', 'explain');
    await run(0, 'commands', 'commands');
    await run(0, 'schema-list', 'schema');
    await run(0, 'json-schema', 'schema', 'commands');
    await run(0, 'completion', 'completion', 'zsh');
  });

  it('errors', async () => {
    const refusal = answer(400, { error_code: 'INVALID_AMOUNT', message: 'no', errors: [{ path: 'amount' }] });
    const { url } = await fakeXendit(refusal);
    const refused = createWorld({ env: { XENDIT_SECRET_KEY: TEST_KEY, XPS_BASE_URL: url } });
    await expectTypedError(refused, 'create', '--amount', '150000', '--save', 'forced');
    const world = createWorld();
    await expectTypedError(world, 'create', '--amount', 'x', '--save', 'y', '--metadata', 'z');
    await expectTypedError(world, 'tokens', 'show', 'nothing');
    await expectTypedError(world, 'nothing');
  });

  it('each of them, all types having been seen', () => {
    expect(unseenTypes()).toEqual([]);
  });
});

describe('a schema', () => {
  it.each(SCHEMA_TYPES)('of %s says of itself and of each of its properties what it is', (type) => {
    const schema = schemaOf(type);
    expect(schema).toMatchObject({ $id: `urn:xps:schema:${type}`, title: type, description: expect.any(String) });
    for (const [path, property] of properties(schema)) expect(property.description, `${type}${path}`).toBeTruthy();
  });

  it('of ours takes no key that it does not name, and of Xendit takes any', () => {
    expect(misfits('token-label', { payment_token_id: 'pt-…', label: null })).toEqual([]);
    expect(misfits('token-label', { payment_token_id: 'pt-…', label: null, more: 1 })).toHaveLength(1);
    expect(misfits('session', { payment_session_id: 'ps-1', status: 'NEW', more: 1 })).toEqual([]);
  });

  it('is named by each command, and each is named by one', () => {
    expect(Object.keys(OUTPUTS).sort()).toEqual(
      runnableCommands()
        .map(({ name }) => name)
        .sort(),
    );
    const named = new Set(Object.values(OUTPUTS).flatMap((outputs) => outputs.map(({ type }) => type)));
    expect(SCHEMA_TYPES.filter((type) => !named.has(type))).toEqual(['status-line', 'error']);
  });
});

describe('xps schema', () => {
  it('prints it whole and readable for people, and lists the types', async () => {
    const world: World = createWorld();
    const { stdout } = await world.run('schema', 'token-list');
    expect(JSON.parse(stdout)).toEqual(schemaOf('token-list'));
    expect(stdout.split('\n').length).toBeGreaterThan(50);
    expect((await world.run('schema', '--quiet')).stdout.trim().split('\n')).toEqual([...SCHEMA_TYPES]);
  });

  it('says which it may be where there is none of a name', async () => {
    const ended = await createWorld().run('schema', 'tokn-list', '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended)).toMatchObject({ code: 'unknown_type', hint: expect.stringContaining('token-list') });
  });
});
