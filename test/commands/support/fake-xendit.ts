import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const TEST_KEY = 'xnd_development_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=';
export const LIVE_KEY = 'xnd_production_MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A=';
export const SESSION_ID = 'ps-69819a4bc951f34f173f7f01';
export const SDK_KEY = `session-${'0123456789abcdef'.repeat(2)}-pd-${'QkNE'.repeat(40)}-${'RUZH'.repeat(32)}`;

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Reply = (response: ServerResponse, request: WireRequest) => void;

/** A loopback server that plays Xendit. */
export interface FakeXendit {
  /** `XPS_BASE_URL` and the test key. */
  readonly env: Record<string, string>;
  readonly url: string;
  readonly requests: readonly WireRequest[];
}

/** Answers one request after the other as `replies` say; the last one answers all that follow. */
export async function fakeXendit(...replies: readonly Reply[]): Promise<FakeXendit> {
  const requests: WireRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      const reply = replies[Math.min(requests.length, replies.length - 1)] ?? created();
      requests.push(request);
      reply(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, env: { XPS_BASE_URL: url, XENDIT_SECRET_KEY: TEST_KEY }, requests };
}

export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Half an answer, and then the connection breaks. */
export const half: Reply = (response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"payment_session_id":"ps-', () => response.destroy());
};

/** The session that was asked for. */
export function created(extra: Record<string, unknown> = {}): Reply {
  return (response, { method, body }) => {
    const asked = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    answer(method === 'POST' ? 201 : 200, sessionAnswer({ ...asked, ...extra }))(response, {
      method,
      body,
    } as WireRequest);
  };
}

export function sessionAnswer(extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    payment_session_id: SESSION_ID,
    created: '2026-02-03T04:00:00.000Z',
    updated: '2026-02-03T04:00:00.000Z',
    status: 'ACTIVE',
    reference_id: 'order-1001',
    session_type: 'PAY',
    mode: 'COMPONENTS',
    amount: 150_000,
    currency: 'IDR',
    country: 'ID',
    allow_save_payment_method: 'FORCED',
    customer_id: 'cust-11111111-2222-4333-8444-555555555555',
    expires_at: '2099-02-03T04:30:00.000Z',
    components_configuration: { origins: ['https://localhost:4443'] },
    components_sdk_key: SDK_KEY,
    payment_token_id: null,
    business_id: '62440e322008e87fb29c1fd0',
    ...extra,
  };
}
