import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { ListFlagTexts } from '../cli/list-flags';

export interface EventsListFlags extends ListFlagTexts {
  readonly event?: string[];
  readonly session?: string;
  readonly token?: string;
  readonly reference?: string;
  readonly customer?: string;
  /** False under `--no-verified`. */
  readonly verified?: boolean;
  readonly forwarded?: boolean;
  readonly failed?: boolean;
}

export interface EventsShowFlags {
  readonly raw?: boolean;
  readonly reveal?: boolean;
}

export interface EventsDiffFlags {
  readonly times?: boolean;
}

export interface EventsExportFlags {
  readonly format: string;
  readonly event?: string[];
  readonly session?: string;
  readonly since?: string;
  readonly to?: string;
  readonly reveal?: boolean;
}

export interface EventsImportFlags {
  readonly verified?: boolean;
}

export interface EventsReplayFlags {
  readonly to?: string;
  readonly failed?: boolean;
  readonly since?: string;
  readonly event?: string[];
  readonly session?: string;
  readonly untaken?: boolean;
  readonly order: string;
  readonly seed?: string;
  readonly times: string;
  readonly rate?: string;
  readonly parallel: string;
  readonly caFile?: string;
  readonly insecure?: boolean;
  readonly yes?: boolean;
}

const repeated = (value: string, before: string[] = []): string[] => [...before, value];

