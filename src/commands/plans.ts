import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { ListFlagTexts } from '../cli/list-flags';
import type { ScheduleFlagTexts } from '../cli/schedule-flags';
import { withScheduleFlags } from './schedule-options';

interface PlatformFlag {
  readonly forUserId?: string;
}

export interface PlansCreateFlags extends ScheduleFlagTexts, PlatformFlag {
  readonly token?: readonly string[];
  readonly amount?: string;
  readonly currency?: string;
  readonly customerId?: string;
  readonly reference?: string;
  readonly description?: string;
  readonly locale?: string;
  readonly notify?: readonly string[];
  readonly metadata?: readonly string[];
  readonly splitRule?: string;
  readonly dryRun?: true | string;
  readonly webhook?: string;
  readonly reveal?: boolean;
}

export interface PlansListFlags extends Omit<ListFlagTexts, 'since'> {}

export interface PlansShowFlags extends PlatformFlag {
  readonly reveal?: boolean;
}

export interface DeactivateFlags extends PlatformFlag {
  readonly yes?: boolean;
  readonly webhook?: string;
}

export interface CyclesFlags extends PlatformFlag {
  readonly limit?: string;
  readonly before?: string;
}

export interface SetAmountFlags extends PlatformFlag {
  readonly amount?: string;
  readonly plan?: string;
}

export interface SimulateCycleFlags extends PlatformFlag {
  readonly amount?: string;
  readonly plan?: string;
  readonly webhook?: string;
}

const several = (value: string, earlier: string[] = []): string[] => [...earlier, value];

const SUB_ACCOUNT = ['--for-user-id <id>', 'act for the sub-account that has the plan (xenPlatform)'] as const;
const WEBHOOK = ['--webhook <url>', "send the sandbox's webhooks there (default: the running xps listen)"] as const;
const OF_PLAN = ['--plan <id>', 'the plan of the cycle, where it is not known here'] as const;

export function registerPlans(program: Command, host: CommandHost): void {
  const plans = withExamples(program.command('plans').summary('subscriptions with saved tokens'), [
    ['xps plans create --token 7f8d --amount 99000 --every 1month', 'the same amount each month'],
    ['xps plans cycles repl_…', 'what was charged, and what is next'],
    ['xps plans set-amount recy_… --amount 37500', 'by usage: before the day it is charged'],
    ['xps plans deactivate repl_…', 'no more of it'],
  ]).description('Subscriptions with saved tokens: plans, and the cycles in which they charge.');
  if (host.outline) return;
  registerCreate(plans, host);
  registerReading(plans, host);
  registerChanging(plans, host);
}

function registerCreate(plans: Command, host: CommandHost): void {
  const create = withExamples(plans.command('create').summary('subscribe with a saved token'), [
    ['xps plans create --token 7f8d --amount 99000 --every 1month', 'first charged in a month'],
    ['xps plans create --token 7f8d --amount 99000 --every 1month --immediate', 'and now as well'],
    [
      'xps plans create --token 7f8d --token aa01 --amount 99000 --every 1week --retry 3x1day',
      'a second token, and retries',
    ],
    ['xps plans create --token 7f8d --amount 99000 --every 1month --dry-run', 'see the request, send nothing'],
  ])
    .description('Subscribe with a saved token: POST /recurring/plans. Webhooks tell of the plan and of each cycle.')
    .option('--token <id>', 'the token to charge; several are tried in this order (repeatable)', several)
    .option(
      '--amount <number>',
      'what each cycle charges, such as 99000; by usage: what it charges unless set-amount says else',
    )
    .option('--currency <code>', "currency (the token's)")
    .option('--customer-id <id>', "the customer (the token's)");
  withScheduleFlags(create)
    .option('--reference <id>', 'your own id of the plan, to be used once (default: a fresh one)')
    .option('--description <text>', 'your own words')
    .option('--locale <code>', 'language of what the customer is sent, such as en or id')
    .option('--notify <channel>', 'notify the customer by email or whatsapp (repeatable)', several)
    .option('--metadata <key=value>', 'your own data (repeatable)', several)
    .option('--for-user-id <id>', 'act for a sub-account (xenPlatform)')
    .option('--split-rule <id>', 'split the payments by this rule (xenPlatform)')
    .option(...WEBHOOK)
    .option('--dry-run [form]', 'print the request and send nothing; =json the body alone, =curl a command')
    .option('--reveal', 'show token ids in full')
    .action(
      host.action<PlansCreateFlags>(async (runtime, flags) =>
        (await import('./plans/run-create')).createPlanCommand(runtime, flags),
      ),
    );
}

