import type { Runtime } from '../cli/runtime';
import { usageError } from '../core/errors';
import type { HttpRequest } from '../core/http';
import { parseJson } from '../core/json';
import { safeJson } from '../core/safe-text';
import { curlCommand, requestJson, requestLines } from '../views/request';

/** `--dry-run`, in the form that was asked for. */
export type DryRun = true | 'text' | 'json' | 'curl';

export function decodeDryRun(form: string): DryRun {
  if (form !== 'text' && form !== 'json' && form !== 'curl')
    throw usageError(`"${form}" is none of json and curl; without a form it prints text`);
  return form;
}

/** Prints a request that is not sent, with the key masked. */
export function showRequest({ output }: Runtime, request: HttpRequest, form: true | string, reveal = false): void {
  if (reveal) output.redactor.reveal('token-id');
  const forPrograms = output.format === 'json';
  if (form === 'json') output.line(safeJson(parseJson(request.body ?? '{}'), 2));
  else if (form === 'curl')
    forPrograms ? output.json({ command: curlCommand(request) }) : output.line(curlCommand(request));
  else if (forPrograms) output.json(requestJson(request));
  else for (const line of requestLines(request)) output.line(line);
  const { body = '' } = request;
  if (form === 'curl' && output.redactor.apply(body) !== body)
    output.note('not to be sent as it is: what is secret is shortened; --reveal writes ids of tokens in full');
  output.note('dry run: nothing was sent');
}
