import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { ListFlagTexts } from '../cli/list-flags';

interface RevealFlag {
  readonly reveal?: boolean;
}

interface PlatformFlag {
  readonly forUserId?: string;
}

export interface PaymentsListFlags extends Omit<ListFlagTexts, 'since'>, RevealFlag {
  readonly token?: string;
}

export interface PaymentsShowFlags extends RevealFlag, PlatformFlag {}

export interface CaptureFlags extends PlatformFlag {
  readonly amount?: string;
  readonly webhook?: string;
}

export interface CancelPaymentFlags extends PlatformFlag {
  readonly webhook?: string;
}

export interface RefundFlags extends PlatformFlag {
  readonly amount?: string;
  readonly reason?: string;
  readonly reference?: string;
  readonly metadata?: readonly string[];
  readonly webhook?: string;
}

export interface SimulateFlags extends PlatformFlag {
  readonly amount?: string;
  readonly webhook?: string;
}

const several = (value: string, earlier: string[] = []): string[] => [...earlier, value];

const SUB_ACCOUNT = ['--for-user-id <id>', 'act for the sub-account that has the payment (xenPlatform)'] as const;
const WEBHOOK = ['--webhook <url>', "send the sandbox's webhooks there (default: the running xps listen)"] as const;
const ID_IN_WORDS =
  'The id may be that of the payment request or of the payment, a beginning or end of it, or the reference.';

export function registerPayments(program: Command, host: CommandHost): void {
  const payments = withExamples(program.command('payments').summary('what was charged to tokens'), [
    ['xps payments list', 'the charges made here, newest first'],
    ['xps payments show order-1042', 'one, by its reference or id, from the API'],
    ['xps payments capture py-…', 'take what was authorised'],
    ['xps payments refund pr-… --amount 20000', 'give some of it back'],
  ]).description('What was charged to tokens: show it, capture it, cancel it, refund it.');
  if (host.outline) return;
  registerReading(payments, host);
  registerMoving(payments, host);
}

function registerReading(payments: Command, host: CommandHost): void {
  withExamples(payments.command('list').summary('list the charges made here, newest first'), [
    ['xps payments list --token 7f8d', 'those of one token'],
    ['xps payments list --json', 'for a program'],
  ])
    .description('List the charges made here, newest first, as they were last seen. Xendit has no list of its own.')
    .option('--token <id>', 'only those of this token')
    .option('--limit <number>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on where an earlier page ended')
    .option('--reveal', 'show token ids in full')
    .action(
      host.action<PaymentsListFlags>(async (runtime, flags) =>
        (await import('./payments/run-list')).listPayments(runtime, flags),
      ),
    );

  withExamples(payments.command('show <id>').summary('show a payment as the API has it'), [
    ['xps payments show order-1042', 'by its reference, whatever became of it'],
    ['xps payments show py-… --json', 'request and payment as Xendit answers them'],
  ])
    .description(`Show a payment request and its payment as the API has them. ${ID_IN_WORDS}`)
    .option(...SUB_ACCOUNT)
    .option('--reveal', 'show the token id in full')
    .action(
      host.action<PaymentsShowFlags>(async (runtime, flags, [id = '']) =>
        (await import('./payments/run-show')).showPayment(runtime, flags, id),
      ),
    );
}

function registerMoving(payments: Command, host: CommandHost): void {
  withExamples(payments.command('capture <id>').summary('take authorised money'), [
    ['xps payments capture py-…', 'all of it'],
    ['xps payments capture order-1042 --amount 40000', 'less than was authorised'],
  ])
    .description(`Capture a payment that was authorised with --capture manual, within 7 days. ${ID_IN_WORDS}`)
    .option('--amount <number>', 'what to take (default: all that was authorised)')
    .option(...SUB_ACCOUNT)
    .option(...WEBHOOK)
    .action(
      host.action<CaptureFlags>(async (runtime, flags, [id = '']) =>
        (await import('./payments/run-capture')).capturePayment(runtime, flags, id),
      ),
    );

  withExamples(payments.command('cancel <id>').summary('give up a payment that is not paid yet'), [
    ['xps payments cancel py-…', 'one that was authorised and not captured'],
    ['xps payments cancel pr-…', 'one that the customer has not confirmed'],
  ])
    .description(`Void an authorised payment, or cancel a request that waits for its customer. ${ID_IN_WORDS}`)
    .option(...SUB_ACCOUNT)
    .option(...WEBHOOK)
    .action(
      host.action<CancelPaymentFlags>(async (runtime, flags, [id = '']) =>
        (await import('./payments/run-cancel')).cancelPayment(runtime, flags, id),
      ),
    );

  withExamples(payments.command('refund <id>').summary('give money back'), [
    ['xps payments refund pr-…', 'all of it'],
    ['xps payments refund order-1042 --amount 20000 --reason duplicate', 'a part of it, and why'],
  ])
    .description(`Refund a payment: POST /refunds. How it ended comes by webhook. ${ID_IN_WORDS}`)
    .option('--amount <number>', 'what to give back (default: all of it)')
    .option(
      '--reason <reason>',
      'requested-by-customer, duplicate, fraudulent, cancellation or others (default: requested-by-customer)',
    )
    .option('--reference <id>', 'your own id of the refund (default: a fresh one)')
    .option('--metadata <key=value>', 'your own data (repeatable)', several)
    .option(...SUB_ACCOUNT)
    .option(...WEBHOOK)
    .action(
      host.action<RefundFlags>(async (runtime, flags, [id = '']) =>
        (await import('./payments/run-refund')).refundPayment(runtime, flags, id),
      ),
    );

  withExamples(payments.command('simulate <id>').summary('as if the customer had paid; sandbox and test mode'), [
    ['xps payments simulate pr-…', 'a request that waits for its customer'],
  ])
    .description(
      `Complete a waiting payment request without its customer, in sandbox and test mode only. ${ID_IN_WORDS}`,
    )
    .option('--amount <number>', "what the customer pays (default: the request's amount)")
    .option(...SUB_ACCOUNT)
    .option(...WEBHOOK)
    .action(
      host.action<SimulateFlags>(async (runtime, flags, [id = '']) =>
        (await import('./payments/run-simulate')).simulatePayment(runtime, flags, id),
      ),
    );
}
