import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToSize, sentAtOnce } from '../../src/checkout/page/report-size';

const MOST = 65_536;

describe('a report of the page', () => {
  it('stays as it is when it is short', () => {
    const report = { type: 'sdk', at: 1, name: 'init', payload: { deep: [{ text: 'kopi', none: null, more: true }] } };
    expect(cutToSize(report as Parameters<typeof cutToSize>[0])).toEqual(report);
  });

  it('has its long texts cut off, wherever they stand', () => {
    const long = 'x'.repeat(70_000);
    const report = {
      type: 'sdk',
      at: 1,
      name: 'fatal-error',
      payload: { message: long, all: [{ stack: long }] },
    } as const;
    const cut = `${'x'.repeat(1_999)}…`;
    expect(cutToSize(report)).toEqual({ ...report, payload: { message: cut, all: [{ stack: cut }] } });
  });

  it('is told without its payload when that is long in pieces', () => {
    const report = { type: 'sdk', at: 1, name: 'init', payload: { all: Array(40_000).fill('é') } } as const;
    expect(cutToSize(report)).toEqual({ ...report, payload: {} });
  });

  it('can be sent whatever it says, with others or alone', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ maxLength: 200_000 }), (payload, text) => {
        const reports = [
          cutToSize({ type: 'sdk', at: 1, name: 'x', payload: { ...payload, text } }),
          cutToSize({ type: 'trouble', at: 1, what: text }),
        ].map((report) => JSON.stringify(report));
        for (const report of reports) expect(Buffer.byteLength(report)).toBeLessThan(MOST);
      }),
    );
  });

  it('goes with as many others as can be sent at once, the first first', () => {
    const lines = ['a', 'b', 'c'].map((letter) => letter.repeat(25_000));
    expect(sentAtOnce(lines)).toEqual(lines.slice(0, 2));
    expect(sentAtOnce(['a', 'b'])).toEqual(['a', 'b']);
  });
});
