import type { Command } from 'commander';
import { usageError, XpsError } from '../core/errors';
import { nearest } from '../core/nearest';

/**
 * The command whose help a command line asks for, by `xps help …`, `xps tokens help …` or `--help`; `undefined` when it asks for none.
 * Commander would answer with the page of the group, or of xps, where a command is not known or lies deeper.
 *
 * @throws XpsError of kind usage, naming the nearest commands, where there is no such command
 */
export function askedPage(program: Command, argv: readonly string[]): Command | undefined {
  const words = commandWords(argv);
  const at = words.findIndex((word) => HELP_FLAGS.has(word));
  if (at !== -1) return pageOf(program, words.slice(0, at));
  const [first, second] = words;
  if (first === 'help') return pageOf(program, words.slice(1));
  if (second !== 'help' || !program.commands.some((each) => each.name() === first && each.commands.length > 0))
    return undefined;
  return pageOf(
    program,
    words.filter((_, index) => index !== 1),
  );
}

const HELP_FLAGS = new Set(['--help', '-h']);
const WITH_VALUE = new Set(['--profile', '--confirm']);

/** The words of a command line and its wish for help, without the flags that every command takes. */
function commandWords(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv
    .slice(0, end === -1 ? argv.length : end)
    .filter((word, at) => !WITH_VALUE.has(argv[at - 1] ?? '') && (HELP_FLAGS.has(word) || !word.startsWith('-')));
}

/** The command that a command line calls, in words: `plans create`. */
export function calledCommand(program: Command, argv: readonly string[]): string {
  const path: string[] = [];
  let page = program;
  for (const word of commandWords(argv)) {
    const found = page.commands.find((each) => each.name() === word);
    if (found === undefined) break;
    path.push(word);
    page = found;
  }
  return path.join(' ');
}

function pageOf(program: Command, words: readonly string[]): Command {
  let page = program;
  const path = ['xps'];
  for (const word of words) {
    // What follows are the command's own arguments.
    if (page.commands.length === 0 || word === 'help') return page;
    const found = page.commands.find((each) => each.name() === word);
    if (found === undefined) throw unknownCommand(page, path, word);
    page = found;
    path.push(word);
  }
  return page;
}

/** What to say of a command line that names no command. */
export function unknownCommandIn(program: Command, argv: readonly string[]): Error | undefined {
  try {
    pageOf(program, commandWords(argv));
    return undefined;
  } catch (error) {
    if (error instanceof XpsError) return error;
    throw error;
  }
}

function unknownCommand(page: Command, path: readonly string[], word: string): Error {
  return usageError(`there is no command "${[...path, word].join(' ').trim()}"`, {
    code: 'unknown_command',
    hint: meantBy(page, path, word) ?? `see: ${path.join(' ')} --help`,
  });
}

function meantBy(page: Command, path: readonly string[], word: string): string | undefined {
  if (path.length === 1 && word === 'version') return 'did you mean xps --version?';
  const deeper = page.commands.filter(({ commands }) => commands.some((each) => each.name() === word));
  const within = deeper.map((group) => [...path, group.name(), word].join(' '));
  if (within.length > 0) return `it is: ${within.join(', or ')}`;
  const near = nearest(
    word,
    page.commands.map((each) => each.name()),
  );
  return near.length === 0 ? undefined : `did you mean ${near.map((name) => [...path, name].join(' ')).join(' or ')}?`;
}
