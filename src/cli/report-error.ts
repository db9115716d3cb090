import { messageOf, type Problem, XpsError } from '../core/errors';
import { providerInWords } from '../core/provider-name';
import { safeJson, safeText } from '../core/safe-text';
import { isExplained } from '../knowledge/spellings';
import { EXIT_CODES, type ExitCode } from './exit-codes';
import type { Output } from './output';

/** Prints a failure once, on stderr, and says which exit code it means. Anything that is no `XpsError` is a bug of ours. */
export function reportError(thrown: unknown, output: Output, debug: boolean): ExitCode {
  const error = thrown instanceof XpsError ? thrown : foreseeNothing(thrown);
  const exitCode = EXIT_CODES[error.kind];
  // Who presses Ctrl-C twice knows what happened.
  if (error.code === 'interrupted') return exitCode;
  if (output.format === 'json') output.error(safeJson({ type: 'error', error: errorAsJson(error, exitCode) }));
  else for (const line of errorLines(error)) output.error(line);
  if (debug) output.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  return exitCode;
}

/** Nobody reads on; how many more there are is told. */
const MOST_PROBLEMS = 20;

function foreseeNothing(thrown: unknown): XpsError {
  return new XpsError('bug', `something xps did not foresee: ${messageOf(thrown)}`, {
    code: 'bug',
    hint: 'run it again with --debug and report what it prints',
    cause: thrown,
  });
}

function errorAsJson(error: XpsError, exitCode: ExitCode): Record<string, unknown> {
  const { provider } = error;
  const explaining = explainingCommand(error);
  return {
    kind: error.kind,
    code: error.code,
    message: error.message,
    exit_code: exitCode,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(explaining === undefined ? {} : { explain: explaining }),
    ...(error.example === undefined ? {} : { example: error.example }),
    ...(error.problems.length === 0 ? {} : { problems: error.problems.slice(0, MOST_PROBLEMS).map(problemAsJson) }),
    ...(error.problems.length <= MOST_PROBLEMS ? {} : { more_problems: error.problems.length - MOST_PROBLEMS }),
    ...(provider === undefined
      ? {}
      : {
          provider: {
            answered_by: provider.answeredBy,
            http_status: provider.status,
            error_code: provider.errorCode,
            message: provider.message,
            ...(provider.requestId === undefined ? {} : { request_id: provider.requestId }),
            ...(provider.errors === undefined ? {} : { errors: provider.errors }),
          },
        }),
  };
}

function problemAsJson({ message, flag, preference, path, errorCode }: Problem): Record<string, string> {
  return {
    message,
    ...(flag === undefined ? {} : { flag }),
    ...(preference === undefined ? {} : { preference }),
    ...(path === undefined ? {} : { path }),
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
  };
}

function errorLines(error: XpsError): string[] {
  // Who says no, or presses Ctrl-C at a question, gets what was asked for.
  const word = error.kind === 'cancelled' ? '' : 'error: ';
  const lines = [`${word}${safeText(error.message)}`];
  for (const problem of error.problems.slice(0, MOST_PROBLEMS)) lines.push(`  ${problemLine(problem)}`);
  if (error.problems.length > MOST_PROBLEMS) lines.push(`  and ${error.problems.length - MOST_PROBLEMS} more`);
  const { provider } = error;
  if (provider !== undefined) {
    const request = provider.requestId === undefined ? '' : `, request ${provider.requestId}`;
    const speaker =
      provider.answeredBy === 'sandbox' ? 'the sandbox, as Xendit would' : providerInWords(provider.answeredBy);
    lines.push(
      `  ${speaker}: ${safeText(`${provider.errorCode}: ${provider.message} (HTTP ${provider.status}${request})`)}`,
    );
  }
  if (error.hint !== undefined) lines.push(`hint: ${safeText(error.hint)}`);
  if (error.example !== undefined) lines.push(`this would work: ${safeText(error.example)}`);
  const explaining = explainingCommand(error);
  if (explaining !== undefined) lines.push(`more: ${explaining}`);
  return lines;
}

/** The command that explains what the provider answered, where there is a page on it. */
function explainingCommand({ provider }: XpsError): string | undefined {
  return provider !== undefined && isExplained(provider.errorCode) ? `xps explain ${provider.errorCode}` : undefined;
}

function problemLine({ flag, preference, path, errorCode, message }: Problem): string {
  const place = flag ?? (preference === undefined ? path : `preference ${preference}`);
  // A message about a field of a file begins with that field.
  const before = place === undefined || beginsWith(place, message) ? '' : `${place}: `;
  const code = errorCode === undefined ? '' : ` [${errorCode}]`;
  const mended = preference === undefined ? '' : `; change it: xps config set ${preference} …`;
  return safeText(`${before}${message}${code}${mended}`);
}

function beginsWith(place: string, message: string): boolean {
  return message.startsWith(`${place} `) || message.startsWith(`"${place}" `);
}
