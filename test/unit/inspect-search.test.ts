import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWords, isProblem, mayHaveWords, parseSearch, type Search } from '../../src/inspect/search';

function search(text: string): Search {
  const parsed = parseSearch(text);
  if (isProblem(parsed)) throw new Error(`column ${parsed.column}: ${parsed.message}`);
  return parsed;
}

describe('a search', () => {
  it.each<[string, readonly string[], number]>([
    ['', [], 0],
    ['  Payment.Capture  order-1 ', ['payment.capture', 'order-1'], 0],
    ['"two bags" x', ['two bags', 'x'], 0],
    ['order data.amount>100000', ['order'], 1],
    ['data.amount > 100000 order', ['order'], 1],
    ['data.status!=FAILED data.amount>=5', [], 2],
    ['data.description~"two bags"', [], 1],
    ['data.payment_token_id', [], 1],
    ['"unfinished', ['"unfinished'], 0],
  ])('%j is words %j and %i conditions', (text, words, conditions) => {
    expect(search(text).words).toEqual(words);
    expect(search(text).conditions).toHaveLength(conditions);
  });

  it.each([
    ['data.amount>', 13],
    ['order data.amount>', 19],
    ['order data.amount>x', 19],
    ['  >5', 3],
    ['a data.amount>>5', 15],
  ])('%j cannot be read from column %i on', (text, column) => {
    expect(parseSearch(text)).toMatchObject({ column });
  });

  it('holds its conditions against a payload', () => {
    const [condition] = search('data.amount > 100').conditions;
    expect(condition?.({ data: { amount: 101 } })).toBe(true);
    expect(condition?.({ data: { amount: 100 } })).toBe(false);
  });

  it('wants every word, in any case, in any of the texts', () => {
    const texts = ['payment.capture', 'Order-1042', 150000, null];
    expect(hasWords(search('CAPTURE order-10'), texts)).toBe(true);
    expect(hasWords(search('capture 1500'), texts)).toBe(true);
    expect(hasWords(search('capture other'), texts)).toBe(false);
  });

  it('knows an id by its shortened form, and * for anything', () => {
    expect(hasWords(search('pt-6964…7f8d'), ['pt-6964abcd-ef7f8d'])).toBe(true);
    expect(hasWords(search('pt-6964…7f8e'), ['pt-6964abcd-ef7f8d'])).toBe(false);
    expect(hasWords(search('payment.*re'), ['payment.capture'])).toBe(true);
  });

  it('looks at a body before it is read only for what would be there as it is typed', () => {
    const body = '{"event":"payment_token.activation","data":{"reference_id":"Order-1042","amount":1e5}}';
    const may = (text: string, notes: readonly string[] = []): boolean => mayHaveWords(search(text), body, notes);
    expect(may('order-1042')).toBe(true);
    expect(may('order-1043')).toBe(false);
    expect(may('#17', ['#17'])).toBe(true);
    for (const text of ['', 'active', '100000', '100,000', 'pt-1…2', 'order-9*', '"idr 100"'])
      expect(may(text)).toBe(true);
    expect(mayHaveWords(search('order-1043'), body.replace('O', '\\u004f'), [])).toBe(true);
  });

  it('is read or pointed at within its text, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const parsed = parseSearch(text);
        if (!isProblem(parsed)) return;
        expect(parsed.column).toBeGreaterThan(0);
        expect(parsed.column).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });

  it('is read in no time, however its quotes and operators are piled up', () => {
    const text = `${'"\'=> '.repeat(2_000)}x`;
    const began = performance.now();
    parseSearch(text);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
