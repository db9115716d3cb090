import type { Runtime } from '../../cli/runtime';
import { localError, XpsError } from '../../core/errors';
import type { HandlerCommand } from '../../flows/handler-test/test-handler';
import { neverRan, runShellCommand } from '../../io/shell-command';

/**
 * Makes the commands of `--before` and `--assert`, which see the environment of xps and the ids of the scenario.
 *
 * @throws XpsError `command_not_runnable` of kind local, when run: that is no fault of the handler
 */
export function shellRunner(
  { context }: Runtime,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): (flag: string, command: string | undefined) => HandlerCommand | undefined {
  return (flag, command) => {
    if (command === undefined) return undefined;
    return async (ids) => {
      const end = await runShellCommand(command, { env: { ...context.env, ...ids }, ...options });
      // Ended by Ctrl-C: how it would have ended nobody knows.
      if (options.signal.aborted) throw new XpsError('cancelled', `${flag} was ended`, { code: 'interrupted' });
      if (neverRan(end))
        throw localError('command_not_runnable', `${flag}: the shell cannot run ${command}`, {
          ...(end.output.trim() === '' ? {} : { hint: `it says: ${end.output.trim()}` }),
        });
      return end;
    };
  };
}
