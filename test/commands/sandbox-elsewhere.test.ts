import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { FRICTIONLESS } from './support/charging';
import { errorOf, jsonLines } from './support/command-line';
import { createSession, startListening } from './support/listening';
import { serveSandbox } from './support/serving';

const OTHERS = /warning: this works on the sandbox of this home, not on what answers at http:\S+ \(XPS_BASE_URL\)/;

describe("an xps before the sandbox of another's XPS_HOME", () => {
  it('is told that xps sandbox … is for the home of the server', async () => {
    const { env } = await serveSandbox(createWorld());
    const guest = createWorld({ env });
    await guest.run('sandbox', 'status', '--sandbox');
    const { stderr } = await guest.run('create', '--amount', '150000', '--save', 'forced');
    expect(stderr).toMatch(/\nnext: .* with the XPS_HOME of xps sandbox serve: xps sandbox pay ps-\w+ --webhook URL\n/);
  });

  it('is warned by each command that works on its own sandbox instead', async () => {
    const { env } = await serveSandbox(createWorld());
    const guest = createWorld({ env });
    const id = await createSession(guest);
    for (const argv of [['status'], ['advance', '1s'], ['reset', '--yes'], ['pay', id]])
      expect((await guest.run('sandbox', ...argv)).stderr).toMatch(OTHERS);
    expect(errorOf(await guest.run('sandbox', 'pay', id, '--json')).message).toContain(`has no session ${id}`);
    expect((await guest.run('sandbox', 'status', '--sandbox')).stderr).not.toMatch(OTHERS);
  });

  it('is not warned in the home of the server', async () => {
    const host = createWorld();
    const { env } = await serveSandbox(host);
    expect((await createWorld({ env: { ...env, XPS_HOME: host.home } }).run('sandbox', 'status')).stderr).toBe('');
  });

  it('hears by xps sandbox serve --webhook what comes of its own calls', async () => {
    const host = createWorld();
    const before = await serveSandbox(host);
    const listener = await startListening(createWorld({ env: before.env }));
    const { running, env } = await serveSandbox(host, '--webhook', listener.url);
    const guest = createWorld({ env });
    const id = await createSession(guest);
    await host.run('sandbox', 'pay', id, '--card', FRICTIONLESS, '--webhook', listener.url);
    await listener.running.seen(/payment_session\.completed/);
    await guest.run('sessions', 'sync', id);
    const elsewhere = ['--reference', 'ch-1', '--webhook', 'http://127.0.0.1:1/'];
    const charged = await guest.run('tokens', 'charge', 'pt-', '--amount', '50000', ...elsewhere);
    expect(charged.code, charged.stderr).toBe(0);
    expect(charged.stderr).toContain('warning: --webhook is for the sandbox of this home: 127.0.0.1:');
    await listener.running.seen(/payment\.capture .*ch-1/);
    running.interrupt();
    const sent = jsonLines((await running.ended).stderr).filter(({ type }) => type === 'webhook');
    expect(sent).toMatchObject([{ event: 'payment.capture', reference_id: 'ch-1', state: 'delivered' }]);
  });
});

describe('in the home of the server', () => {
  it('who finds no listener is told how one of another home is reached', async () => {
    const host = createWorld();
    const { env } = await serveSandbox(host);
    await startListening(createWorld({ env }));
    const { stderr } = await host.run('sandbox', 'pay', await createSession(host));
    expect(stderr).toContain('an xps listen of another XPS_HOME is not seen from here: --webhook URL sends to it\n');
  });
});
