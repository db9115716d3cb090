import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export interface ExplainFlags {
  readonly kind?: string;
  readonly lang?: string;
}

export function registerExplain(program: Command, host: CommandHost): void {
  withExamples(program.command('explain [name...]').summary("what a code, event, status or topic of Xendit's means"), [
    ['xps explain EXPIRED_CARD', 'what it means, whose move it is, whether a retry helps'],
    ['xps explain insufficient balance --lang id', 'in any spelling, in Indonesian'],
    ['xps explain webhooks', 'a topic'],
    ['xps explain --kind failure', 'all failure codes'],
  ])
    .description(
      "Explain an error code, failure code, webhook, status or topic of Xendit's, or an exit code of xps: what it means, whose move it is, what to do, whether a retry helps, and where it is documented. A name may be in any case, with blanks or hyphens, or a part of it; a number of three digits is an HTTP status. Without a name all of them are listed.",
    )
    .option('--kind <kind>', 'list only these: error, failure, event, status, outcome, topic or exit')
    .option('--lang <language>', 'en or id (default: by LC_ALL, LC_MESSAGES or LANG)')
    .action(
      host.action<ExplainFlags>(async (runtime, flags, words) =>
        (await import('./run-explain')).runExplain(runtime, flags, words.join(' ')),
      ),
    );
}
