import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type StartOptions, startProgram, temporaryHome } from '../../support/program';

export type Fields = Record<string, unknown>;

/** Xendit as far as these tests need it: a sandbox that is served, of which `xps` sees nothing but the API. */
export interface Xendit {
  /** One that knows this Xendit and has its test key: what `xps` takes for Xendit's test mode. */
  readonly machine: StartOptions;
  readonly secretKey: string;
  /** Where the sandbox really is. */
  readonly served: string;
  /** The page's, on a port that is free: `https://localhost:…`. */
  readonly pageOrigin: string;
  /** From now on the API tells sessions with these fields instead of their own. */
  tell(fields: Fields): void;
}

export async function startXendit(): Promise<Xendit> {
  const home = temporaryHome();
  const { seen } = startProgram({ home }, 'sandbox', 'serve', '--port', '0', '--json');
  const [line = ''] = await seen(/^\{"type":"ready".*\}$/m);
  const ready = JSON.parse(line) as Record<string, string>;
  const { base_url: served = '', secret_key: secretKey = '', callback_token: callbackToken = '' } = ready;
  let told: Fields = {};
  const api = createServer(async (incoming, response) => {
    if (!incoming.url?.startsWith('/sessions')) {
      response.writeHead(404).end();
      return;
    }
    const answered = await forward(incoming, `${served}${incoming.url}`);
    const wire = (await answered.json()) as Fields;
    response.writeHead(answered.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answered.ok ? { ...wire, ...told } : wire));
  });
  return {
    machine: {
      home,
      env: {
        XPS_BASE_URL: `http://127.0.0.1:${await listen(api)}`,
        XENDIT_SECRET_KEY: secretKey,
        XENDIT_CALLBACK_TOKEN: callbackToken,
      },
    },
    secretKey,
    served,
    pageOrigin: `https://localhost:${await freePort()}`,
    tell: (fields) => {
      told = fields;
    },
  };
}

async function forward(incoming: IncomingMessage, url: string): Promise<Response> {
  const { authorization = '', 'content-type': type } = incoming.headers;
  const body = await text(incoming);
  return fetch(url, {
    method: incoming.method ?? 'GET',
    headers: { authorization, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === '' ? {} : { body }),
  });
}

async function listen(server: Server): Promise<number> {
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
