import type { Command } from 'commander';
import type { ScheduleFlagTexts } from '../cli/schedule-flags';

const SCHEDULE_FLAGS: readonly (readonly [name: keyof ScheduleFlagTexts, flags: string, meaning: string])[] = [
  ['every', '--every <interval>', 'how often it charges: 1month, 2weeks, 30days, 1year'],
  ['start', '--start <time>', 'the first charge and the day of all others, such as 2026-12-01 (one interval from now)'],
  ['cycles', '--cycles <number>', 'how many times it charges (without end)'],
  ['retry', '--retry <plan>', 'try a failed charge again: 3x1day is three times, one day apart'],
  [
    'onFailure',
    '--on-failure <action>',
    'when all tries failed: resume with the next cycle, or stop (default: resume)',
  ],
  ['immediate', '--immediate', 'charge once now, too; if that fails there is no plan'],
  ['paymentLinkOnFailure', '--payment-link-on-failure', 'send the customer a link to pay a failed cycle'],
];

/** The flags that say when a subscription charges, of every command that makes one. */
export function withScheduleFlags(command: Command, when = ''): Command {
  for (const [, flags, meaning] of SCHEDULE_FLAGS) command.option(flags, `${when}${meaning}`);
  return command;
}
