import fc from 'fast-check';
import qrcode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrLines } from '../../src/views/qr';

const PAGE = 'https://192.168.1.20:4443/3f9c2b7e51d84c0aa6b0e1f2d3c4b5a6/';
const QUIET = 2;

const UPPER = new Set(['█', '▀']);
const LOWER = new Set(['█', '▄']);

/** Which half characters are drawn, row by row. */
function drawn(lines: readonly string[]): boolean[][] {
  return lines.flatMap((line) => [UPPER, LOWER].map((half) => [...line].map((character) => half.has(character))));
}

/** The dark modules of the code, and of the light rows and columns around it. */
function expected(text: string): boolean[][] {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'L' });
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
  );
  const around = Array.from({ length: QUIET }, () => false);
  const blank = Array.from({ length: modules.size + 2 * QUIET }, () => false);
  return [...around.map(() => blank), ...rows.map((row) => [...around, ...row, ...around]), ...around.map(() => blank)];
}

/** The dark modules of what was printed, without the half line that makes up for an odd number of rows. */
function read(lines: readonly string[], darkIsDrawn: boolean): boolean[][] {
  const rows = drawn(lines).map((row) => row.map((each) => each === darkIsDrawn));
  expect(rows.at(-1)).not.toContain(true);
  return rows.slice(0, -1);
}

const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const RESET = '\u001b[0m';

/** What is between the colours, which have to be black on white in every line. */
function uncoloured(line: string): string {
  expect([line.slice(0, BLACK_ON_WHITE.length), line.slice(-RESET.length)]).toEqual([BLACK_ON_WHITE, RESET]);
  return line.slice(BLACK_ON_WHITE.length, -RESET.length);
}

describe('qrLines', () => {
  it('draws dark modules black on white where there is colour, whatever the terminal', async () => {
    const lines = await qrLines(PAGE, { colour: true });
    expect(read(lines.map(uncoloured), true)).toEqual(expected(PAGE));
    expect(await qrLines(PAGE, { colour: true, lightTerminal: true })).toEqual(lines);
  });

  it('draws light modules on a dark terminal without colour', async () => {
    expect(read(await qrLines(PAGE, { colour: false }), false)).toEqual(expected(PAGE));
  });

  it('draws dark modules on a light terminal without colour', async () => {
    expect(read(await qrLines(PAGE, { colour: false, lightTerminal: true }), true)).toEqual(expected(PAGE));
  });

  it('is no wider and no higher than a small terminal for the address of a page', async () => {
    const lines = await qrLines(PAGE, { colour: false });
    expect(lines.length).toBeLessThanOrEqual(22);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[0]?.length).toBeLessThanOrEqual(60);
  });

  it('carries any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webUrl({ withFragments: true, withQueryParameters: true }), async (url) => {
        expect(read(await qrLines(url, { colour: false }), false)).toEqual(expected(url));
      }),
      { numRuns: 25 },
    );
  });
});
