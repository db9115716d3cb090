import { Command } from 'commander';
import { createHost, type OpenRuntime, type Register, watchRepetition, withExamples } from './cli/command-host';
import type { Context } from './cli/context';
import { EXIT_CODE_MEANINGS } from './cli/exit-codes';
import { registerCheckout } from './commands/checkout';
import { registerCommands } from './commands/commands';
import { registerCompletion } from './commands/completion';
import { registerConfig } from './commands/config';
import { registerCreate } from './commands/create';
import { registerDemo } from './commands/demo';
import { registerEvents } from './commands/events';
import { registerExplain } from './commands/explain';
import { HELP_FORMAT } from './commands/help-format';
import { registerInspect } from './commands/inspect';
import { registerListen } from './commands/listen';
import { registerLogin } from './commands/login';
import { registerPayments } from './commands/payments';
import { registerPlans } from './commands/plans';
import { registerProfiles } from './commands/profiles';
import { registerSandbox } from './commands/sandbox';
import { registerSchema } from './commands/schema';
import { registerSessions } from './commands/sessions';
import { registerTest } from './commands/test';
import { registerTokens } from './commands/tokens';
import { registerTrigger } from './commands/trigger';
import { wrapHelp } from './core/wrap-text';

export { askedPage, unknownCommandIn } from './commands/help-page';

/**
 * A fresh command tree. Nothing in it opens anything before a command's action asks for it.
 *
 * @param called the first word of the command line. When it names a command only that one is built, for the whole tree costs every
 *   start as much as reading commander does; a wish for help gets the outline; anything else, typos too, gets all.
 */
export function createProgram(context: Context, open: OpenRuntime, called?: string): Command {
  const forReader = (text: string): string =>
    context.stdout.isTTY === true ? wrapHelp(text, context.stdout.columns ?? 80) : text;
  const program: Command = new Command('xps')
    .description("Xendit's Pay and Save: create a session, receive its webhooks, keep the payment token.")
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--profile <name>', 'work with this profile (see: xps profiles list)')
    .option('--sandbox', 'work with the embedded sandbox, whatever is configured')
    .option('--live', 'allow this command to write in live mode')
    .option('--confirm <name>', 'confirm a live write by the name of the business or profile')
    .option('--json', 'print JSON for programs')
    .option('-q, --quiet', 'print ids only')
    .option('--no-color', 'print without colour')
    .option('--no-input', 'never ask')
    .option('--debug', 'print the stack of an error')
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp(HELP_FORMAT)
    .configureOutput({
      writeOut: (text) => void context.stdout.write(forReader(text)),
      // Errors are printed by cli/report-error; what still comes here is the help of a bare `xps` or `xps tokens`.
      outputError: () => {},
      writeErr: (text) => {
        if (program.opts().json !== true) context.stdout.write(forReader(text));
      },
      getOutHelpWidth: () => context.stdout.columns ?? 100,
      getErrHelpWidth: () => context.stderr.columns ?? 100,
      getOutHasColors: () => false,
    });
  withExamples(program, [
    ['xps demo', 'the whole story of Pay and Save, needs nothing'],
    ['xps listen', 'in one terminal, and in another:'],
    ['xps create --amount 150000 --save forced', 'a session, in the sandbox unless a key is configured'],
    ['xps sandbox pay ps-…', 'the customer pays with a test card'],
    ['xps tokens list', 'the token is there'],
  ]).addHelpText(
    'after',
    `\nExit codes:\n${EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`).join('\n')}`,
  );
  const repeated = new Set<string>();
  const outline = called === '--help' || called === '-h';
  const host = createHost({ open, repeated, outline, wholeTree: () => createProgram(context, open) });
  const only = called !== undefined && Object.hasOwn(COMMANDS, called) ? COMMANDS[called] : undefined;
  for (const register of only === undefined ? Object.values(COMMANDS) : [only]) register(program, host);
  if (!outline) watchRepetition(program, repeated);
  return program;
}

const COMMANDS: Readonly<Record<string, Register>> = {
  create: registerCreate,
  checkout: registerCheckout,
  listen: registerListen,
  events: registerEvents,
  trigger: registerTrigger,
  inspect: registerInspect,
  test: registerTest,
  tokens: registerTokens,
  payments: registerPayments,
  plans: registerPlans,
  sessions: registerSessions,
  sandbox: registerSandbox,
  explain: registerExplain,
  demo: registerDemo,
  login: registerLogin,
  profiles: registerProfiles,
  config: registerConfig,
  commands: registerCommands,
  schema: registerSchema,
  completion: registerCompletion,
};
