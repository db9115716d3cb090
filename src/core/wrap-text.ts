/** Where a stream says nothing of its width, or that it has none, as a terminal does that nobody gave a size. */
const USUAL_WIDTH = 80;

export function widthOf({ columns }: { readonly columns?: number }): number {
  return columns === undefined || columns <= 0 ? USUAL_WIDTH : columns;
}

/** Lines of a text for a terminal of so many columns. Words stay whole: an id, an address or a path must come back when it is copied. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

/** Lines that end with a command to copy; those stay in one piece, and the terminal breaks them where it must. */
const COMMAND = /^(?:(?:next|more|this would work|the same without questions)[^:]*: |\s*)(?:xps [a-z]|export |curl )/;

function wrapLine(line: string, width: number): string[] {
  if (visibleLength(line) <= width) return [line];
  if (STEPS.test(line)) return wrapSteps(line, width);
  if (COMMAND.test(line)) return [line];
  const lead = leadOf(line, width);
  const rest = ' '.repeat(lead.hang);
  const lines: string[] = [];
  let current = lead.text;
  let isFirst = true;
  for (const word of line.slice(lead.text.length).split(' ')) {
    const longer = isFirst ? current + word : `${current} ${word}`;
    if (isFirst || visibleLength(longer) <= width) current = longer;
    else {
      lines.push(current.trimEnd());
      current = rest + word;
    }
    isFirst = false;
  }
  return [...lines, current];
}

/** Lines that say what to do next, of one step or several. */
const STEPS = /^next[^:]*: /;

/** A line for as many steps as fit in one, broken before a command where it must be, and never within. */
function wrapSteps(line: string, width: number): string[] {
  const lines: string[] = [];
  for (const step of line.split(/(?<=,) (?=(?:or|then|which) )|(?<=;) /)) {
    const last = lines.at(-1);
    if (last !== undefined && visibleLength(`${last} ${step}`) <= width) lines.splice(-1, 1, `${last} ${step}`);
    else lines.push(...beforeCommand(last === undefined ? step : `  ${step}`, width));
  }
  return lines.map((each) => each.replace(/[,;]$/, ''));
}

function beforeCommand(step: string, width: number): string[] {
  const at = step.lastIndexOf(' xps ');
  if (visibleLength(step) <= width || at <= 1 || COMMAND.test(step)) return [step];
  return [...wrapLine(step.slice(0, at), width), `  ${step.slice(at + 1)}`];
}

/** What stands before the words of a line, and how far its other lines are indented: below the value of a name, below a point of a list. */
function leadOf(line: string, width: number): { text: string; hang: number } {
  const name = /^ *\S+(?: \S+)? {2,}/.exec(line)?.[0];
  if (name !== undefined && visibleLength(name) <= width / 2) return { text: name, hang: visibleLength(name) };
  const indent = /^ */.exec(line)?.[0] ?? '';
  return { text: indent, hang: Math.min(indent.length + 2, Math.floor(width / 2)) };
}

/** A page of help: an example and its meaning come below each other where they do not fit beside. */
export function wrapHelp(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => {
    const [, command, meaning] = /^( {2}xps .*?) +(# .*)$/.exec(line) ?? [];
    return line.length <= width || command === undefined ? [line] : [command, `      ${meaning}`];
  });
  return wrapText(lines.join('\n'), width);
}

/** How many columns a text takes: colours take none. */
export function visibleLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return text.replace(/\u001b\[[\d;]*m/g, '').length;
}
