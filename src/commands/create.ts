import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { SessionFlagTexts } from '../cli/session-flags';
import { type PageFlags, withPageFlags } from './page-flags';
import { withScheduleFlags } from './schedule-options';

export interface CreateFlags extends SessionFlagTexts, PageFlags {
  readonly fromFile?: string;
  readonly interactive?: boolean;
  readonly dryRun?: true | string;
  readonly validate: boolean;
  readonly reveal?: boolean;
  readonly open?: boolean;
  readonly wait?: boolean;
  readonly until?: string;
  readonly forUserId?: string;
  readonly splitRule?: string;
}

const several = (value: string, earlier: string[] = []): string[] => [...earlier, value];

export function registerCreate(program: Command, host: CommandHost): void {
  const command = withExamples(program.command('create').summary('create a payment session'), [
    ['xps create --amount 150000 --save forced', 'pay IDR 150,000 and save the payment method'],
    ['xps create --amount 1500 --country PH --save optional', 'in another country; the customer decides'],
    ['xps create --amount 150000 --save forced --open', 'and pay it in a browser'],
    ['xps create --amount 150000 --save forced --wait --timeout 5m', 'and ship only if it was paid'],
    ['xps create --type save --customer-id cust-…', 'only save, no payment'],
    ['xps create --type subscription --amount 99000 --every 1month', 'charge it each month'],
    ['xps create --amount 150000 --save forced --dry-run=json > session.json', 'keep the body, edit it …'],
    ['xps create --from-file session.json --amount 175000', '… and send it; flags win over the file'],
  ])
    .description('Create a payment session: POST /sessions. What is missing is asked for on a terminal.')
    .option('--amount <number>', 'amount in units of the currency, such as 150000 or 99.50')
    .option('--currency <code>', 'currency (IDR, or what the profile prefers)')
    .option('--country <code>', 'country (ID, or what fits the currency)')
    .option('--save <choice>', 'save the payment method: forced, optional or disabled')
    .option('--type <type>', 'pay, save for saving without a payment, or subscription (default: pay)')
    .option('--mode <mode>', 'components or payment-link (default: components)')
    .option('--reference <id>', 'your own id of the session (default: a fresh one)')
    .option('--description <text>', 'shown to the customer')
    .option('--locale <code>', 'language of the page, such as en or id')
    .option('--capture <method>', 'automatic, or manual to authorise now and capture later')
    .option('--expires-in <duration>', 'such as 45m or 2h; at least 10m (default: 30m, by Xendit)')
    .option('--expires-at <time>', 'such as 2026-12-31T17:00:00+07:00')
    .option(
      '--origin <url>',
      'origin of the page that embeds Xendit Components (repeatable); with --open the first is where it is',
      several,
    )
    .option('--return-url <url>', 'where a redirecting channel returns to, in components mode')
    .option('--success-url <url>', 'where the hosted page goes after a payment')
    .option('--cancel-url <url>', 'where the hosted page goes after a cancellation')
    .option('--customer-id <id>', 'a customer that Xendit knows')
    .option('--customer-ref <id>', 'your own id of a new customer')
    .option('--email <address>', 'e-mail of the new customer')
    .option('--mobile <number>', 'mobile number of the new customer, such as +628111111111')
    .option('--given-names <names>', 'given names of the new customer')
    .option('--surname <name>', 'surname of the new customer')
    .option('--channel <code>', 'allow this payment channel only, such as CARDS (repeatable)', several)
    .option(
      '--card-on-file <type>',
      'how a saved card will be used: customer-unscheduled, merchant-unscheduled or recurring',
    )
    .option('--recurring-frequency <days>', 'days between recurring charges; 1 for unscheduled ones')
    .option('--recurring-expiry <date>', 'end of the recurring agreement, such as 2028-12-31')
    .option('--skip-3ds', 'skip 3-D Secure, where the account may')
    .option('--item <fields>', 'an item: name=Coffee,price=50000,quantity=3,category=drinks (repeatable)', several)
    .option('--metadata <key=value>', 'your own data (repeatable)', several)
    .option('--notify <channel>', 'notify the customer by email (repeatable)', several)
    .option('--for-user-id <id>', 'act for a sub-account (xenPlatform)')
    .option('--split-rule <id>', 'split the payment by this rule (xenPlatform)')
    .option('--from-file <file>', 'JSON body to begin with, - for stdin; every field of POST /sessions')
    .option('-i, --interactive', 'ask for everything that has a choice')
    .option('--no-validate', 'send as it is, without checking it first')
    .option('--dry-run [form]', 'print the request and send nothing; =json the body alone, =curl a command')
    .option('--reveal', 'show components_sdk_key and payment_link_url in full')
    .option('--open', 'open the page that pays it, as xps checkout does, and wait for the end')
    .option('--wait', 'wait until it has ended, tell of each change, and exit with 6 unless it was paid')
    .option(
      '--until <goal>',
      'with --wait: what it has to come to, completed, or ended in whatever way (default: completed)',
    );
  withScheduleFlags(command, 'subscription: ');
  withPageFlags(command, (name) => (name === 'timeout' ? 'with --open or --wait: ' : 'with --open: ')).action(
    host.action<CreateFlags>(async (runtime, flags) => (await import('./run-create')).runCreate(runtime, flags)),
  );
}
