import type { Command } from 'commander';
import type { Context } from '../../../src/cli/context';
import { createProgram, loadCommands } from '../../../src/program';

/** A command that does something, and its name in words: `tokens list`. */
export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

const NOBODY = { version: '0.0.0-test', stdout: {}, stderr: {} } as unknown as Context;

const registers = await loadCommands();

export function program(): Command {
  const open = () => Promise.reject(new Error('a test of the tree runs nothing'));
  return createProgram(NOBODY, { open, registers });
}

/** Every command and every group of commands. */
export function everyCommand(): readonly NamedCommand[] {
  const walk = (command: Command, words: readonly string[]): NamedCommand[] => [
    { name: words.join(' '), command },
    ...command.commands.flatMap((sub) => walk(sub, [...words, sub.name()])),
  ];
  return walk(program(), []);
}

/** Those that can be run: a group only prints its help. */
export function runnableCommands(): readonly NamedCommand[] {
  return everyCommand().filter(({ command }) => command.commands.length === 0);
}

export function commandNamed(name: string): Command {
  const found = everyCommand().find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no command "${name}"`);
  return found.command;
}
