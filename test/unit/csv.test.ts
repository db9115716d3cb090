import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLines, readCsv } from '../../src/io/csv';

test.each(['=1+1', '  =1+1', '\u00a0@x', ' \t-1', '\u3000＝1', '\t1'])(
  'a cell that a spreadsheet would run is marked as text: %j',
  (cell) => {
    expect(csvLines([[cell]])).toBe(`"'${cell}"\r\n`);
  },
);

test.each(['a=b', ' a', '1', 'a@b.example'])('any other stays as it is: %j', (cell) => {
  expect(csvLines([[cell]])).not.toContain("'");
});

test('whatever is in a cell comes back as it was', () => {
  const blank = fc.constantFrom(' ', '  ', '\t', '\u00a0', '');
  const sign = fc.constantFrom("'", '=', '+', '-', '@', '＝', '"', ',', '\r\n', '');
  const cell = fc.tuple(blank, sign, blank, sign, fc.string()).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const text = csvLines([['n', 'cell'], ...cells.map((each, nth) => [String(nth), each])]);
      expect(readCsv(text, 'file').map((row) => row.cell)).toEqual(cells.map((each) => (each === '' ? null : each)));
    }),
  );
});
