import { describe, expect, it } from 'vitest';
import { pageSession } from '../../src/checkout/page-session';
import { decodeSession } from '../../src/xendit/decode/session';

const KEY = `session-${'0a'.repeat(16)}-pd-MHYwEAYHKoZIzj0CAQ-c2lnbmF0dXJl`;
const LINK = 'https://pay.example/ABCdef1234';
const TOKEN = 'pt-69640f2d-1b1e-4f63-93cd-0e0b7d107f8d';

const ANSWER = {
  payment_session_id: 'ps-661f87c614802d6c402cd82d',
  status: 'ACTIVE',
  reference_id: 'order-1',
  session_type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  created: '2026-11-22T16:51:28Z',
  components_sdk_key: KEY,
  payment_link_url: LINK,
  payment_token_id: TOKEN,
};

const wireOf = (more: object) => pageSession(decodeSession({ ...ANSWER, ...more })).wire;

describe('the session as the page shows it', () => {
  it('has its secrets masked and its token shortened', () => {
    expect(wireOf({})).toMatchObject({
      components_sdk_key: 'session-…',
      payment_link_url: 'https://pay.example/…',
      payment_token_id: 'pt-6964…7f8d',
      reference_id: 'order-1',
      amount: 150_000,
    });
  });

  it('has them masked wherever they stand: by their names, as they are elsewhere, by what they look like', () => {
    const other = TOKEN.replace('6964', '7075');
    const wire = wireOf({
      metadata: {
        components_sdk_key: 'of no known shape',
        seen: `${KEY} at ${LINK}`,
        none: { payment_link_url: null },
      },
      history: [{ deeper: [{ payment_link_url: 'https://other.example/secret', payment_token_id: other }] }],
      notes: [`charged ${other}`, 'xnd_development_O46JfOtygef9kMNsK+ZPGT', 7, true],
    });
    expect(wire).toMatchObject({
      metadata: { components_sdk_key: 'session-…', none: { payment_link_url: null } },
      history: [{ deeper: [{ payment_link_url: 'https://other.example/…', payment_token_id: 'pt-7075…7f8d' }] }],
      notes: ['charged pt-7075…7f8d', 'xnd_development_…', 7, true],
    });
    const text = JSON.stringify(wire);
    for (const secret of ['0a0a', 'ABCdef1234', 'of no known shape', 'O46JfOtygef9kMNsK'])
      expect(text).not.toContain(secret);
  });
});
