/** The few meanings that colour carries. Each is also said in words, so nothing is lost without it. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly careful: (text: string) => string;
  readonly command: (text: string) => string;
}

const asItIs = (text: string): string => text;
const PLAIN: Style = { strong: asItIs, faint: asItIs, good: asItIs, bad: asItIs, careful: asItIs, command: asItIs };

/** The style of a stream with or without colour. Chalk is loaded only where there is colour. */
export async function loadStyle(colour: boolean): Promise<Style> {
  if (!colour) return PLAIN;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    careful: (text) => chalk.yellow(text),
    command: (text) => chalk.cyan(text),
  };
}
