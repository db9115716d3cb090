import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export interface ProfilesRemoveFlags {
  readonly yes?: boolean;
}

export function registerProfiles(program: Command, host: CommandHost): void {
  const profiles = withExamples(program.command('profiles').summary('the accounts that xps can work with'), [
    ['xps profiles list', 'all of them, and which is in use'],
    ['xps profiles use acme', 'from now on'],
    ['xps profiles use sandbox', 'back to the sandbox, whatever keys are kept'],
  ]).description('The accounts that xps can work with, each with its own key and preferences.');
  if (host.outline) return;

  withExamples(profiles.command('list').summary('list profiles'), [['xps profiles list --json', 'for a program']])
    .description('List the profiles, the one in use marked.')
    .action(host.action(async (runtime) => (await import('./run-profiles')).listProfiles(runtime)));

  withExamples(profiles.command('use <name>').summary('work with a profile from now on'), [
    ['xps profiles use acme', 'until another is chosen'],
  ])
    .description('Work with a profile from now on. --profile and XPS_PROFILE still win.')
    .action(host.action(async (runtime, _, [name = '']) => (await import('./run-profiles')).useProfile(runtime, name)));

  withExamples(profiles.command('remove <name>').summary('remove a profile and its secrets'), [
    ['xps profiles remove acme', 'asks first'],
  ])
    .description('Remove a profile with its secrets and preferences. Its sessions and tokens stay in the store.')
    .option('-y, --yes', 'do not ask')
    .action(
      host.action<ProfilesRemoveFlags>(async (runtime, flags, [name = '']) =>
        (await import('./run-profiles')).removeProfile(runtime, flags, name),
      ),
    );
}
