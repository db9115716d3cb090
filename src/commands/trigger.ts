import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export interface TriggerFlags {
  readonly session?: string;
  readonly token?: string;
  readonly set?: string[];
  readonly remove?: string[];
  readonly fromFile?: string;
  readonly to?: string;
  readonly spelling?: string;
  readonly callbackTokenWrong?: boolean;
  readonly callbackTokenMissing?: boolean;
  readonly print?: boolean;
  readonly caFile?: string;
  readonly insecure?: boolean;
  readonly yes?: boolean;
}

const repeated = (value: string, before: string[] = []): string[] => [...before, value];

export function registerTrigger(program: Command, host: CommandHost): void {
  withExamples(program.command('trigger [event]').summary('make a webhook up and send it'), [
    ['xps trigger payment_session.completed', 'to the running xps listen'],
    [
      'xps trigger payment_token.activation --session ps-… --to localhost:3000/webhooks',
      'about a session of the store',
    ],
    ['xps trigger payment.failure --set data.failure_code=EXPIRED_CARD --print', 'only print it'],
  ])
    .description(
      'Send a webhook with the documented payload, about a session or a token of the store, or made up. To the running xps listen, or to any address. Ends with 6 when it is not taken.',
    )
    .option('--session <id>', 'about this session')
    .option('--token <id>', 'about this token')
    .option('--set <path=value>', 'with this in the body: data.amount=70000 (repeatable)', repeated)
    .option('--remove <path>', 'without this in the body: data.payment_token_id (repeatable)', repeated)
    .option('--from-file <file>', 'with the body from a JSON file; - for stdin')
    .option('--to <url>', 'where to (default: the running xps listen)')
    .option('--spelling <way>', 'spell token events activation (as the API) or activated (as guides)')
    .option('--callback-token-wrong', 'with a wrong callback token')
    .option('--callback-token-missing', 'without a callback token')
    .option('--print', 'print the body, send nothing')
    .option('--ca-file <path>', 'trust these certificates, too')
    .option('--insecure', 'trust any certificate')
    .option('-y, --yes', 'do not ask before sending to another machine')
    .action(
      host.action<TriggerFlags>(async (runtime, flags, [event]) =>
        (await import('./run-trigger')).runTrigger(runtime, flags, event),
      ),
    );
}
