import { connect } from 'node:net';
import { SECOND } from '../core/clock';
import { XpsError } from '../core/errors';
import { transportError } from './transport-error';

const PATIENCE = 5 * SECOND;

/**
 * Resolves when somebody takes connections at a web address. Nothing is sent.
 *
 * @throws XpsError of kind network
 */
export function reach(url: string): Promise<void> {
  const { hostname, host, port, protocol } = new URL(url);
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    timeout: PATIENCE,
  });
  return new Promise<void>((resolve, reject) => {
    socket
      .once('connect', resolve)
      .once('error', (error) => reject(transportError(error, url, PATIENCE)))
      .once('timeout', () => reject(late(host)));
  }).finally(() => socket.destroy());
}

function late(host: string): XpsError {
  return new XpsError('network', `${host} did not accept a connection in time`, { code: 'connect_timeout' });
}
