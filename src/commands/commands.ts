import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export function registerCommands(program: Command, host: CommandHost): void {
  withExamples(program.command('commands').summary('all there is to type, for people and programs'), [
    ['xps commands', 'an outline'],
    ['xps commands --json', 'with flags, types, defaults, outputs and exit codes'],
  ])
    .description(
      'Print all commands with their arguments. For programs also flags with their types, choices and defaults, examples, what is printed under --json (xps schema has the schemas), exit codes and environment variables.',
    )
    .action(
      host.action(async (runtime) => (await import('./run-commands')).listCommands(runtime, await host.wholeTree())),
    );
}
