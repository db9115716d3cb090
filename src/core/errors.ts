import type { ProviderName } from './provider-name';

/** What went wrong, by whose move mends it. `cli/exit-codes` maps each kind to one exit code. */
export type ErrorKind =
  | 'bug'
  | 'usage'
  | 'credentials'
  | 'refused'
  | 'network'
  | 'assertion'
  | 'unauthentic'
  | 'timeout'
  | 'held'
  | 'local'
  | 'cancelled';

/** One thing wrong with the input. A command collects all of them before it gives up. */
export interface Problem {
  /** What is wrong, in words, naming the value. */
  readonly message: string;
  /** The flag that mends it, as typed: `--amount`. */
  readonly flag?: string;
  /** The preference that gave it: `xps config set` mends that. */
  readonly preference?: string;
  /** Where in the request body: `customer.email`. */
  readonly path?: string;
  /** The `error_code` that Xendit would answer. */
  readonly errorCode?: string;
}

/** What the provider said when it refused. */
export interface ProviderRefusal {
  readonly answeredBy: ProviderName;
  readonly status: number;
  readonly errorCode: string;
  readonly message: string;
  readonly requestId?: string;
  readonly errors?: readonly unknown[];
}

export interface ErrorDetails {
  /** Stable name for programs, snake_case: `port_in_use`. */
  readonly code: string;
  /** The next step for the user: a command or a flag. */
  readonly hint?: string;
  readonly problems?: readonly Problem[];
  /** A command line that would have worked. */
  readonly example?: string;
  readonly provider?: ProviderRefusal;
  readonly cause?: unknown;
}

/** Every failure that xps foresees. Thrown where it is known, printed once by `cli/report-error`. */
export class XpsError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string | undefined;
  readonly problems: readonly Problem[];
  readonly example: string | undefined;
  readonly provider: ProviderRefusal | undefined;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'XpsError';
    this.kind = kind;
    this.code = details.code;
    this.hint = details.hint;
    this.problems = details.problems ?? [];
    this.example = details.example;
    this.provider = details.provider;
  }
}

/** A value the user gave that cannot be used (exit 2). The message names the value and what would work. */
export function usageError(message: string, details: Partial<ErrorDetails> = {}): XpsError {
  return new XpsError('usage', message, { code: 'usage', ...details });
}

/** Something on this machine (exit 10): a busy port, an unreadable file, an unknown id. */
export function localError(code: string, message: string, details: Omit<Partial<ErrorDetails>, 'code'> = {}): XpsError {
  return new XpsError('local', message, { ...details, code });
}

/** The same error with another next step. */
export function withHint(
  { kind, message, code, problems, example, provider, cause }: XpsError,
  hint: string,
): XpsError {
  return new XpsError(kind, message, {
    code,
    hint,
    problems,
    cause,
    ...(example === undefined ? {} : { example }),
    ...(provider === undefined ? {} : { provider }),
  });
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` property that Node and the database put on their errors, or `undefined`. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
