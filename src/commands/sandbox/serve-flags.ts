import { createFlagValues, wholeNumber } from '../../cli/flag-values';
import { decodeWebhookUrl } from '../../cli/sandbox-webhooks';
import { HOUR } from '../../core/clock';
import { decodeDuration } from '../../core/duration';
import { XpsError } from '../../core/errors';
import { SANDBOX_PORT } from '../../core/sandbox-address';
import { decodeFault } from '../../sandbox/faults';
import { decodeHost, type ServeOptions } from '../../sandbox/serve';
import type { ServeFlags } from '../sandbox';

interface ServeChoice extends Pick<ServeOptions, 'host' | 'port' | 'latencyMs' | 'faults'> {
  /** Where the webhooks go of what is done over HTTP. */
  readonly webhook?: string;
}

const USUAL = {
  port: String(SANDBOX_PORT),
  latency: '200ms',
  fault: '5xx:0.1',
  host: '127.0.0.1',
  webhook: 'http://127.0.0.1:3000/webhooks',
};

/** @throws XpsError of kind usage with all complaints, and the command line with what is wrong put right. */
export function decodeServeFlags(flags: ServeFlags): ServeChoice {
  const values = createFlagValues();
  const port = values.read('--port', flags.port, wholeNumber(0, 65_535)) ?? 0;
  const latencyMs = values.read('--latency', flags.latency, (text) => decodeDuration(text, '200ms or 2s', HOUR));
  const faults = values.readAll('--fault', flags.fault, decodeFault) ?? [];
  const host = values.read('--host', flags.host, decodeHost) ?? USUAL.host;
  const webhook = values.read('--webhook', flags.webhook, decodeWebhookUrl);
  values.check(mended(flags, values.complains));
  return {
    host,
    port,
    faults,
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(webhook === undefined ? {} : { webhook }),
  };
}

/** What was typed, with a usual value in the place of each bad one. What was left out stays out. */
function mended(
  { port, latency, fault = [], host, webhook }: ServeFlags,
  complains: (flag: string) => boolean,
): string {
  const words = ['xps sandbox serve'];
  const add = (flag: string, text: string | undefined, usual: string, unsaid?: string): void => {
    if (text !== undefined && text !== unsaid) words.push(`${flag} ${complains(flag) ? usual : text.trim()}`);
  };
  add('--port', port, USUAL.port, USUAL.port);
  add('--latency', latency, USUAL.latency);
  const good = fault.filter(isFault);
  for (const text of good.length < fault.length ? [...good, USUAL.fault] : good) words.push(`--fault ${text.trim()}`);
  add('--host', host, USUAL.host, USUAL.host);
  add('--webhook', webhook, USUAL.webhook);
  return words.join(' ');
}

function isFault(text: string): boolean {
  try {
    decodeFault(text);
    return true;
  } catch (error) {
    if (error instanceof XpsError) return false;
    throw error;
  }
}