export function registerEvents(program: Command, host: CommandHost): void {
  const events = withExamples(program.command('events').summary('the webhooks that were received'), [
    ['xps events list', 'newest first'],
    ['xps events list --session ps-… --event payment.*', 'those of one session'],
    ['xps events show 42', 'one: headers, body, where it went on to'],
  ]).description('The webhooks that were received, byte for byte.');
  if (host.outline) return;

  withExamples(events.command('list').summary('list webhooks, newest first'), [
    ['xps events list --since 1h --failed', 'what a target did not take'],
    ['xps events list --token pt-6964…7f8d', 'what named a token'],
    ['xps events list --json --limit 10', 'for a program'],
  ])
    .description(
      'List the webhooks that were received, newest first. --session finds those of its payment and its token, too.',
    )
    .option('--event <glob>', 'only these events, such as payment.* (repeatable)', repeated)
    .option('--session <id>', 'only those of this session')
    .option('--token <id>', 'only those that name this token')
    .option('--reference <id>', 'only those with this reference')
    .option('--customer <id>', 'only those of this customer')
    .option('--verified', 'only those with the right callback token')
    .option('--no-verified', 'only those without')
    .option('--forwarded', 'only those that a target took')
    .option('--failed', 'only those that a target did not take')
    .option('--since <when>', 'only those received since then: 7d, 2h or 2026-11-01')
    .option('--limit <number>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on where an earlier page ended')
    .action(
      host.action<EventsListFlags>(async (runtime, flags) =>
        (await import('./events/run-list')).listEvents(runtime, flags),
      ),
    );

  withExamples(events.command('show <event>').summary('show one webhook: headers, body, forwards'), [
    ['xps events show 42', 'by its number'],
    ['xps events show last', 'the newest'],
    ['xps events show 42 --raw > body.json', 'the exact bytes'],
  ])
    .description(
      'Show one webhook: what it says, its headers and its body, its repetitions, where it went on to, the session and token it touched.',
    )
    .option('--raw', 'print the body alone, byte for byte')
    .option('--reveal', 'show token ids in full')
    .action(
      host.action<EventsShowFlags>(async (runtime, flags, [event = '']) =>
        (await import('./events/run-list')).showEvent(runtime, flags, event),
      ),
    );

  withExamples(events.command('replay [events...]').summary('send webhooks again, byte for byte'), [
    ['xps events replay 42 --to localhost:3000/webhooks', 'one, by its number'],
    ['xps events replay --failed --to localhost:3000/webhooks', 'what a target did not take'],
    [
      'xps events replay --since 1h --order shuffle --seed 7 --times 2 --to localhost:3000/webhooks',
      'to see what the handler makes of it',
    ],
  ])
    .description(
      'Send webhooks of the store to an address, with the headers they came with and the callback token of the profile. Ends with 6 when any of them was not taken; what a target took is no longer listed by --failed.',
    )
    .option('--to <url>', 'where to')
    .option('--failed', 'those that a target did not take')
    .option('--since <when>', 'those received since then: 7d, 2h or 2026-11-01')
    .option('--event <glob>', 'only these events, such as payment.* (repeatable)', repeated)
    .option('--session <id>', 'those of this session')
    .option('--untaken', 'leave out what this address has taken already')
    .option('--order <order>', 'same, reverse or shuffle', 'same')
    .option('--seed <text>', 'shuffle in the order that follows from this')
    .option('--times <number>', 'send all of it so many times', '1')
    .option('--rate <number>', 'at most so many a second')
    .option('--parallel <number>', 'how many at a time', '1')
    .option('--ca-file <path>', 'trust these certificates, too')
    .option('--insecure', 'trust any certificate')
    .option('-y, --yes', 'do not ask before sending to another machine')
    .action(
      host.action<EventsReplayFlags>(async (runtime, flags, numbers) =>
        (await import('./events/run-replay')).replayEvents(runtime, flags, numbers),
      ),
    );

  withExamples(events.command('stats').summary('count webhooks by event'), [
    ['xps events stats', 'repetitions, answer times, failures'],
  ])
    .description(
      'Count the webhooks of the store by event: repetitions, how long targets took to answer, what they did not take.',
    )
    .action(host.action(async (runtime) => (await import('./events/run-stats')).showEventStats(runtime)));

  withExamples(events.command('diff <one> <other>').summary('compare two webhooks, field by field'), [
    ['xps events diff 41 42', 'times apart, in what do they differ?'],
  ])
    .description('Compare the bodies of two webhooks field by field; times are left out unless --times asks for them.')
    .option('--times', 'compare times, too')
    .action(
      host.action<EventsDiffFlags>(async (runtime, flags, [one = '', other = '']) =>
        (await import('./events/run-stats')).diffEvents(runtime, flags, one, other),
      ),
    );

  withExamples(events.command('export [events...]').summary('write webhooks to stdout: NDJSON, HAR or curl'), [
    ['xps events export --session ps-… > events.ndjson', 'token ids shortened'],
    ['xps events export 42 --format curl', 'a command that sends it'],
    ['xps events export --since 1d --reveal > events.ndjson', 'byte for byte, for xps events import elsewhere'],
  ])
    .description(
      'Write webhooks of the store to stdout, oldest first. Token ids are shortened unless --reveal asks for all of them; then a body is what was received, byte for byte.',
    )
    .option('--format <format>', 'ndjson, har or curl', 'ndjson')
    .option('--event <glob>', 'only these events, such as payment.* (repeatable)', repeated)
    .option('--session <id>', 'only those of this session')
    .option('--since <when>', 'only those received since then: 7d, 2h or 2026-11-01')
    .option('--to <url>', 'for curl: where the command sends it (default: http://localhost:3000)')
    .option('--reveal', 'with token ids in full')
    .action(
      host.action<EventsExportFlags>(async (runtime, flags, numbers) =>
        (await import('./events/run-files')).exportEvents(runtime, flags, numbers),
      ),
    );

  withExamples(events.command('import <file>').summary('take webhooks from a file: all of them or none'), [
    ['xps events import events.ndjson', 'as xps events export writes it, an HTTP archive, or curl commands'],
    ['pbpaste | xps events import -', 'a payload copied from the dashboard'],
  ])
    .description(
      'Take webhooks from a file: as xps events export writes them, an HTTP archive (HAR), curl commands, or payloads as the dashboard shows them. What is stored already is left out; nothing is taken when anything in it is wrong.',
    )
    .option('--verified', 'vouch for them: what they say counts as if the callback token had been with them')
    .action(
      host.action<EventsImportFlags>(async (runtime, flags, [file = '']) =>
        (await import('./events/run-files')).importEvents(runtime, flags, file),
      ),
    );
}
