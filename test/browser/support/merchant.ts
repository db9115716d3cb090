import { expect } from 'vitest';
import { startProgram } from '../../support/program';

/** What the merchant's own program asks of the API, over HTTP, as `xps sandbox serve` offers it. */
export interface Merchant {
  cancel(sessionId: string): Promise<void>;
  /** With `components_sdk_key`, as the API answers. */
  create(body: object): Promise<Record<string, unknown>>;
}

export async function startMerchant(home: string): Promise<Merchant> {
  const { seen } = startProgram({ home }, 'sandbox', 'serve', '--port', '0', '--json');
  const [line = ''] = await seen(/^\{"type":"ready".*\}$/m);
  const { base_url: url, secret_key: key } = JSON.parse(line) as Record<string, string>;
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' };
  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await response.text();
    expect(response.ok, answer).toBe(true);
    return JSON.parse(answer) as Record<string, unknown>;
  }
  return {
    cancel: async (sessionId) => void (await post(`/sessions/${sessionId}/cancel`, {})),
    create: (body) => post('/sessions', body),
  };
}
