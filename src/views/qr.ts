export interface QrOptions {
  /** Whether the lines may carry colour: then the code is black on white whatever the terminal looks like. */
  readonly colour: boolean;
  /** Whether text is dark on light here. Without colour the terminal's own two shades draw the code. */
  readonly lightTerminal?: boolean;
}

/** Light modules around the code: the standard asks for 4, phones are content with 2, and so it fits a terminal of 24 lines. */
const QUIET = 2;
// Of the 256-colour table, whose entries no theme changes; a theme's own black and white may be two greys.
const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const RESET = '\u001b[0m';

/** Two modules in one character, the upper first; `true` is drawn in the text's shade. */
const BLOCKS: Readonly<Record<string, string>> = {
  'true,true': '█',
  'true,false': '▀',
  'false,true': '▄',
  'false,false': ' ',
};

/**
 * A text as a QR code, as lines of half blocks: two modules a character, so that they are square. The lowest error correction, for a
 * screen gets no dirty spots and every module counts.
 *
 * Without colour a dark terminal is assumed: light modules are drawn and dark ones left out, the way phones expect.
 */
export async function qrLines(text: string, { colour, lightTerminal = false }: QrOptions): Promise<string[]> {
  const { create } = (await import('qrcode')).default;
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const isDark = (row: number, column: number): boolean =>
    isWithin(row, modules.size) && isWithin(column, modules.size) && modules.get(row, column) !== 0;
  const drawsDark = colour || lightTerminal;
  const isDrawn = (row: number, column: number): boolean => isDark(row, column) === drawsDark;

  const line = (row: number): string => {
    const blocks = range(modules.size).map((column) => BLOCKS[`${isDrawn(row, column)},${isDrawn(row + 1, column)}`]);
    return colour ? `${BLACK_ON_WHITE}${blocks.join('')}${RESET}` : blocks.join('');
  };
  return range(modules.size)
    .filter((row) => (row + QUIET) % 2 === 0)
    .map(line);
}

/** The rows, or columns, of the code with what is around it. */
function range(size: number): number[] {
  return Array.from({ length: size + 2 * QUIET }, (_, at) => at - QUIET);
}

function isWithin(at: number, size: number): boolean {
  return at >= 0 && at < size;
}
