import type { Runtime } from '../../cli/runtime';
import type { TunnelChoice } from '../../cli/tunnel-flag';
import { SECOND } from '../../core/clock';
import { XpsError } from '../../core/errors';
import { randomHex } from '../../core/random';
import type { ListenOptions } from '../../flows/receiving/listen-for-webhooks';
import type { Tunnel } from '../../flows/receiving/open-tunnel';

/** New names take their time to be known. */
const LONGEST_OPENING = 60 * SECOND;
const LONGEST_ASKING = 5 * SECOND;

export type Probe = NonNullable<ListenOptions['probe']>;

/** What only this listener can answer. */
export function createProbe({ context }: Runtime): Probe {
  return { path: `/.xps-${randomHex(context.random, 16)}`, text: randomHex(context.random, 16) };
}

/**
 * Starts a tunnel client and waits until its public address leads here.
 *
 * @param local where the listener is to be found on this machine.
 * @throws XpsError of kind local or network; the client does not outlive it.
 */
export async function startTunnel(
  runtime: Runtime,
  choice: TunnelChoice,
  { probe, local }: { probe: Probe; local: string },
): Promise<Tunnel> {
  const { context, output } = runtime;
  const [{ startTunnelProcess }, { openTunnel }, { createTransport }, { proxyOf }] = await Promise.all([
    import('../../io/tunnel-process'),
    import('../../flows/receiving/open-tunnel'),
    import('../../io/request'),
    import('../../cli/proxy'),
  ]);
  const address = new URL(local);
  const command = choice.command(address);
  output.note(`opening a tunnel: ${command.join(' ')}`);
  const transport = createTransport({ timeoutMs: LONGEST_ASKING, ...proxyOf(context.env) });
  const unwanted = new AbortController();
  const release = context.onInterrupt(() => unwanted.abort());
  try {
    return await openTunnel({
      client: await startTunnelProcess(command, context.endGroup),
      isPublic: (named) => choice.isPublic(named, address),
      probe,
      send: transport.send,
      wait: context.wait,
      timeoutMs: LONGEST_OPENING,
      signal: unwanted.signal,
    });
  } catch (error) {
    if (!(error instanceof XpsError && error.code === 'tunnel_not_started')) throw error;
    throw new XpsError('local', error.message, { code: error.code, hint: choice.missing });
  } finally {
    release();
    await transport.close();
  }
}
