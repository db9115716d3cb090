import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export function registerDemo(program: Command, host: CommandHost): void {
  withExamples(program.command('demo').summary('the whole story of Pay and Save, in a few seconds'), [
    ['xps demo', 'needs no account and no network'],
  ])
    .description(
      'The whole story of Pay and Save, narrated, in the sandbox: a session, its payment, its webhooks, its token. Runs in a temporary folder that is removed at the end, and ends with 0 only if the token that was kept is the one the sandbox issued.',
    )
    .action(host.action(async (runtime) => (await import('./run-demo')).runDemo(runtime)));
}
