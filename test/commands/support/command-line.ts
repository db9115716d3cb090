import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import type { Ended } from '../../support/world';

/** The words of a printed command line after `xps`, as a shell reads them. */
export function wordsOf(line: string): string[] {
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
  const [program, ...rest] = words;
  expect(program).toBe('xps');
  return rest;
}

/** What stands behind `label` on its own line of a text. */
export function lineAfter(label: string, text: string): string {
  const found = text.split('\n').find((line) => line.startsWith(label));
  if (found === undefined) throw new Error(`there is no line "${label}…" in\n${text}`);
  return found.slice(label.length);
}

/** The words of the example that an error ends with. */
export function exampleIn({ stderr }: Ended): string[] {
  return wordsOf(lineAfter('this would work: ', stderr));
}

/** The one JSON object on stdout. */
export function jsonOf({ stdout }: Pick<Ended, 'stdout'>): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Every line of a stream of JSON objects. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

export interface JsonError {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly exit_code: number;
  readonly hint?: string;
  readonly example?: string;
  readonly problems?: readonly {
    flag?: string;
    preference?: string;
    path?: string;
    error_code?: string;
    message: string;
  }[];
  readonly provider?: Readonly<Record<string, unknown>>;
}

/** The error of a run under `--json`, which is the last line of stderr. */
export function errorOf({ stderr }: Ended): JsonError {
  const last = jsonLines(stderr).at(-1);
  expect(last).toMatchObject({ type: 'error' });
  return (last as unknown as { error: JsonError }).error;
}
