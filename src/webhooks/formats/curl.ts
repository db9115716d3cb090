import { quote } from '../../core/shell';
import { addressOn, BadPlace, type PlacedDelivery, type WrittenDelivery } from './written-delivery';

/** The callback token is never kept: whoever runs the command has it in the environment. */
const TOKEN = '-H "x-callback-token: $XENDIT_CALLBACK_TOKEN"';

/** One webhook as a command on one line. */
export function curlLine({ path, headers, body }: WrittenDelivery, base: string): string {
  const url = addressOn(base, path).href;
  const given = headers.filter(([name]) => !/^(host|content-length|connection|accept-encoding)$/i.test(name));
  const flags = given.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  return ['curl -sS', quote(url), ...flags, TOKEN, `--data-binary ${quote(Buffer.from(body).toString('utf8'))}`].join(
    ' ',
  );
}

export function isCurl(text: string): boolean {
  return /^\s*curl\s/.test(text);
}

/** Commands, each on a line of its own or over several that end with a backslash. @throws BadPlace */
export function readCurl(text: string, receivedAt: number): PlacedDelivery[] {
  return commandsIn(text).map(({ line, words }) => readCommand(words, `line ${line}`, receivedAt));
}

interface CommandLine {
  /** From 1: where it begins. */
  readonly line: number;
  readonly words: readonly string[];
}

function commandsIn(text: string): CommandLine[] {
  const commands: CommandLine[] = [];
  let words: string[] = [];
  let line = 1;
  let began = 1;
  // A word is quoted, or a run of anything else; a newline that no backslash goes before ends a command.
  const token = /\\\n|\n|[^\S\n]+|((?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+)|(['"])/gs;
  for (const [whole, word, open] of text.matchAll(token)) {
    if (open !== undefined) throw new BadPlace(`line ${line}`, `a quote ${open} is never closed`);
    if (words.length === 0) began = line;
    if (word !== undefined) words.push(unquoted(word));
    if (whole === '\n' && words.length > 0) {
      commands.push({ line: began, words });
      words = [];
    }
    line += whole.split('\n').length - 1;
  }
  return words.length === 0 ? commands : [...commands, { line: began, words }];
}

function unquoted(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  );
}

const BODY = /^(-d|--data(-raw|-binary|-ascii)?|--json)$/;
const HEADER = /^(-H|--header)$/;
const WITH_VALUE = /^(-X|--request|-o|--output|-u|--user|-m|--max-time|-A|--user-agent)$/;

function readCommand([curl, ...words]: readonly string[], place: string, receivedAt: number): PlacedDelivery {
  if (curl !== 'curl') throw new BadPlace(place, `"${curl}" is no curl command`);
  const headers: (readonly [string, string])[] = [];
  let url: string | undefined;
  let body: string | undefined;
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (BODY.test(word)) body = left.shift();
    else if (HEADER.test(word)) headers.push(headerOf(left.shift() ?? '', place));
    else if (WITH_VALUE.test(word)) left.shift();
    else if (!word.startsWith('-')) url = word;
  }
  if (url === undefined || !URL.canParse(url)) throw new BadPlace(place, 'this command has no address');
  if (body === undefined) throw new BadPlace(place, 'this command sends no body');
  const { pathname, search } = new URL(url);
  return { place, receivedAt, path: `${pathname}${search}`, headers, body: Buffer.from(body) };
}

function headerOf(text: string, place: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at <= 0) throw new BadPlace(place, `"${text}" is no header`);
  return [text.slice(0, at), text.slice(at + 1).trim()];
}
