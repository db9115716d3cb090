import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export interface LoginFlags {
  readonly business?: string;
  readonly use: boolean;
}

export interface LogoutFlags {
  readonly yes?: boolean;
}

export function registerLogin(program: Command, host: CommandHost): void {
  withExamples(program.command('login').summary('keep a secret key and a callback token'), [
    ['xps login', 'asks for both, without echo'],
    ['xps login --profile acme --business "Acme Ltd"', 'as a profile of its own'],
    ['printf "%s\\n" "$KEY" "$TOKEN" | xps login', 'key and callback token from stdin, a line each'],
  ])
    .description(
      'Keep a Xendit secret key and, for `xps listen`, the webhook verification token (dashboard: Settings, Webhooks), in the keychain or a file only you can read. The key tells test mode from live mode.',
    )
    .option('--business <name>', 'name of the business behind the key; live writes are confirmed by it')
    .option('--no-use', 'keep the profile that is in use')
    .action(host.action<LoginFlags>(async (runtime, flags) => (await import('./run-login')).login(runtime, flags)));

  withExamples(program.command('logout').summary('forget the secrets of a profile'), [
    ['xps logout', 'those of the profile in use'],
    ['xps logout --profile acme --yes', 'of another, without a question'],
  ])
    .description('Forget the secret key and the callback token of a profile. Sessions and tokens stay.')
    .option('-y, --yes', 'do not ask')
    .action(host.action<LogoutFlags>(async (runtime, flags) => (await import('./run-logout')).logout(runtime, flags)));

  withExamples(program.command('whoami').summary('which profile, mode and key, and why'), [
    ['xps whoami', 'in words'],
    ['xps whoami --json', 'for a program'],
  ])
    .description('Say which profile and mode commands work in, and where each value came from.')
    .action(host.action(async (runtime) => (await import('./run-whoami')).whoami(runtime)));
}
