import { oneOf } from '../cli/flag-values';
import type { Runtime } from '../cli/runtime';
import { SCRIPTS } from './completion/script';
import { SHELLS } from './completion/shells';

const decodeShell = oneOf(SHELLS);

export async function printCompletion({ output }: Runtime, typed: string): Promise<void> {
  const shell = decodeShell(typed);
  const script = SCRIPTS[shell];
  if (output.format === 'json') output.json({ shell, script });
  else output.line(script.trimEnd());
}
