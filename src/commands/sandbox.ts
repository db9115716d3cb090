import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import { SANDBOX_PORT } from '../core/sandbox-address';
import { NOT_SIMULATED } from '../sandbox/not-simulated';

export interface PayFlags {
  readonly card?: string;
  readonly expiry?: string;
  readonly channel?: string;
  /** True for --save, false for --no-save. */
  readonly save?: boolean;
  readonly decline?: string;
  readonly webhook?: string;
  readonly shuffle?: boolean;
  readonly duplicate?: boolean;
}

export interface ServeFlags {
  readonly port: string;
  readonly host: string;
  readonly latency?: string;
  readonly fault?: string[];
  readonly webhook?: string;
}

export interface AdvanceFlags {
  readonly webhook?: string;
}

export interface ResetFlags {
  readonly yes?: boolean;
  readonly seed?: string;
  readonly renewAccount?: boolean;
}

export function registerSandbox(program: Command, host: CommandHost): void {
  const sandbox = withExamples(program.command('sandbox').summary('Xendit, simulated on this machine'), [
    ['xps sandbox pay ps-…', 'the customer pays with a test card'],
    ['xps sandbox pay ps-… --decline INSUFFICIENT_BALANCE', 'the bank says no'],
    ['xps sandbox advance 31m', 'sessions expire, webhooks are tried again'],
    ['xps sandbox serve --port 4010', 'offer it to your own program'],
  ])
    .description('Xendit, simulated on this machine: no account, no network, one state file.')
    .addHelpText('after', `\nNot simulated:\n${NOT_SIMULATED.map((line) => `  - ${line}`).join('\n')}`);
  if (host.outline) return;
  registerPay(sandbox, host);
  registerServe(sandbox, host);
  registerClock(sandbox, host);
}

function registerPay(sandbox: Command, host: CommandHost): void {
  withExamples(sandbox.command('pay <id>').summary('the customer pays a session, or confirms a charge'), [
    ['xps sandbox pay ps-…', 'with a test card'],
    ['xps sandbox pay ps-… --save', 'and ticks the box of an OPTIONAL session'],
    ['xps sandbox pay pr-…', 'a charge that waits for its customer: they confirm it; its reference will do'],
    ['xps sandbox pay ps-… --card 5200000000001005 --shuffle --duplicate', 'webhooks out of order and twice'],
  ])
    .description(
      "The customer pays: the session completes and its webhooks are sent to the running `xps listen`. Amounts such as 10051 decline, as in Xendit's test mode; a declined session stays ACTIVE, and the exit code is 0 all the same: --json says which.",
    )
    .option('--card <number>', "one of Xendit's test cards", undefined)
    .option('--expiry <MM/YY>', "the card's expiry")
    .option('--channel <code>', 'pay by another channel that can save, such as DANA')
    .option('--save', 'the customer ticks the box of an OPTIONAL session')
    .option('--no-save', 'the customer leaves it empty (so it is when neither is given)')
    .option('--decline <code>', 'the payment fails with this failure code')
    .option('--webhook <url>', 'send the webhooks there (default: the running xps listen)')
    .option('--shuffle', 'send the webhooks in any order')
    .option('--duplicate', 'send each webhook twice')
    .action(
      host.action<PayFlags>(async (runtime, flags, [id = '']) => {
        if (id.trim().startsWith('pr-')) return (await import('./sandbox/run-act')).actInSandbox(runtime, flags, id);
        return (await import('./sandbox/run-pay')).payInSandbox(runtime, flags, id);
      }),
    );
}

function registerServe(sandbox: Command, host: CommandHost): void {
  withExamples(sandbox.command('serve').summary('offer the sandbox to other programs over HTTP'), [
    ['xps sandbox serve --port 4010', 'prints base URL, key and callback token'],
    ['xps sandbox serve --port 0 --json', 'for a program: one "ready" line'],
    ['xps sandbox serve --webhook http://localhost:3000/hooks', 'and tell your program what comes of its calls'],
    ['xps sandbox serve --fault 5xx:0.1 --latency 200ms', 'slow, and failing now and then'],
  ])
    .description('Offer the sandbox to other programs over HTTP, on this machine only, until Ctrl-C.')
    .option('--port <number>', 'port; 0 picks a free one', String(SANDBOX_PORT))
    .option('--host <address>', '127.0.0.1, ::1 or localhost', '127.0.0.1')
    .option('--latency <duration>', 'every answer takes so long: 200ms, 2s')
    .option(
      '--fault <fault>',
      'fail now and then: 5xx:0.1, 429, timeout:0.05 (repeatable)',
      (fault: string, faults: string[] = []) => [...faults, fault],
    )
    .option('--webhook <url>', 'send the webhooks there of what is done over HTTP, as it is done')
    .action(
      host.action<ServeFlags>(async (runtime, flags) => (await import('./sandbox/run-serve')).serve(runtime, flags)),
    );
}

function registerClock(sandbox: Command, host: CommandHost): void {
  withExamples(sandbox.command('advance <duration>').summary("move the sandbox's clock"), [
    ['xps sandbox advance 31m', 'past the usual expiry of a session'],
    ['xps sandbox advance 15m', 'to the first retry of a webhook'],
    ['xps sandbox advance 2d', 'through all its retries'],
    ['xps sandbox advance 40d', 'through a month of a subscription'],
  ])
    .description(
      "Let time go by on the sandbox's clock: each session expires, each cycle of a subscription is charged and each webhook is sent when it is due, until it is taken or given up.",
    )
    .option('--webhook <url>', 'send the webhooks there (default: the running xps listen)')
    .action(
      host.action<AdvanceFlags>(async (runtime, flags, [duration = '']) =>
        (await import('./sandbox/run-advance')).advanceSandbox(runtime, flags, duration),
      ),
    );

  withExamples(sandbox.command('status').summary('what the sandbox holds'), [
    ['xps sandbox status --json', 'for a program'],
  ])
    .description('Say what the sandbox holds: sessions, tokens, webhooks waiting, and its time.')
    .action(host.action(async (runtime) => (await import('./sandbox/run-clock')).showSandboxStatus(runtime)));

  withExamples(sandbox.command('reset').summary('forget everything in the sandbox'), [
    ['xps sandbox reset', 'asks first'],
    ['xps sandbox reset --seed 7 --yes', 'from now on ids, times and chance follow from the seed'],
  ])
    .description(
      "Forget the sandbox's sessions, tokens, webhooks and clock. What your own store has kept stays; with --seed, after which ids come again, it goes too.",
    )
    .option('-y, --yes', 'do not ask')
    .option('--seed <text>', 'make everything that follows reproducible; the clock stands still at 2026-01-01')
    .option('--renew-account', 'also make a new key, callback token and business')
    .action(
      host.action<ResetFlags>(async (runtime, flags) =>
        (await import('./sandbox/run-reset')).resetSandbox(runtime, flags),
      ),
    );
}
