import type { Duplex } from 'node:stream';
import { XpsError } from '../core/errors';
import { NEVER_SENT } from '../core/http';
import { meaningOf, transportError } from './transport-error';

/** Asks a proxy for a way to `path`, a host and its port. */
type AskForWay = (asked: {
  readonly path: string;
}) => Promise<{ readonly statusCode: number; readonly socket: Duplex }>;

/**
 * The same asking, whose failures say what the proxy did. All of them are of `NEVER_SENT`: where there is no way, nothing went along it.
 * None has undici's code for a broken socket, after which its client asks again and again, for ever (nodejs/undici#3897).
 */
export function toldByProxy<Ask extends AskForWay>(ask: Ask, proxy: string, timeoutMs: number): Ask {
  const told = async (asked: Parameters<Ask>[0]): Promise<Awaited<ReturnType<AskForWay>>> => {
    const answer = await ask(asked).catch((error: unknown) => {
      throw noTunnel(error, asked.path, proxy, timeoutMs);
    });
    const { statusCode, socket } = answer;
    // Every 2xx opens a tunnel (RFC 9110, section 9.3.6); undici takes 200 only.
    if (statusCode >= 200 && statusCode <= 299) return { ...answer, statusCode: 200 };
    socket.on('error', () => {}).destroy();
    throw refusal(statusCode, asked.path, proxy);
  };
  return told as Ask;
}

function noTunnel(error: unknown, way: string, proxy: string, timeoutMs: number): XpsError {
  const { message, code } = transportError(error, proxy, timeoutMs);
  const details = { hint: OTHER_PROXY, cause: error };
  if (NEVER_SENT.has(code)) return new XpsError('network', `the proxy ${message}`, { code, ...details });
  const [, words] = meaningOf(error);
  return new XpsError('network', `the proxy ${new URL(proxy).host} opened no way to ${way}: ${words}`, {
    code: 'proxy_refused',
    ...details,
  });
}

function refusal(status: number, way: string, proxy: string): XpsError {
  return new XpsError('network', `the proxy ${new URL(proxy).host} answered ${status} when asked for a way to ${way}`, {
    code: 'proxy_refused',
    hint: status === 407 ? 'it wants a name and a password: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT' : OTHER_PROXY,
  });
}

const OTHER_PROXY = 'HTTPS_PROXY names the proxy, NO_PROXY the hosts that are reached without it';
