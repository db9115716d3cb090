/** What is stored and named by an id; profiles, too, for they are named as well. */
export type IdKind = 'session' | 'token' | 'payment' | 'plan' | 'cycle' | 'event' | 'profile';

export type ValueType = 'text' | 'number' | 'duration' | 'date' | 'choice' | 'path' | 'url' | 'id';

/** What may be typed for an argument, or behind a flag. */
export interface ValueOutline {
  readonly type: ValueType;
  /** The words that are taken; with `open` those that are known, while others are taken, too. */
  readonly choices?: readonly string[];
  readonly open?: true;
  /** Whose ids; none for ids of Xendit's or of one's own that are not looked up. */
  readonly of?: readonly IdKind[];
}

export interface ArgumentOutline extends ValueOutline {
  readonly name: string;
  readonly required: boolean;
  /** Whether several may follow each other. */
  readonly variadic: boolean;
}

export interface FlagOutline extends Partial<Omit<ValueOutline, 'type'>> {
  readonly long: string;
  readonly short: string | null;
  readonly description: string;
  readonly type: ValueType | 'boolean';
  /** What the help calls the value; `null` for a flag without one. */
  readonly value_name: string | null;
  /** Whether the value may be left out: then the flag is `--dry-run` or `--dry-run=json`. */
  readonly value_optional: boolean;
  /** Whether the command cannot do without it. */
  readonly required: boolean;
  readonly repeatable: boolean;
  /** In the form in which it would be typed; `null` where there is none, or where it depends on something else. */
  readonly default: string | boolean | null;
}

/** What a command prints for programs. */
export interface OutputOutline {
  /** A name that `xps schema` knows. */
  readonly type: string;
  /** With which flags or for what; `null` where it is what the command prints otherwise. */
  readonly when: string | null;
  /** Whether it is one of many documents, a line each. */
  readonly lines: boolean;
}

export interface CommandOutline {
  /** `["tokens", "list"]`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** Whether it only holds other commands. */
  readonly group: boolean;
  readonly arguments: readonly ArgumentOutline[];
  readonly flags: readonly FlagOutline[];
  readonly examples: readonly { readonly line: string; readonly meaning: string }[];
  readonly outputs: readonly OutputOutline[];
}

/** What of it a shell completes. */
export interface TypedOutline {
  readonly global_flags: readonly FlagOutline[];
  readonly commands: readonly TypedCommand[];
}

export type TypedCommand = Pick<CommandOutline, 'path' | 'summary' | 'group' | 'arguments' | 'flags'>;

/** All there is to type, as `xps commands --json` prints it: the keys are a promise. */
export interface Outline {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** What every command takes. */
  readonly global_flags: readonly FlagOutline[];
  readonly commands: readonly CommandOutline[];
  readonly exit_codes: readonly { readonly code: number; readonly kind: string; readonly meaning: string }[];
  readonly environment: readonly { readonly names: readonly string[]; readonly meaning: string }[];
}
