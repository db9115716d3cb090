import type { ListenSettings } from '../../cli/listen-flags';
import type { Runtime } from '../../cli/runtime';
import type { Listening } from '../../flows/receiving/listen-for-webhooks';
import type { Tunnel } from '../../flows/receiving/open-tunnel';
import type { Inspector } from '../../inspect/serve-inspect';
import { addressFor } from './address';
import type { Probe } from './tunnel';

/** What runs beside a listener, where it is asked for. */
export interface Beside {
  /** Of the tunnel, with the listener's path; `null` without one. */
  readonly publicUrl: string | null;
  /** Resolves when the tunnel's client has ended, to how; never without one. */
  readonly tunnelEnded: Promise<string>;
  stop(): Promise<void>;
}

/** @throws XpsError where one of them cannot be had; none is left behind then. */
export async function startBeside(
  runtime: Runtime,
  settings: ListenSettings,
  { listening, probe }: { readonly listening: Listening; readonly probe: Probe | undefined },
): Promise<Beside> {
  const inspector = settings.inspect ? await startInspector(runtime) : undefined;
  const tunnel = await openWay(runtime, settings, { listening, probe }).catch(async (error: unknown) => {
    await inspector?.close();
    throw error;
  });
  return {
    publicUrl: tunnel === undefined ? null : `${tunnel.url}${settings.path ?? ''}`,
    tunnelEnded: tunnel?.ended ?? new Promise(() => {}),
    stop: async () => {
      await Promise.all([tunnel?.stop(), inspector?.close()]);
    },
  };
}

/** The page of `xps inspect`, on a port of its own: a tunnel makes the listener's public. */
async function startInspector(runtime: Runtime): Promise<Inspector> {
  const [{ serveInspector }, { openInspector }] = await Promise.all([
    import('../inspect/serve-inspector'),
    import('../run-inspect'),
  ]);
  const inspector = await serveInspector(runtime, { port: 0, mayLeave: false });
  runtime.output.status(`inspecting at ${inspector.url}`, { type: 'inspecting', url: inspector.url });
  await openInspector(runtime, inspector.url);
  return inspector;
}

async function openWay(
  runtime: Runtime,
  { tunnel }: ListenSettings,
  { listening, probe }: { readonly listening: Listening; readonly probe: Probe | undefined },
): Promise<Tunnel | undefined> {
  if (tunnel === undefined || probe === undefined) return undefined;
  const { startTunnel } = await import('./tunnel');
  return startTunnel(runtime, tunnel, { probe, local: addressFor(listening) });
}
