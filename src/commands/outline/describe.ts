import type { Argument, Command, Option } from 'commander';
import { examplesOf } from '../../cli/command-host';
import { ENVIRONMENT } from '../../cli/environment';
import { EXIT_CODE_MEANINGS, EXIT_CODES } from '../../cli/exit-codes';
import { OUTPUTS } from '../../schemas/outputs';
import type { ArgumentOutline, CommandOutline, FlagOutline, Outline } from './outline';
import { isRequired } from './required';
import { valueOfArgument, valueOfFlag } from './value-types';

/** Describes a tree of all commands. What the tree does not know is declared in this folder, and in `schemas/outputs`. */
export function describeProgram(program: Command): Outline {
  return {
    name: program.name(),
    version: program.version() ?? '',
    description: program.description(),
    global_flags: [...program.options.map((option) => describeFlag(option, '')), HELP],
    commands: program.commands.flatMap((command) => describeTree(command, [])),
    exit_codes: EXIT_CODE_MEANINGS.map(([code, meaning]) => ({ code, kind: KINDS.get(code) ?? '', meaning })),
    environment: ENVIRONMENT.map(([names, meaning]) => ({ names, meaning })),
  };
}

const KINDS: ReadonlyMap<number, string> = new Map(Object.entries(EXIT_CODES).map(([kind, code]) => [code, kind]));

/** Commander answers this one by itself. */
const HELP: FlagOutline = {
  long: '--help',
  short: '-h',
  description: 'print help',
  type: 'boolean',
  value_name: null,
  value_optional: false,
  required: false,
  repeatable: false,
  default: null,
};

/** A command, and behind it what it holds. */
function describeTree(command: Command, above: readonly string[]): CommandOutline[] {
  const path = [...above, command.name()];
  return [describeCommand(command, path), ...command.commands.flatMap((each) => describeTree(each, path))];
}

function describeCommand(command: Command, path: readonly string[]): CommandOutline {
  const name = path.join(' ');
  return {
    path,
    summary: command.summary(),
    description: command.description(),
    group: command.commands.length > 0,
    arguments: command.registeredArguments.map((argument) => describeArgument(argument, name)),
    flags: command.options.map((option) => describeFlag(option, name)),
    examples: examplesOf(command).map(([line, meaning]) => ({ line, meaning })),
    outputs: OUTPUTS[name] ?? [],
  };
}

function describeArgument(argument: Argument, command: string): ArgumentOutline {
  const { required, variadic } = argument;
  return { name: argument.name(), required, variadic, ...valueOfArgument(command, argument.name()) };
}

function describeFlag(option: Option, command: string): FlagOutline {
  const [, valueName = null] = /[<[](.+)[>\]]/.exec(option.flags) ?? [];
  const long = option.long ?? option.flags;
  return {
    long,
    short: option.short ?? null,
    description: option.description,
    ...(valueName === null ? { type: 'boolean' as const } : valueOfFlag(command, long, valueName)),
    value_name: valueName,
    value_optional: option.optional,
    required: isRequired(command, long),
    // Commander collects the values of those that have a function for it.
    repeatable: option.parseArg !== undefined,
    default: defaultOf(option),
  };
}

/** A default that is not commander's is told at the end of the description, in brackets. */
function defaultOf({ negate, defaultValue, description }: Option): string | boolean | null {
  if (negate) return null;
  if (typeof defaultValue === 'string' || typeof defaultValue === 'boolean') return defaultValue;
  return /\(default: ([^\s,;)]+)\)/.exec(description)?.[1] ?? null;
}
