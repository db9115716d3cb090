import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export interface InspectFlags {
  readonly port?: string;
  /** False under `--no-open`. */
  readonly open: boolean;
  readonly yes?: boolean;
}

export function registerInspect(program: Command, host: CommandHost): void {
  withExamples(program.command('inspect').summary('look at sessions, webhooks and tokens in a page'), [
    ['xps inspect', 'opens it in the browser; until Ctrl-C'],
    ['xps inspect --no-open', 'print its address'],
    ['xps inspect --port 4400 --json', 'for a program: the first line is "ready"'],
  ])
    .description(
      'Show what is stored in a page on this machine, as it arrives: sessions with all that happened to them, webhooks with headers, body and where they went on to, tokens. Webhooks can be searched, sent again and made up there. Token ids are shortened until they are asked for one by one.',
    )
    .option('--port <number>', 'port (default: a free one)')
    .option('--no-open', 'print the address and open no browser')
    .option('-y, --yes', 'let the page send webhooks to other machines, too')
    .action(
      host.action<InspectFlags>(async (runtime, flags) => (await import('./run-inspect')).runInspect(runtime, flags)),
    );
}
