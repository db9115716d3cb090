import type { CommanderError } from 'commander';
import type { Context } from './cli/context';
import { EXIT_CODES, type ExitCode } from './cli/exit-codes';
import type { GlobalFlags, Runtime } from './cli/runtime';
import { usageError } from './core/errors';

/**
 * Runs one command line and answers its exit code. Reads and writes nothing but through `context`; the only place that catches
 * everything.
 *
 * @param argv the words after `xps`
 */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    context.stdout.write(`${context.version}\n`);
    return EXIT_CODES.done;
  }
  const [{ createProgram }, { createRuntime }] = await Promise.all([import('./program'), import('./cli/runtime')]);
  let runtime: Runtime | undefined;
  const open = (flags: GlobalFlags): Runtime => {
    runtime = createRuntime(context, flags);
    return runtime;
  };
  try {
    await createProgram(context, open).parseAsync([...argv], { from: 'user' });
    return EXIT_CODES.done;
  } catch (thrown) {
    const error = isCommanderError(thrown) ? fromCommander(thrown, argv) : thrown;
    if (error === undefined) return EXIT_CODES.done;
    const { reportError } = await import('./cli/report-error');
    const { output } = runtime ?? createRuntime(context, flagsIn(argv));
    return reportError(error, output, argv.includes('--debug'));
  } finally {
    await runtime?.close();
  }
}

function isCommanderError(thrown: unknown): thrown is CommanderError {
  return thrown instanceof Error && thrown.name === 'CommanderError';
}

/** A usage error in our form, or `undefined` when help or the version was asked for. */
function fromCommander(error: CommanderError, argv: readonly string[]): Error | undefined {
  if (error.exitCode === 0 || error.code === 'commander.help') return undefined;
  const [message = '', ...more] = error.message.replace(/^error: /, '').split('\n');
  const command = argv
    .filter((word) => /^[a-z]+$/.test(word))
    .slice(0, 2)
    .join(' ');
  const hint = more.join(' ').replace(/^\((.*)\)$/, '$1') || `see: xps ${command}${command === '' ? '' : ' '}--help`;
  return usageError(message, {
    code: error.code.replace('commander.', '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    hint,
  });
}

/** The output flags of a command line that could not be parsed: its error still comes in the asked form. */
function flagsIn(argv: readonly string[]): GlobalFlags {
  return { json: argv.includes('--json'), quiet: argv.includes('--quiet'), color: !argv.includes('--no-color') };
}
