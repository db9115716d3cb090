/** Flags that a command cannot do without, whatever else is given; their decoders say so. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'tokens charge': ['--amount'],
  'tokens export': ['--out'],
  'plans create': ['--token', '--amount', '--every'],
  'plans set-amount': ['--amount'],
  'events replay': ['--to'],
};

export function isRequired(command: string, flag: string): boolean {
  return REQUIRED[command]?.includes(flag) ?? false;
}
