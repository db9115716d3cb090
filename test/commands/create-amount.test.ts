import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { fakeXendit } from './support/fake-xendit';

/** Texts that people and programs write for amounts, and some that nobody should. */
const texts = fc.oneof(
  fc.nat({ max: 999_999_999 }).map(String),
  fc.tuple(fc.nat({ max: 9_999_999 }), fc.nat({ max: 99 })).map(([whole, cents]) => `${whole}.${cents}`),
  fc.tuple(fc.nat(), fc.constantFrom('.', ',', ' ', '_'), fc.nat()).map(([one, by, other]) => `${one}${by}${other}`),
  fc.bigInt({ min: 0n, max: 10n ** 24n }).map(String),
  fc.double().map(String),
  fc.constantFrom('', '0', '00', '-1', '+1', '1e5', '0x10', '1.', '.5', 'NaN', 'Infinity', '١٥٠', '1/2', '1.10', '1.0'),
  fc.stringMatching(/^[0-9.,e+-]{1,18}$/),
  fc.string({ maxLength: 12 }),
);

/** A decimal without the zeros that say nothing: `1.50` is `1.5`. */
function plain(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

describe('any text for --amount', () => {
  it('is either sent as the same number or refused by name, with nothing sent', async () => {
    const xendit = await fakeXendit();
    const world = createWorld({ env: xendit.env });
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const ended = await world.run('create', `--amount=${text}`, '--save', 'forced', '--country', 'SG');
        const request = xendit.requests.at(sent);
        if (ended.code === 0) {
          sent += 1;
          const digits = /"amount":([^,}]+)[,}]/.exec(request?.body ?? '')?.[1];
          expect(plain(digits ?? '')).toBe(plain(text.trim()));
        } else {
          expect(ended.code, ended.stderr).toBe(2);
          expect(ended.stderr).toContain('--amount: ');
          expect(request).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
    expect(sent).toBeGreaterThan(20);
  });
});
