import type { Command } from 'commander';
import type { Runtime } from '../cli/runtime';
import { type Column, table } from '../views/table';
import { describeProgram } from './outline/describe';
import type { CommandOutline } from './outline/outline';

export async function listCommands({ output }: Runtime, tree: Command): Promise<void> {
  const outline = describeProgram(tree);
  const runnable = outline.commands.filter(({ group }) => !group);
  output.result({
    json: () => outline,
    quiet: () => runnable.map(({ path }) => path.join(' ')),
    human: () => table(COLUMNS, runnable, output.width),
  });
  output.note('next: xps COMMAND --help');
}

const COLUMNS: readonly Column<CommandOutline>[] = [
  { title: 'COMMAND', cell: (command) => [...command.path, ...command.arguments.map(argumentInWords)].join(' ') },
  { title: 'WHAT IT DOES', cell: ({ summary }) => summary },
];

function argumentInWords({ name, required, variadic }: CommandOutline['arguments'][number]): string {
  const word = variadic ? `${name}...` : name;
  return required ? `<${word}>` : `[${word}]`;
}
