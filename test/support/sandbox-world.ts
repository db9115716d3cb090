import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { HttpResponse, Transport } from '../../src/core/http';
import { isJsonObject, type JsonObject } from '../../src/core/json';
import { openSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox';
import { createSeededRandom } from '../../src/sandbox/seeded-random';

/** A machine whose time a test sets. */
export interface TestClock {
  now(): number;
  set(ms: number): void;
}

export const START = Date.UTC(2026, 1, 3, 4, 0, 0);
export const STATE_KEY = 'ab'.repeat(32);

export function testClock(start = START): TestClock {
  let time = start;
  return {
    now: () => time,
    set: (ms) => {
      time = ms;
    },
  };
}

/** An empty folder that goes away with the test. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xps-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A sandbox of its own for one test. */
export async function openTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const path = options.path ?? join(await testFolder(), 'sandbox.db');
  const sandbox = await openSandbox({
    path,
    key: STATE_KEY,
    clock: testClock(),
    random: createSeededRandom('the machine'),
    holder: { name: 'this process', isAlive: () => true },
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export const CUSTOMER = {
  type: 'INDIVIDUAL',
  reference_id: 'customer_1',
  email: 'jane@shop.example',
  mobile_number: '+628111111111',
  individual_detail: { given_names: 'Jane', surname: 'Doe' },
};

/** A Pay and Save session in a page of the merchant's. */
export const EMBEDDED = {
  reference_id: 'order-1001',
  session_type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  allow_save_payment_method: 'FORCED',
  customer: CUSTOMER,
  components_configuration: { origins: ['https://localhost:4443'], return_url: 'https://shop.example/back' },
} as const;

/** The same on a hosted page. */
export const HOSTED = {
  reference_id: 'order-1002',
  session_type: 'PAY',
  mode: 'PAYMENT_LINK',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  allow_save_payment_method: 'OPTIONAL',
  customer: CUSTOMER,
  success_return_url: 'https://shop.example/ok',
  cancel_return_url: 'https://shop.example/cancel',
} as const;

/** Nothing is paid, a method is saved. */
export const SAVE_ONLY = {
  reference_id: 'save-1003',
  session_type: 'SAVE',
  mode: 'COMPONENTS',
  amount: 0,
  currency: 'IDR',
  country: 'ID',
  customer: CUSTOMER,
  components_configuration: { origins: ['https://localhost:4443'] },
} as const;

export function basicAuth(user: string, password = ''): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

export interface Answer extends HttpResponse {
  readonly json: JsonObject;
}

/** One call with the sandbox's own key. */
export async function call(
  sandbox: Sandbox,
  method: 'GET' | 'POST',
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await sandbox.transport({
    method,
    url: `https://api.xendit.co${path}`,
    headers: { Authorization: basicAuth(sandbox.account.secretKey), 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const json: unknown = JSON.parse(response.body);
  if (!isJsonObject(json)) throw new Error(`the sandbox answered ${response.body}`);
  return { ...response, json };
}

/** Creates a session and answers it. */
export async function create(
  sandbox: Sandbox,
  body: object,
  headers: Record<string, string> = {},
): Promise<JsonObject> {
  const answer = await call(sandbox, 'POST', '/sessions', { body, headers });
  expect(answer.status, answer.body).toBe(201);
  return answer.json;
}

/** Creates a session and answers its id. */
export async function createId(sandbox: Sandbox, body: object = EMBEDDED): Promise<string> {
  return String((await create(sandbox, body)).payment_session_id);
}

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: JsonObject;
}

/** A merchant who answers every webhook with what `status` says, and keeps what came. */
export function merchant(status: (posted: Posted) => number = () => 200): { transport: Transport; posts: Posted[] } {
  const posts: Posted[] = [];
  const transport: Transport = async ({ url, headers, body = '' }) => {
    const posted = { url, headers, text: body, json: JSON.parse(body) as JsonObject };
    posts.push(posted);
    return { status: status(posted), headers: {}, body: '' };
  };
  return { transport, posts };
}

export const WEBHOOK_URL = 'http://127.0.0.1:4000/webhooks';

/** All webhooks that are due, delivered. */
export async function webhooks(sandbox: Sandbox): Promise<readonly Posted[]> {
  const { transport, posts } = merchant();
  await sandbox.deliver({ transport, url: WEBHOOK_URL });
  return posts;
}

/** The `data` of a webhook. */
export function dataOf(posted: Posted | undefined): JsonObject {
  const data = posted?.json.data;
  if (!isJsonObject(data)) throw new Error('a webhook without data');
  return data;
}
