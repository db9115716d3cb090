import { SECOND } from '../../core/clock';
import { messageOf, XpsError } from '../../core/errors';
import type { Transport } from '../../core/http';
import type { TunnelProcess } from '../../io/tunnel-process';

/** A way from the internet to this listener that was seen to work. */
export interface Tunnel {
  /** Without a slash at its end. */
  readonly url: string;
  /** Resolves when the client has ended, to how. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface TunnelOptions {
  readonly client: TunnelProcess;
  /** Which of the addresses that the client names may be the public one. */
  isPublic(address: string): boolean;
  /** What the listener answers to a GET: nobody else knows it. */
  readonly probe: { readonly path: string; readonly text: string };
  readonly send: Transport;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** How long the way may take to open, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborted when nobody wants it any more. */
  readonly signal: AbortSignal;
}

const LOOK_AGAIN = SECOND / 4;
/** The name of a new tunnel takes a while to be known everywhere. */
const ASK_AGAIN = SECOND;

/**
 * Waits until one of the addresses that a tunnel client names leads, from outside in, to this very listener.
 *
 * @throws XpsError `tunnel_failed` of kind network when none does in time, or the client ends, and `interrupted` of kind cancelled; the client
 *   is ended then.
 */
export async function openTunnel(options: TunnelOptions): Promise<Tunnel> {
  const { client, wait, timeoutMs, signal } = options;
  const over = new AbortController();
  signal.addEventListener('abort', () => over.abort());
  if (signal.aborted) over.abort();
  const found = findWay(options, over.signal);
  const failed: Promise<Failure> = Promise.race([
    client.ended.then((how) => ({ why: `it ended ${how}` })),
    wait(timeoutMs, over.signal).then(() => ({ why: found.why() })),
  ]);
  const opened = found.url.then<string | Failure>((url) => url ?? failed);
  const result = await Promise.race([opened, failed]);
  over.abort();
  if (typeof result === 'string') return { url: result, ended: client.ended, stop: client.stop };
  const words = client.lastWords();
  await client.stop();
  if (signal.aborted) throw new XpsError('cancelled', 'ended before the tunnel was open', { code: 'interrupted' });
  throw new XpsError('network', `the tunnel did not open: ${result.why}`, {
    code: 'tunnel_failed',
    ...(words === '' ? {} : { hint: `its last words: ${words}` }),
  });
}

interface Failure {
  readonly why: string;
}

/** Asks each address in turn, again and again, until one answers what only this listener knows. */
function findWay({ client, isPublic, probe, send, wait }: TunnelOptions, over: AbortSignal) {
  let why = 'it named no address';

  async function leadsHere(base: string): Promise<boolean> {
    try {
      const { status, body } = await send({ method: 'GET', url: `${base}${probe.path}`, headers: {} });
      if (body === probe.text) return true;
      why = `${base} answers ${status}, but it is not this listener that does`;
    } catch (error) {
      why = `${base} does not answer: ${messageOf(error)}`;
    }
    return false;
  }

  /** `null` when the time is over: what is never found must not be looked for for ever. */
  async function search(): Promise<string | null> {
    for (;;) {
      const bases = client.addresses().filter(isPublic).map(withoutSlash);
      for (const base of bases) if (await leadsHere(base)) return base;
      await wait(bases.length === 0 ? LOOK_AGAIN : ASK_AGAIN, over);
      if (over.aborted) return null;
    }
  }

  return { url: search(), why: () => why };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
