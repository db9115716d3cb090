import { expect } from 'vitest';
import { type Program, startProgram } from '../../support/program';

/** What the merchant's own program asks of the API, over HTTP, as `xps sandbox serve` offers it. */
export interface Merchant {
  /** `xps sandbox serve`. */
  readonly program: Program;
  readonly secretKey: string;
  /** What has the commands of another home ask it, as Xendit. */
  readonly env: Record<string, string>;
  cancel(sessionId: string): Promise<void>;
  /** A session of a customer, with these fields; as the API answers, secrets and all. */
  create(fields: object): Promise<Record<string, unknown>>;
}

const ORDER = {
  reference_id: 'order-1001',
  session_type: 'PAY',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  customer: { reference_id: 'customer-7', type: 'INDIVIDUAL', individual_detail: { given_names: 'Budi' } },
};

export async function startMerchant(home: string, port = '0'): Promise<Merchant> {
  const program = startProgram({ home }, 'sandbox', 'serve', '--port', port, '--json');
  const [line = ''] = await program.seen(/^\{"type":"ready".*\}$/m);
  const {
    base_url: url = '',
    secret_key: secretKey = '',
    callback_token: token = '',
  } = JSON.parse(line) as Record<string, string>;
  const headers = { authorization: `Basic ${btoa(`${secretKey}:`)}`, 'content-type': 'application/json' };
  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await response.text();
    expect(response.ok, answer).toBe(true);
    return JSON.parse(answer) as Record<string, unknown>;
  }
  return {
    program,
    secretKey,
    env: { XPS_BASE_URL: url, XENDIT_SECRET_KEY: secretKey, XENDIT_CALLBACK_TOKEN: token },
    cancel: async (sessionId) => void (await post(`/sessions/${sessionId}/cancel`, {})),
    create: (fields) => post('/sessions', { ...ORDER, ...fields }),
  };
}
