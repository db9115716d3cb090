const ESCAPE = '\u001b';
/** A control sequence with its parameters and final letter, or one character. */
const TOKEN = new RegExp(`${ESCAPE}\\[([?\\d;]*)([A-Za-z])|.`, 'gsu');

/**
 * What a terminal of so many columns shows after all of `output` was written to it, without the spaces at the ends of lines. Knows the
 * few sequences that prompts use; anything else is an error, so that nothing is judged that was not understood.
 */
export function screenOf(output: string, columns: number): string[] {
  const screen: string[][] = [[]];
  let [row, column] = [0, 0];

  function currentLine(): string[] {
    while (screen.length <= row) screen.push([]);
    return screen[row] as string[];
  }

  function write(letter: string): void {
    // A terminal wraps only when there is something to write behind the last column.
    if (column === columns) [row, column] = [row + 1, 0];
    currentLine()[column] = letter;
    column += 1;
  }

  const keys: Readonly<Record<string, () => void>> = {
    '\r': () => {
      column = 0;
    },
    '\n': () => {
      row = row + 1;
    },
    '\b': () => {
      column = Math.max(0, column - 1);
    },
    '\u0007': () => {},
  };
  const sequences: Readonly<Record<string, (count: number) => void>> = {
    A: (count) => {
      row = Math.max(0, row - count);
    },
    B: (count) => {
      row = row + count;
    },
    C: (count) => {
      column = Math.min(columns - 1, column + count);
    },
    D: (count) => {
      column = Math.max(0, Math.min(column, columns - 1) - count);
    },
    G: (count) => {
      column = Math.min(columns, count) - 1;
    },
    K: () => void currentLine().splice(column),
    J: () => void [currentLine().splice(column), screen.splice(row + 1)],
    // Colours and modes, such as whether the cursor is shown.
    m: () => {},
    h: () => {},
    l: () => {},
  };

  function control(parameters: string, final: string): void {
    const act = sequences[final];
    if (final === 'K' && parameters === '2') return void currentLine().fill(' ');
    if (act === undefined || ('KJ'.includes(final) && Number(parameters) !== 0)) {
      throw new Error(`the screen does not know ESC[${parameters}${final}`);
    }
    act(Math.max(1, Number(parameters) || 0));
  }

  for (const [token, parameters = '', final] of output.matchAll(TOKEN)) {
    if (final !== undefined) control(parameters, final);
    else if (token >= ' ') write(token);
    else if (keys[token] === undefined) throw new Error(`the screen does not know ${JSON.stringify(token)}`);
    else keys[token]();
  }
  return screen.map((line) =>
    Array.from(line, (letter) => letter ?? ' ')
      .join('')
      .trimEnd(),
  );
}
