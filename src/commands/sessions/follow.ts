import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../../cli/command-host';

export interface SessionsSyncFlags {
  readonly open?: boolean;
  readonly forUserId?: string;
}

/** The commands that follow a session after it was created. */
export function registerFollowing(sessions: Command, host: CommandHost): void {
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
}
