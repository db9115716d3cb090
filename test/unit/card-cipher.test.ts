import { createECDH } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCardReader } from '../../src/sandbox/gateway/card-data';
import { createCardCipher } from '../../src/sandbox/page/card-cipher';
import { newSdkDoor, sharedSecret } from '../../src/sandbox/sdk-key';
import { createSeededRandom } from '../../src/sandbox/seeded-random';

const SESSION = 'ps-69819a4bc951f34f173f7f01';
const door = newSdkDoor(createSeededRandom('the door of these tests'));
const publicKeyOf = (sdkKey: string): string => sdkKey.split('-')[3] ?? '';
const reader = createCardReader(SESSION, door.privateKey);

async function seal(text: string, { session = SESSION, key = publicKeyOf(door.key) } = {}): Promise<string> {
  const cipher = await createCardCipher(key, session);
  const { iv, value } = await cipher.seal(text);
  return `xendit-encrypted-1-${cipher.publicKey}-${iv}-${value}`;
}

const refusal = (what: string) =>
  expect.objectContaining({
    status: 400,
    errorCode: 'API_VALIDATION_ERROR',
    message: `${what} was not encrypted by a card field of this session`,
    errors: [{ message: `${what} was not encrypted by a card field of this session`, path: `/body/${what}` }],
  });

describe('what a card field seals', () => {
  it('is read by the holder of the session’s key, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        expect(reader.number(await seal(text))).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('shows nothing of itself, and is another text each time', async () => {
    const [one, two] = await Promise.all([seal('4000000000001000'), seal('4000000000001000')]);
    expect(one).toMatch(/^xendit-encrypted-1-[A-Za-z0-9+/=]{160}-[A-Za-z0-9+/=]{16}-[A-Za-z0-9+/=]{44}$/);
    expect(one.split('-')[4]).not.toBe(two.split('-')[4]);
    expect(Buffer.from(one.split('-').at(-1) ?? '', 'base64').toString('latin1')).not.toContain('4000');
  });

  it('is taken with what the SDK puts behind a number it finds wrong', async () => {
    expect(reader.number(`${await seal('4000000000001001')}-invalid-Y2FyZA==`)).toBe('4000000000001001');
  });

  it('cannot be read for another session, nor with the key of another', async () => {
    const other = newSdkDoor(createSeededRandom('another door'));
    for (const sealed of [await seal('1', { session: 'ps-other' }), await seal('1', { key: publicKeyOf(other.key) })])
      expect(() => reader.number(sealed)).toThrow(refusal('card_number'));
  });

  it('cannot be read once a single letter of it is another', async () => {
    const sealed = await seal('4000000000001000');
    const start = 'xendit-encrypted-1-'.length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: sealed.length - 1 }), async (at) => {
        const letter = sealed[at];
        // The last letter before the padding has bits that mean nothing.
        fc.pre(letter !== '-' && letter !== '=' && sealed[at + 1] !== '=');
        const damaged = `${sealed.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
        expect(() => reader.number(damaged)).toThrow(refusal('card_number'));
      }),
    );
  });

  it('cannot be cut, nor be left in the clear, nor be anything else', async () => {
    const sealed = await seal('4000000000001000');
    const point = createECDH('secp384r1');
    point.generateKeys();
    const [, , , key = '', iv = ''] = sealed.split('-');
    const not = [
      sealed.slice(0, -8),
      `xendit-encrypted-1-${key}-${iv}-`,
      `xendit-encrypted-1-${key}-${iv}-QUJD`,
      `xendit-encrypted-1-${point.getPublicKey('base64')}-${iv}-${sealed.split('-')[5]}`,
      `xendit-encrypted-2-${sealed.slice('xendit-encrypted-1-'.length)}`,
      '4000000000001000',
      '',
    ];
    for (const text of not) expect(() => reader.number(text), text).toThrow(refusal('card_number'));
  });

  it('is refused in one form, whatever comes in its place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => reader.number(value)).toThrow(refusal('card_number'));
        expect(() => reader.card(value)).toThrow(refusal('card_number'));
        expect(() => reader.card({ card_details: value })).toThrow(refusal('card_number'));
      }),
    );
  });

  it('names the field of a card that is not sealed', async () => {
    const card_number = await seal('4000000000001000');
    const expiry_month = await seal('12');
    const expiry_year = await seal('29');
    expect(() => reader.card({ card_details: { card_number } })).toThrow(refusal('expiry_month'));
    expect(() => reader.card({ card_details: { card_number, expiry_month } })).toThrow(refusal('expiry_year'));
    expect(() => reader.card({ card_details: { card_number, expiry_month, expiry_year } })).toThrow(refusal('cvn'));
    const cvn = await seal('123');
    expect(reader.card({ card_details: { card_number, expiry_month, expiry_year, cvn } })).toEqual({
      number: '4000000000001000',
      expiry: '12/29',
      cvn: '123',
    });
  });
});

describe('an SDK key', () => {
  it('has the documented shape: session, 32 hex digits, the test host, a P-384 key and a signature', () => {
    expect(door.key).toMatch(/^session-[0-9a-f]{32}-pd-[A-Za-z0-9+/=]{160}-[A-Za-z0-9+/=]{128}$/);
    expect(door.key).toHaveLength(333);
    expect(Buffer.from(publicKeyOf(door.key), 'base64')).toHaveLength(120);
  });

  it('opens nothing by its public half alone', () => {
    expect(door.key).not.toContain(door.privateKey);
    expect(() => sharedSecret(door.privateKey, Buffer.alloc(120).toString('base64'))).toThrow('not a P-384 key');
  });
});
