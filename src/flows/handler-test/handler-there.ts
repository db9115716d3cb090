import { XpsError } from '../../core/errors';
import type { Exchange } from './play';

export interface Surroundings {
  readonly url: string;
  wait(ms: number): Promise<void>;
  /** Rejects with an XpsError of kind network when nobody takes connections there. */
  reach(url: string): Promise<void>;
}

const RESTART_TRIES = 10;
const RESTART_PAUSE = 200;

/** Whether the handler died of it and did not come back: some supervisors start it again. */
export async function isGone(exchanges: readonly Exchange[], { url, wait, reach }: Surroundings): Promise<boolean> {
  if (exchanges.every(({ trouble }) => trouble === null || trouble === 'timeout')) return false;
  for (let tried = 0; tried < RESTART_TRIES; tried += 1) {
    if (await succeeds(reach(url))) return false;
    await wait(RESTART_PAUSE);
  }
  return true;
}

function succeeds(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}

const NO_HANDLER: Readonly<Record<string, string>> = {
  tls_failed: 'its certificate is not trusted: give it with --ca-file, or trust any with --insecure',
  not_http: 'something else than HTTP is there: is it https?',
};

/**
 * Who is no web server fails no scenario: one error says it, not one for each of them.
 *
 * @throws XpsError of kind network
 */
export function requireHttp([first]: readonly Exchange[], url: string): void {
  const code = first?.trouble ?? '';
  const hint = NO_HANDLER[code];
  if (hint !== undefined) throw new XpsError('network', `no webhook could be sent to ${url}`, { code, hint });
}
