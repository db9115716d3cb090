import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export function registerConfig(program: Command, host: CommandHost): void {
  const config = withExamples(program.command('config').summary('preferences of a profile'), [
    ['xps config list', 'every preference, its value, and what it is for'],
    ['xps config set currency PHP', 'for the profile in use'],
    ['xps config set port 4100 --profile acme', 'for another'],
  ]).description(
    'Preferences, kept for each profile: what new sessions and the listener use unless a flag says otherwise.',
  );
  if (host.outline) return;

  withExamples(config.command('list').summary('list preferences'), [['xps config list --json', 'for a program']])
    .description('List every preference with its value and what it is for.')
    .action(host.action(async (runtime) => (await import('./run-config')).listConfig(runtime)));

  withExamples(config.command('get <name>').summary('print one preference'), [
    ['xps config get currency', 'prints IDR, say'],
  ])
    .description('Print the value in force: the one that is set, else the default; nothing where there is neither.')
    .action(host.action(async (runtime, _, [name = '']) => (await import('./run-config')).getConfig(runtime, name)));

  withExamples(config.command('set <name> [value]').summary('set one preference'), [
    ['xps config set origin https://shop.example', 'where your page lives'],
    ['xps config set currency', 'without a value: back to the default'],
  ])
    .description('Set one preference of the profile, or unset it when no value is given.')
    .action(
      host.action(async (runtime, _, [name = '', value]) =>
        (await import('./run-config')).setConfig(runtime, name, value),
      ),
    );
}
