import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export function registerSchema(program: Command, host: CommandHost): void {
  withExamples(program.command('schema [type]').summary('JSON Schema of what --json prints'), [
    ['xps schema', 'the types'],
    ['xps schema token-list', 'that of xps tokens list --json'],
    ['xps schema error', 'that of an error on stderr'],
  ])
    .description(
      'Print the JSON Schema (draft 2020-12) of a type of document that --json prints; without a type, list them. Which command prints which type: xps commands --json. What is on stderr under --json is a status-line each.',
    )
    .action(host.action(async (runtime, _, [type]) => (await import('./run-schema')).showSchema(runtime, type)));
}
