import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { HandlerTestFlags } from '../cli/handler-test-flags';

const repeated = (value: string, before: string[] = []): string[] => [...before, value];

export function registerTest(program: Command, host: CommandHost): void {
  withExamples(program.command('test [url]').summary('does this webhook handler survive Xendit?'), [
    ['xps test localhost:3000/webhooks', 'all that Xendit is documented to do to a handler'],
    ["xps test localhost:3000/webhooks --assert 'node check.js'", 'and look at what the handler did'],
    [
      "xps test localhost:3000/webhooks --scenario 'duplicate,order*' --junit report.xml",
      'some of it, for a CI system',
    ],
    ['xps test --list', 'the scenarios, and why a handler has to pass them'],
  ])
    .description(
      `Play what Xendit is documented to do to a webhook handler, each scenario with made-up sessions of its own, and say what the handler does not survive and why. Answers show only half of it: --assert runs a command after each scenario, which finds in its environment what the scenario was about (XPS_SCENARIO, XPS_CUSTOMER_ID, XPS_REFERENCE_ID, XPS_REFERENCE_IDS, XPS_SESSION_ID, XPS_PAYMENT_ID, XPS_PAYMENT_REQUEST_ID, XPS_TOKEN_ID, XPS_AMOUNT, XPS_CURRENCY, XPS_EVENTS) and in XPS_EXPECT what there should be of it, such as {"orders":1,"tokens":1}. Ends with 6 when a scenario failed.`,
    )
    .option('--scenario <names>', 'only these: names and globs with commas between (repeatable)', repeated)
    .option('--list', 'print the scenarios, send nothing')
    .option('--assert <command>', 'run this in a shell after each scenario; it must end with 0')
    .option('--assert-within <time>', 'time limit of such a command (default: 30s)')
    .option('--before <command>', 'run this before each scenario, with the same environment: to create the order')
    .option('--settle <time>', 'wait before --assert, for a handler that works after it answered')
    .option('--answer-within <time>', 'time limit of an answer (default: 30s, as documented)')
    .option('--junit <file>', 'write a JUnit report')
    .option('--seed <text>', 'make the ids, and the order of what comes at once, follow from this')
    .option('--ca-file <path>', 'trust these certificates, too')
    .option('--insecure', 'trust any certificate')
    .option('-y, --yes', 'do not ask before sending to another machine')
    .action(
      host.action<HandlerTestFlags>(async (runtime, flags, [url]) =>
        (await import('./run-test')).runTest(runtime, flags, url),
      ),
    );
}
