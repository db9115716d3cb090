import type { CommanderError } from 'commander';
import type { Context } from './cli/context';
import { EXIT_CODES, type ExitCode } from './cli/exit-codes';
import type { GlobalFlags, Runtime } from './cli/runtime';
import type { Outline } from './commands/outline/outline';
import { codeOf, usageError, type XpsError } from './core/errors';

/** What the completion scripts call. It is no command, and not for people. */
const COMPLETE = '__complete';

/**
 * Runs one command line and answers its exit code. Reads and writes nothing but through `context`; the only place that catches
 * everything.
 *
 * @param argv the words after `xps`
 */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  if (await isAnsweredWithoutTree(argv, context)) return EXIT_CODES.done;
  const { askedPage, calledCommand, loadProgram, unknownCommandIn } = await import('./program');
  let runtime: Runtime | undefined;
  const open = async (flags: GlobalFlags): Promise<Runtime> => {
    const { createRuntime } = await import('./cli/runtime');
    runtime ??= createRuntime(context, flags);
    return runtime;
  };
  const program = await loadProgram(context, open, argv[0] ?? '--help');
  try {
    const page = askedPage(program, argv);
    if (page === undefined) await program.parseAsync([...argv], { from: 'user' });
    else page.outputHelp();
    return EXIT_CODES.done;
  } catch (thrown) {
    const unknown = codeOf(thrown) === 'commander.unknownCommand' ? unknownCommandIn(program, argv) : undefined;
    const error =
      unknown ?? (isCommanderError(thrown) ? fromCommander(thrown, argv, calledCommand(program, argv)) : thrown);
    if (error === undefined) return EXIT_CODES.done;
    const { reportError } = await import('./cli/report-error');
    const { output } = await open(flagsIn(argv));
    return reportError(error, output, argv.includes('--debug'));
  } finally {
    await runtime?.close();
  }
}

/** What is asked for often, or by somebody who waits, is not kept waiting by all that commands need. */
async function isAnsweredWithoutTree(argv: readonly string[], context: Context): Promise<boolean> {
  const [first = '', ...rest] = argv;
  if (first === COMPLETE) {
    const { complete } = await import('./commands/run-complete');
    await complete(rest, context, () => describeTree(context));
    return true;
  }
  const asksForVersion = rest.length === 0 && (first === '--version' || first === '-V');
  if (asksForVersion) context.stdout.write(`${context.version}\n`);
  return asksForVersion;
}

/** What the build writes down, made anew. */
async function describeTree(context: Context): Promise<Outline> {
  const [{ loadProgram }, { describeProgram }] = await Promise.all([
    import('./program'),
    import('./commands/outline/describe'),
  ]);
  return describeProgram(await loadProgram(context, () => Promise.reject(new Error('nothing is run'))));
}

/** Prints, in the form this command line asks for, a failure that happened beside the run. Answers the exit code it means. */
export async function reportBeside(error: XpsError, argv: readonly string[], context: Context): Promise<ExitCode> {
  const [{ createRuntime }, { reportError }] = await Promise.all([
    import('./cli/runtime'),
    import('./cli/report-error'),
  ]);
  return reportError(error, createRuntime(context, flagsIn(argv)).output, argv.includes('--debug'));
}

function isCommanderError(thrown: unknown): thrown is CommanderError {
  // Not by its name, which the build shortens.
  return codeOf(thrown)?.startsWith('commander.') ?? false;
}

/** A usage error in our form, or `undefined` when help or the version was asked for. */
function fromCommander(error: CommanderError, argv: readonly string[], called: string): Error | undefined {
  const asJson = argv.includes('--json');
  if (error.exitCode === 0 || (error.code === 'commander.help' && !asJson)) return undefined;
  if (error.code === 'commander.help')
    return usageError('a command is missing', { code: 'missing_command', hint: 'see: xps --help' });
  const [message = '', ...more] = error.message.replace(/^error: /, '').split('\n');
  // What was typed too much may be a secret key, so it is not repeated.
  if (error.code === 'commander.excessArguments') return tooMuch(called);
  const hint = more.join(' ').replace(/^\((.*)\)$/, '$1') || `see: xps ${called === '' ? '' : `${called} `}--help`;
  return usageError(message, {
    code: error.code.replace('commander.', '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    hint,
  });
}

function tooMuch(command: string): Error {
  const hint =
    command === 'login'
      ? 'a key is never an argument: run xps login and paste it, or pipe it'
      : `see: xps help ${command}`;
  return usageError(`xps ${command} was given more than it takes`, { code: 'excess_arguments', hint });
}

/** The output flags of a command line that could not be parsed: its error still comes in the asked form. */
function flagsIn(argv: readonly string[]): GlobalFlags {
  return { json: argv.includes('--json'), quiet: argv.includes('--quiet'), color: !argv.includes('--no-color') };
}
