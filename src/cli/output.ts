import type { Redactor } from '../core/redact';
import { safeJson, safeText } from '../core/safe-text';
import { widthOf, wrapText } from '../core/wrap-text';
import type { Context, OutputStream } from './context';

export type OutputFormat = 'human' | 'json' | 'quiet';

/** One result, said in each of the three formats. */
export interface ResultForms {
  readonly json: () => unknown;
  /** Ids only, a line each. */
  readonly quiet: () => readonly string[];
  readonly human: () => readonly string[];
}

/** Where a command's words go: stdout is data, everything else is stderr. Every text passes the redactor here. */
export interface Output {
  readonly format: OutputFormat;
  readonly redactor: Redactor;
  /** Width of stdout in columns, or `undefined` where it is no terminal: then nothing is aligned or cut. */
  readonly width: number | undefined;
  /** A command's result in the form that was asked for; only that form is made. */
  result(forms: ResultForms): void;
  /** A line of data, as it is. */
  line(text: string): void;
  /** A line of data for people, who read it on a terminal of any width. */
  prose(text: string): void;
  /** Bytes as they are: the one thing that no redactor looks at. */
  bytes(data: Uint8Array): void;
  /** One JSON document on one line. */
  json(value: unknown): void;
  /** A line for people on stderr; as JSON `{"type":"note","message":…}` under `--json`; nothing under `--quiet`. */
  note(text: string): void;
  /** As `note`, but never silent: something is wrong or dangerous. */
  warn(text: string): void;
  /** A line that a view made, on stderr: what it quotes is safe already, and it may have colours. For people only. */
  aside(text: string): void;
  /** A line on stderr that is JSON under `--json` and `text` otherwise; nothing under `--quiet`. */
  status(text: string, value: Readonly<Record<string, unknown>>): void;
  /** The columns of a terminal on stderr that people read; `undefined` elsewhere, where no progress is shown. */
  readonly progressWidth: number | undefined;
  /** A line on such a terminal that stays until the next line of any kind; an empty one takes it away. */
  progress(text: string): void;
  /** A line on stderr whatever the format. */
  error(text: string): void;
}

/** Carriage return, and "erase to the end of the line" (ECMA-48). */
const START_OF_CLEARED_LINE = '\r\u001b[K';

export function createOutput(context: Context, format: OutputFormat, redactor: Redactor): Output {
  let isProgressShown = false;
  const write = (stream: OutputStream, text: string): void => {
    if (isProgressShown) progress('');
    if (!stream.destroyed) stream.write(`${redactor.apply(text)}\n`);
  };
  // For people on a terminal, broken between words.
  const writeProse = (stream: OutputStream, text: string): void => {
    const width = format !== 'json' && stream.isTTY === true ? widthOf(stream) : undefined;
    write(stream, width === undefined ? text : wrapText(redactor.apply(text), width));
  };
  // What is told may quote what came from outside: an id, a reason.
  const toStderr = (text: string, value: Readonly<Record<string, unknown>>): void =>
    writeProse(context.stderr, format === 'json' ? safeJson(value) : safeText(text));

  const progressWidth = format === 'human' && context.stderr.isTTY === true ? widthOf(context.stderr) : undefined;
  function progress(text: string): void {
    if (progressWidth === undefined || context.stderr.destroyed) return;
    context.stderr.write(`${START_OF_CLEARED_LINE}${text}`);
    isProgressShown = text !== '';
  }

  const line = (text: string): void => write(context.stdout, text);
  const prose = (text: string): void => writeProse(context.stdout, text);
  const json = (value: unknown): void => line(safeJson(value));

  return {
    format,
    redactor,
    width: context.stdout.isTTY === true ? widthOf(context.stdout) : undefined,
    result: (forms) => {
      if (format === 'json') json(forms.json());
      // Ids may come from outside, and each is to be one line.
      else if (format === 'quiet') for (const text of forms.quiet()) line(safeText(text));
      else for (const text of forms.human()) prose(text);
    },
    line,
    bytes: (data) => {
      if (!context.stdout.destroyed) context.stdout.write(data);
    },
    prose,
    json,
    note: (text) => {
      if (format !== 'quiet') toStderr(text, { type: 'note', message: text });
    },
    warn: (text) => toStderr(`warning: ${text}`, { type: 'warning', message: text }),
    aside: (text) => {
      if (format === 'human') writeProse(context.stderr, text);
    },
    status: (text, value) => {
      if (format !== 'quiet') toStderr(text, value);
    },
    progressWidth,
    progress,
    error: (text) => writeProse(context.stderr, text),
  };
}
