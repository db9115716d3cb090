import type { HttpResponse } from '../../src/core/http';
import type { GatewayOptions } from '../../src/sandbox/gateway/gateway';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type BrowserSdk, createBrowserSdk, type SendCall } from './browser-sdk';
import { createId } from './sandbox-world';

/** Where browsers of these tests reach the gateway. */
export const PAGE_ORIGIN = 'http://127.0.0.1:5001';

export interface GatewayCallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** As it is; else the form of `payload`. */
  readonly body?: string | null;
}

export interface OpenGateway {
  /** Answers `null` where the gateway has nothing. */
  call(method: string, path: string, payload?: unknown, options?: GatewayCallOptions): Promise<HttpResponse | null>;
  readonly send: SendCall;
  /** How often something may have happened. */
  changes(): number;
}

export async function openGateway(
  sandbox: Sandbox,
  pageFor: GatewayOptions['pageFor'] = () => null,
): Promise<OpenGateway> {
  let changes = 0;
  const gateway = await sandbox.gateway({
    asset: (name) => `the text of ${name}`,
    pageFor,
    onChange: () => {
      changes += 1;
    },
  });

  const call: OpenGateway['call'] = async (method, path, payload, { headers = {}, body } = {}) => {
    const form = payload === undefined ? '' : formOf(payload);
    const url = new URL(`${PAGE_ORIGIN}${path}`);
    return (await gateway({ method, url, headers, body: body === undefined ? form : body })) ?? null;
  };
  return {
    call,
    changes: () => changes,
    send: async (method, path, payload) => {
      const answer = await call(method, path, payload);
      if (answer === null) throw new Error(`the gateway has nothing at ${method} ${path}`);
      return { status: answer.status, text: answer.body };
    },
  };
}

/** `payload=<JSON>`, as the SDK sends it. */
export function formOf(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** The SDK in front of a session that is there. */
export async function sdkFor(sandbox: Sandbox, send: SendCall, sessionId: string): Promise<BrowserSdk> {
  const door = await sandbox.findDoor('id', sessionId);
  if (!door?.sdkKey) throw new Error(`session ${sessionId} has no SDK key`);
  return createBrowserSdk({ sdkKey: door.sdkKey, sessionId, type: door.session.session_type, send });
}

export interface Shop {
  readonly sandbox: Sandbox;
  readonly gateway: OpenGateway;
  readonly sessionId: string;
  readonly sdk: BrowserSdk;
}

/** A session made from `body`, its gateway, and the SDK in front of it. */
export async function openShop(sandbox: Sandbox, body: object): Promise<Shop> {
  const gateway = await openGateway(sandbox);
  const sessionId = await createId(sandbox, body);
  return { sandbox, gateway, sessionId, sdk: await sdkFor(sandbox, gateway.send, sessionId) };
}
