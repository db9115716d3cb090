import { Command } from 'commander';
import { createHost, type OpenRuntime, type Register, watchRepetition, withExamples } from './cli/command-host';
import type { Context } from './cli/context';
import { EXIT_CODE_MEANINGS } from './cli/exit-codes';
import { HELP_FORMAT } from './commands/help-format';
import { widthOf, wrapHelp } from './core/wrap-text';

export { askedPage, calledCommand, unknownCommandIn } from './commands/help-page';

/**
 * The command tree for a command line. Nothing in it opens anything before a command's action asks for it.
 *
 * @param called the first word of the command line. When it names a command only that one is read and built, for the whole tree costs
 *   every start as much as reading commander does; a wish for help gets the outline; anything else, typos too, gets all.
 */
export async function loadProgram(context: Context, open: OpenRuntime, called?: string): Promise<Command> {
  const outline = called === '--help' || called === '-h';
  const written = outline ? (await import('./commands/outline/written')).writtenCommands(context) : undefined;
  const registers = written ?? (await loadCommands(called));
  return createProgram(context, { open, registers, outline });
}

/** What declares the command that begins with a word, or else what declares all of them. */
export async function loadCommands(called?: string): Promise<readonly Register[]> {
  const only = called !== undefined && Object.hasOwn(COMMANDS, called) ? COMMANDS[called] : undefined;
  const loads = only === undefined ? [...new Set(Object.values(COMMANDS))] : [only];
  return Promise.all(loads.map((load) => load()));
}

export interface ProgramOptions {
  readonly open: OpenRuntime;
  readonly registers: readonly Register[];
  /** Whether only the page of xps itself is wanted. */
  readonly outline?: boolean;
}

/** A fresh tree. */
export function createProgram(context: Context, { open, registers, outline = false }: ProgramOptions): Command {
  const forReader = (text: string): string =>
    context.stdout.isTTY === true ? wrapHelp(text, widthOf(context.stdout)) : text;
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
      getOutHelpWidth: () => widthOf(context.stdout),
      getErrHelpWidth: () => widthOf(context.stderr),
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
  const host = createHost({ open, repeated, outline, wholeTree: () => loadProgram(context, open) });
  for (const register of registers) register(program, host);
  if (!outline) watchRepetition(program, repeated);
  return program;
}

type Load = () => Promise<Register>;

const LOGIN: Load = async () => (await import('./commands/login')).registerLogin;

/** Where each command is declared, by the first word of its command line. */
const COMMANDS: Readonly<Record<string, Load>> = {
  create: async () => (await import('./commands/create')).registerCreate,
  checkout: async () => (await import('./commands/checkout')).registerCheckout,
  listen: async () => (await import('./commands/listen')).registerListen,
  events: async () => (await import('./commands/events')).registerEvents,
  trigger: async () => (await import('./commands/trigger')).registerTrigger,
  inspect: async () => (await import('./commands/inspect')).registerInspect,
  test: async () => (await import('./commands/test')).registerTest,
  tokens: async () => (await import('./commands/tokens')).registerTokens,
  payments: async () => (await import('./commands/payments')).registerPayments,
  plans: async () => (await import('./commands/plans')).registerPlans,
  sessions: async () => (await import('./commands/sessions')).registerSessions,
  sandbox: async () => (await import('./commands/sandbox')).registerSandbox,
  explain: async () => (await import('./commands/explain')).registerExplain,
  demo: async () => (await import('./commands/demo')).registerDemo,
  login: LOGIN,
  logout: LOGIN,
  whoami: LOGIN,
  profiles: async () => (await import('./commands/profiles')).registerProfiles,
  config: async () => (await import('./commands/config')).registerConfig,
  commands: async () => (await import('./commands/commands')).registerCommands,
  schema: async () => (await import('./commands/schema')).registerSchema,
  completion: async () => (await import('./commands/completion')).registerCompletion,
};
