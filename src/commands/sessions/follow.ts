import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../../cli/command-host';
import type { WatchFlagTexts } from './watch-flags';

export interface SessionsWatchFlags extends WatchFlagTexts {
  readonly forUserId?: string;
}

export interface SessionsCancelFlags {
  readonly yes?: boolean;
  readonly forUserId?: string;
}

export interface SessionsSyncFlags {
  readonly open?: boolean;
  readonly forUserId?: string;
}

/** The commands that follow a session after it was created. */
export function registerFollowing(sessions: Command, host: CommandHost): void {
  withExamples(sessions.command('watch <id>').summary('tell of each change of a session until it has ended'), [
    ['xps sessions watch 7f01', 'exit 0 when it is paid, 6 when it expired or was cancelled'],
    ['xps sessions watch ps-… --until ended --timeout 5m', 'exit 0 however it ends, 8 after five minutes'],
    ['xps sessions watch ps-… --json', 'one JSON line for each change, the verdict last'],
  ])
    .description(
      'Tell of each change of a session as it happens, until it has ended: by the API, and by the webhooks that a running xps listen stores, whichever is first.',
    )
    .option('--until <goal>', 'what it has to come to: completed, or ended in whatever way (default: completed)')
    .option('--timeout <duration>', 'stop waiting after so long, with exit code 8: 5m, 1h')
    .option('--for-user-id <id>', 'act for the sub-account that has the session (xenPlatform)')
    .action(
      host.action<SessionsWatchFlags>(async (runtime, flags, [id = '']) =>
        (await import('./run-watch')).watchSessionById(runtime, flags, id),
      ),
    );

  withExamples(sessions.command('timeline <id>').summary('what happened to a session, and what is missing'), [
    ['xps sessions timeline 7f01', 'oldest first, with the time that went by between'],
    ['xps sessions timeline order-1001', 'by its reference, or that of a charge of its token'],
    ['xps sessions timeline ps-… --json', 'for a program'],
  ])
    .description(
      'What is stored of a session, in order: attempts and why they failed, webhooks and where they went on to, its token and what was charged to it later. Says what should be there and is not. Asks nobody: xps sessions sync does.',
    )
    .action(
      host.action<object>(async (runtime, _, [id = '']) => (await import('./run-timeline')).showTimeline(runtime, id)),
    );

  withExamples(sessions.command('sync [ids...]').summary('ask the API what became of sessions'), [
    ['xps sessions sync', 'all that have not ended, and tokens that no webhook brought'],
    ['xps sessions sync 7f01 aa02', 'these two'],
  ])
    .description(
      'Ask the API about sessions that have not ended here, and take over what webhooks did not bring: status, payment, and the token that was saved. Needs no public address.',
    )
    .option('--open', 'all that have not ended here, besides those that are named (default without any)')
    .option('--for-user-id <id>', 'act for the sub-account that has the sessions (xenPlatform)')
    .action(
      host.action<SessionsSyncFlags>(async (runtime, flags, ids) =>
        (await import('./run-sync')).syncStoredSessions(runtime, flags, ids),
      ),
    );

  withExamples(sessions.command('cancel <ids...>').summary('cancel sessions that have not ended'), [
    ['xps sessions cancel 7f01', 'asks first'],
    ['xps sessions cancel ps-… ps-… --yes', 'two, without a question'],
  ])
    .description(
      'Cancel ACTIVE sessions: their pages stop working. No webhook tells of it, so whoever keeps the orders has to act on the answer.',
    )
    .option('-y, --yes', 'do not ask')
    .option('--for-user-id <id>', 'act for the sub-account that has the sessions (xenPlatform)')
    .action(
      host.action<SessionsCancelFlags>(async (runtime, flags, ids) =>
        (await import('./run-cancel')).cancelSessions(runtime, flags, ids),
      ),
    );
}
