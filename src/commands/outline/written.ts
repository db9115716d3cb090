import { join } from 'node:path';
import type { Command } from 'commander';
import type { Register } from '../../cli/command-host';
import type { Context } from '../../cli/context';
import { readBuiltFile } from '../../io/built-file';
import type { TypedCommand, TypedOutline } from './outline';

/** What can be completed, as the build wrote it down, or `undefined` where it has not. */
export function readOutline(context: Pick<Context, 'outlineFolder'>): TypedOutline | undefined {
  return readJson(context, 'outline.json') as TypedOutline | undefined;
}

/** The commands as far as the page of xps itself names them; `undefined` where nothing is written down. */
export function writtenCommands(context: Pick<Context, 'outlineFolder'>): readonly Register[] | undefined {
  const commands = readJson(context, 'first-page.json') as readonly TypedCommand[] | undefined;
  return commands?.map((command) => (program) => void registerShape(program, command));
}

function readJson({ outlineFolder }: Pick<Context, 'outlineFolder'>, name: string): unknown {
  const text = outlineFolder === undefined ? undefined : readBuiltFile(join(outlineFolder, name));
  return text === undefined ? undefined : JSON.parse(text);
}

function registerShape(program: Command, { path, summary, flags, arguments: args }: TypedCommand): void {
  const command = program.command(path.join(' ')).summary(summary);
  for (const { name, required, variadic } of args) {
    const word = variadic ? `${name}...` : name;
    command.argument(required ? `<${word}>` : `[${word}]`);
  }
  for (const { long } of flags) command.option(long);
}
