import type { Finding } from '../xendit/rules/finding';
import type { FlagValues } from './flag-values';
import type { Output } from './output';

/** Complains of what Xendit would refuse of a body that flags made, and warns of what its documentation leaves open. */
export function judgeBody(
  findings: readonly Finding[],
  flagOf: Readonly<Record<string, string>>,
  { values, output }: { readonly values: FlagValues; readonly output: Output },
): void {
  for (const { severity, errorCode, path, message } of findings) {
    const flag = nearestFlag(path, flagOf);
    if (severity === 'open') output.warn(flag === undefined ? message : `${flag}: ${message}`);
    else if (flag === undefined || !values.complains(flag))
      values.complain({ message, path, errorCode, ...(flag === undefined ? {} : { flag }) });
  }
}

/** That of the field, or of what it is in: `metadata.key` is set by `--metadata`. */
function nearestFlag(path: string, flagOf: Readonly<Record<string, string>>): string | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['), 0)))
    if (flagOf[at] !== undefined) return flagOf[at];
  return undefined;
}