function registerReading(plans: Command, host: CommandHost): void {
  withExamples(plans.command('list').summary('list the plans made or seen here, newest first'), [
    ['xps plans list --json', 'for a program'],
  ])
    .description(
      'List the plans made or seen here, newest first, as they were last seen. Xendit documents no list of its own.',
    )
    .option('--limit <number>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on where an earlier page ended')
    .action(
      host.action<PlansListFlags>(async (runtime, flags) =>
        (await import('./plans/run-read')).listPlans(runtime, flags),
      ),
    );

  withExamples(plans.command('show <id>').summary('show a plan as the API has it'), [
    ['xps plans show repl_…', 'a beginning or end will do, or its reference'],
  ])
    .description('Show a plan as the API has it. The id may be a beginning or end, or the reference.')
    .option(...SUB_ACCOUNT)
    .option('--reveal', 'show token ids in full')
    .action(
      host.action<PlansShowFlags>(async (runtime, flags, [id = '']) =>
        (await import('./plans/run-read')).showPlan(runtime, flags, id),
      ),
    );

  withExamples(plans.command('cycles <id>').summary('list the cycles of a plan'), [
    ['xps plans cycles repl_…', 'with their attempts'],
    ['xps plans cycles repl_… --before recy_…', 'those before one'],
  ])
    .description('List the cycles of a plan as the API has them: what was charged, and what is next.')
    .option('--limit <number>', 'at most so many, up to 100 (default: 20)')
    .option('--before <id>', 'only those before this cycle')
    .option(...SUB_ACCOUNT)
    .action(
      host.action<CyclesFlags>(async (runtime, flags, [id = '']) =>
        (await import('./plans/run-read')).listCycles(runtime, flags, id),
      ),
    );
}

function registerChanging(plans: Command, host: CommandHost): void {
  withExamples(plans.command('set-amount <cycle>').summary('say what a cycle charges, by usage'), [
    ['xps plans set-amount recy_… --amount 37500', 'until the day before it is charged'],
  ])
    .description('Set what one cycle charges: only while it is SCHEDULED, and only until the day before.')
    .option('--amount <number>', 'what it charges, in units of the currency')
    .option(...OF_PLAN)
    .option(...SUB_ACCOUNT)
    .action(
      host.action<SetAmountFlags>(async (runtime, flags, [id = '']) =>
        (await import('./plans/run-change')).setAmount(runtime, flags, id),
      ),
    );

  withExamples(plans.command('simulate <cycle>').summary('charge a cycle now; sandbox and test mode'), [
    ['xps plans simulate recy_…', 'instead of waiting for its day'],
  ])
    .description('Charge a SCHEDULED cycle now, in sandbox and test mode only.')
    .option('--amount <number>', "what it charges (default: the cycle's)")
    .option(...OF_PLAN)
    .option(...SUB_ACCOUNT)
    .option(...WEBHOOK)
    .action(
      host.action<SimulateCycleFlags>(async (runtime, flags, [id = '']) =>
        (await import('./plans/run-change')).simulateCycle(runtime, flags, id),
      ),
    );

  withExamples(plans.command('deactivate <id>').summary('end a plan, for good'), [
    ['xps plans deactivate repl_…', 'asks first'],
  ])
    .description('End a plan: no cycle is charged any more, and that cannot be undone.')
    .option('-y, --yes', 'do not ask')
    .option(...SUB_ACCOUNT)
    .option(...WEBHOOK)
    .action(
      host.action<DeactivateFlags>(async (runtime, flags, [id = '']) =>
        (await import('./plans/run-change')).deactivatePlan(runtime, flags, id),
      ),
    );
}
