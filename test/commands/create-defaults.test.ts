import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';

describe('xps create --dry-run', () => {
  it('fills in everything that has a default', async () => {
    const { code, stdout } = await createWorld().run('create', '--amount', '150000', '--save', 'forced', '--dry-run=json');
    expect(code).toBe(0);
    const body = JSON.parse(stdout) as Record<string, unknown>;
    expect(body).toMatchObject({
      session_type: 'PAY',
      mode: 'COMPONENTS',
      amount: 150000,
      currency: 'IDR',
      country: 'ID',
      allow_save_payment_method: 'FORCED',
      components_configuration: { origins: ['https://localhost:4443'] },
      customer: { type: 'INDIVIDUAL', individual_detail: { given_names: 'Xps', surname: 'Test Customer' } },
    });
  });
});
