import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask } from '../../src/checkout/mask';

const mask = createMask(['/p/3f9c2a7714d04be2/']);
const SDK_KEY = `session-${'0a'.repeat(16)}-pd-MHYwEAYHKoZIzj0CAQ/Y+=-c2lnbmF0dXJl`;

describe('the mask over what the page shows and reports', () => {
  it('hides the SDK key, whole or only the part that opens the session, wherever it stands in a payload', () => {
    const text = JSON.stringify(mask({ stack: [`at ${SDK_KEY}:1`, { id: SDK_KEY.slice(0, 40) }] }));
    expect(text).not.toContain('0a0a');
    expect(text).toContain('session-…');
  });

  it('hides secret fields by their name, and leaves what only resembles one', () => {
    expect(
      mask({ components_sdk_key: 'x', cvn: '123', cardNumber: '4', channelCode: 'CARDS', expires_at: 'soon' }),
    ).toEqual({
      components_sdk_key: '…',
      cvn: '…',
      cardNumber: '…',
      channelCode: 'CARDS',
      expires_at: 'soon',
    });
  });

  it('keeps a missing secret missing', () => {
    expect(mask({ payment_link_url: null })).toEqual({ payment_link_url: null });
  });

  it('hides secret keys, encrypted card fields and the address of the page', () => {
    expect(mask('xnd_development_O46JfOtygef9kMNsK+ZPGT')).toBe('xnd_…');
    expect(mask('xendit-encrypted-1-MHYw+/=-aXY=-Y2lwaGVy')).toBe('xendit-encrypted-…');
    expect(mask('http://127.0.0.1:4100/p/3f9c2a7714d04be2/sdk.js:7')).toBe('http://127.0.0.1:4100…sdk.js:7');
  });

  it('shortens token ids as the terminal does', () => {
    expect(mask({ paymentTokenId: 'pt-69640f2d-1b1e-4f63-93cd-0e0b7d107f8d' })).toEqual({
      paymentTokenId: 'pt-6964…7f8d',
    });
  });

  it.each(['4000000000001000', '4000 0000 0000 1000', '3782-822463-10005'])('hides the card number %s', (number) => {
    expect(mask(`no: ${number}!`)).toBe(`no: …${number.slice(-4)}!`);
  });

  it('leaves times and other long numbers readable', () => {
    expect(mask({ at: 1_764_000_000_000, text: 'at 1764000000001, pr-5f1c' })).toEqual({
      at: 1_764_000_000_000,
      text: 'at 1764000000001, pr-5f1c',
    });
  });

  it('changes nothing that holds no secret, and nothing a second time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(mask(mask(value))).toEqual(mask(value));
      }),
    );
  });
});
