import { describe, expect, it } from 'vitest';
import { serverSnippet } from '../../src/checkout/page/snippet';
import { pageSession } from '../../src/checkout/page-session';
import type { JsonObject } from '../../src/core/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { decodeSession } from '../../src/xendit/decode/session';
import { call, create, EMBEDDED, HOSTED, openTestSandbox, SAVE_ONLY } from '../support/sandbox-world';

type Fetch = (url: string, options: { readonly body: string }) => Promise<{ readonly json: () => Promise<unknown> }>;

/** The snippet as a merchant's server runs it. */
function run(snippet: string, fetch: Fetch): Promise<JsonObject> {
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  return new AsyncFunction('fetch', 'process', snippet)(fetch, { env: { XENDIT_SECRET_KEY: 'xnd_development_x' } });
}

interface Made {
  readonly body: JsonObject;
  readonly answer: JsonObject;
  readonly returned: JsonObject;
}

/** Makes a session, and another one with the snippet that its page shows. */
async function again(sandbox: Sandbox, body: object): Promise<Made & { readonly first: JsonObject }> {
  const first = await create(sandbox, body);
  const sent: JsonObject[] = [];
  const answers: JsonObject[] = [];
  const returned = await run(serverSnippet(pageSession(decodeSession(first))), async (url, options) => {
    expect(url).toBe('https://api.xendit.co/sessions');
    const answer = await call(sandbox, 'POST', '/sessions', { body: options.body });
    expect(answer.status, answer.body).toBe(201);
    sent.push(JSON.parse(options.body));
    answers.push(answer.json);
    return { json: async () => answer.json };
  });
  const [[sentBody = {}], [answer = {}]] = [sent, answers];
  return { first, body: sentBody, answer, returned };
}

describe("the snippet of the merchant's server makes a session that the API takes", () => {
  it.each([
    ['PAY, forced', EMBEDDED],
    ['PAY, optional', { ...EMBEDDED, allow_save_payment_method: 'OPTIONAL' }],
    ['PAY, disabled', { ...EMBEDDED, allow_save_payment_method: 'DISABLED', customer: undefined }],
    ['SAVE', SAVE_ONLY],
    ["of Xendit's page", HOSTED],
  ])('%s', async (_what, body) => {
    const { answer, returned } = await again(await openTestSandbox(), body);
    expect(answer).toMatchObject({ session_type: body.session_type, mode: 'COMPONENTS', amount: body.amount });
    expect(returned).toEqual({ componentsSdkKey: answer.components_sdk_key });
    expect(returned.componentsSdkKey).toMatch(/^session-/);
  });

  it('with all that made the first, for another order, until another time', async () => {
    const cards = { card_on_file_type: 'CUSTOMER_UNSCHEDULED' };
    const items = [
      {
        reference_id: 'i1',
        type: 'PHYSICAL_PRODUCT',
        name: 'Kopi \u202e "susu"',
        net_unit_amount: 150_000,
        quantity: 1,
        category: 'drinks',
      },
    ];
    const sandbox = await openTestSandbox();
    const { first, body } = await again(sandbox, {
      ...EMBEDDED,
      channel_properties: { cards },
      metadata: { table: '7' },
      description: 'Coffee',
      locale: 'id',
      capture_method: 'MANUAL',
      allowed_payment_channels: ['CARDS'],
      items,
      expires_at: '2026-02-03T05:00:00Z',
    });
    expect(body).toEqual({
      reference_id: expect.stringMatching(/^order-[0-9a-f-]{36}$/),
      session_type: 'PAY',
      mode: 'COMPONENTS',
      amount: 150_000,
      currency: 'IDR',
      country: 'ID',
      locale: 'id',
      allow_save_payment_method: 'FORCED',
      customer_id: first.customer_id,
      capture_method: 'MANUAL',
      channel_properties: { cards },
      allowed_payment_channels: ['CARDS'],
      components_configuration: EMBEDDED.components_configuration,
      description: 'Coffee',
      items,
      metadata: { table: '7' },
    });
  });
});
