import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { ListFlagTexts } from '../cli/list-flags';
import { registerFollowing } from './sessions/follow';

export interface SessionsListFlags extends ListFlagTexts {
  readonly status?: string;
  readonly save?: string;
  readonly reference?: string;
}

export interface SessionsShowFlags {
  readonly forUserId?: string;
  readonly reveal?: boolean;
}

export function registerSessions(program: Command, host: CommandHost): void {
  const sessions = withExamples(program.command('sessions').summary('the payment sessions created or heard of here'), [
    ['xps sessions list', 'newest first'],
    ['xps sessions show ps-…', 'the present state, from the API'],
    ['xps sessions watch ps-…', 'each change of one, until it has ended'],
    ['xps sessions sync', 'what became of all that have not ended, tokens included'],
    ['xps sessions timeline ps-…', 'what happened to one, and what is missing'],
  ]).description('The payment sessions created or heard of here.');
  if (host.outline) return;

  withExamples(sessions.command('list').summary('list sessions, newest first'), [
    ['xps sessions list --status completed', 'the paid ones'],
    ['xps sessions list --since 2h --json', 'those of the last two hours, for a program'],
  ])
    .description('List the stored sessions, newest first, as they were last seen.')
    .option('--status <status>', 'only those in this status, such as active')
    .option('--save <choice>', 'only those that save in this way: forced, optional or disabled')
    .option('--reference <id>', 'only those with this reference')
    .option('--since <when>', 'only those stored since then: 7d, 2h or 2026-11-01')
    .option('--limit <number>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on where an earlier page ended')
    .action(
      host.action<SessionsListFlags>(async (runtime, flags) =>
        (await import('./sessions/run-list')).listSessions(runtime, flags),
      ),
    );

  withExamples(sessions.command('show <id>').summary('show the present state of a session'), [
    ['xps sessions show 7f01', 'by a unique end of its id'],
    ['xps sessions show order-1001', 'by its reference'],
    ['xps sessions show ps-… --json --reveal', 'as Xendit answers it, with its secrets'],
  ])
    .description(
      'Fetch the present state of a session and show it. The id may be a unique beginning or end, or the reference.',
    )
    .option('--for-user-id <id>', 'act for the sub-account that has the session (xenPlatform)')
    .option('--reveal', 'show components_sdk_key, payment_link_url and the token id in full')
    .action(
      host.action<SessionsShowFlags>(async (runtime, flags, [id = '']) =>
        (await import('./sessions/run-show')).showSession(runtime, flags, id),
      ),
    );

  registerFollowing(sessions, host);
}
