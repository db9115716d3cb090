import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import { type PageFlags, withPageFlags } from './page-flags';

export interface CheckoutFlags extends PageFlags {
  readonly origin?: string;
  /** False under `--no-open`. */
  readonly open: boolean;
  readonly forUserId?: string;
}

export function registerCheckout(program: Command, host: CommandHost): void {
  const command = withExamples(program.command('checkout [session]').summary('pay a session in a real browser'), [
    ['xps checkout', 'the session made last'],
    ['xps checkout ps-… --no-open', 'print the address of the page'],
    ['xps checkout --timeout 5m --json', 'for a program: one JSON object per line, the last is the verdict'],
    ['xps checkout --host 0.0.0.0 --qr', 'on a phone in the same network'],
  ]).description(
    "Serve the page that pays a session, with Xendit's own browser SDK, open it, and wait until the API says how the session ended. In sandbox mode the page is at http://127.0.0.1 and nothing leaves this machine; for Xendit it is at https://localhost:4443, the origin that `xps create` uses by default. Exit code 0 when the session is completed, 6 when it expired or was cancelled.",
  );
  withPageFlags(command)
    .option('--origin <url>', 'where a tunnel in front makes the page appear, such as https://shop.example')
    .option('--no-open', 'print the address and open no browser')
    .option('--for-user-id <id>', 'act for the sub-account that has the session (xenPlatform)')
    .action(
      host.action<CheckoutFlags>(async (runtime, flags, [session]) =>
        (await import('./run-checkout')).runCheckout(runtime, flags, session),
      ),
    );
}
