import type { Command } from 'commander';
import type { ChargeFlagTexts } from '../../cli/charge-flags';
import { type CommandHost, withExamples } from '../../cli/command-host';

export interface ChargeFlags extends ChargeFlagTexts {
  readonly dryRun?: true | string;
  readonly open?: boolean;
  readonly wait?: boolean;
  readonly timeout?: string;
  readonly webhook?: string;
  readonly reveal?: boolean;
  readonly forUserId?: string;
  readonly splitRule?: string;
}

const several = (value: string, earlier: string[] = []): string[] => [...earlier, value];

export function registerCharge(tokens: Command, host: CommandHost): void {
  withExamples(tokens.command('charge <id>').summary('charge a saved token'), [
    ['xps tokens charge 7f8d --amount 50000', 'the customer is there and starts it'],
    ['xps tokens charge 7f8d --amount 50000 --initiator merchant', 'the customer is not there'],
    ['xps tokens charge 7f8d --amount 50000 --capture manual', 'authorise now, xps payments capture later'],
    ['xps tokens charge 7f8d --amount 50000 --open --wait', 'open what the customer has to confirm'],
    ['xps tokens charge 7f8d --amount 50000 --dry-run', 'see the request, send nothing'],
  ])
    .description(
      'Charge a saved payment token: POST /v3/payment_requests. The reference is fresh unless you give one, and is charged once only.',
    )
    .option('--amount <number>', 'amount in units of the currency, such as 50000 or 99.50')
    .option('--currency <code>', "currency (the token's)")
    .option('--country <code>', "country (the token's)")
    .option('--reference <id>', 'your own id of the charge, to be used once (default: a fresh one)')
    .option(
      '--initiator <who>',
      'customer (is there), merchant (any time) or schedule (of your own): card_on_file_type (default: customer)',
    )
    .option('--capture <method>', 'automatic, or manual to authorise now and capture later (cards)')
    .option('--skip-3ds', 'skip 3-D Secure, where the account may')
    .option('--success-url <url>', 'where a customer who confirmed comes back to')
    .option('--failure-url <url>', 'where a customer comes back to when it failed')
    .option('--recurring-frequency <days>', 'days between charges by schedule; 1 for unscheduled ones')
    .option('--recurring-expiry <date>', 'end of the agreement, such as 2028-12-31 (the expiry of the card)')
    .option('--description <text>', 'your own words')
    .option('--metadata <key=value>', 'your own data (repeatable)', several)
    .option('--open', 'open the page on which the customer confirms, if there is one')
    .option('--wait', 'wait for the end of a charge that the customer has to confirm')
    .option('--timeout <duration>', 'with --wait: stop waiting after so long, with exit code 8: 5m, 1h')
    .option('--webhook <url>', "send the sandbox's webhooks there (default: the running xps listen)")
    .option('--for-user-id <id>', 'act for a sub-account (xenPlatform)')
    .option('--split-rule <id>', 'split the payment by this rule (xenPlatform)')
    .option('--dry-run [form]', 'print the request and send nothing; =json the body alone, =curl a command')
    .option('--reveal', 'show the token id in full')
    .action(
      host.action<ChargeFlags>(async (runtime, flags, [id = '']) =>
        (await import('./run-charge')).runCharge(runtime, flags, id),
      ),
    );
}
