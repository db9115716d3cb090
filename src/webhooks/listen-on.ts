import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, localError, messageOf, type XpsError } from '../core/errors';

export interface Address {
  readonly host: string;
  /** 0 lets the system pick one. */
  readonly port: number;
}

/**
 * Resolves with the port once connections are taken.
 *
 * @throws XpsError of kind local: `port_in_use`, `port_not_allowed` or `host_unusable`.
 */
export function listenOn(server: Server, address: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(listenError(error, address));
    server.once('error', fail);
    server.listen(address.port, address.host, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** A host and port as they stand in a URL. */
export function originOf({ host, port }: Address): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listenError(error: Error, { host, port }: Address): XpsError {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return localError('port_in_use', `port ${port} on ${host} is taken by another program`, {
      cause: error,
      hint: 'choose another with --port, or --port 0 for a free one',
    });
  }
  if (code === 'EACCES') {
    return localError('port_not_allowed', `this user may not listen on port ${port}`, {
      cause: error,
      hint: 'choose a port above 1023 with --port, or --port 0 for a free one',
    });
  }
  return localError('host_unusable', `cannot listen on ${host}: ${messageOf(error)}`, {
    cause: error,
    hint: 'choose an address of this machine with --host, such as 127.0.0.1',
  });
}
