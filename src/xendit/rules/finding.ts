/**
 * What a rule found in a request body. `violation`: the documentation says that Xendit refuses it. `open`: the documentation leaves it
 * open, so xps warns and sends.
 */
export interface Finding {
  readonly severity: 'violation' | 'open';
  /** The `error_code` that Xendit gives, or would give if it refuses. */
  readonly errorCode: string;
  /** Where in the body: `customer.email`, `items[0].quantity`, or empty for the body itself. */
  readonly path: string;
  /** One sentence that names the value and what would work. */
  readonly message: string;
}

export const VALIDATION = 'API_VALIDATION_ERROR';

export function violation(errorCode: string, path: string, message: string): Finding {
  return { severity: 'violation', errorCode, path, message };
}

export function open(errorCode: string, path: string, message: string): Finding {
  return { severity: 'open', errorCode, path, message };
}

const SHOWN = 60;

/** A value as a message names it: short, on one line, and without walking into it, as its depth is not ours to trust. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** `is missing` or `is 12`: the first half of a sentence about a value that does not fit. */
export function isWhat(value: unknown): string {
  return value === undefined ? 'is missing' : `is ${show(value)}`;
}

/** Nobody reads more complaints than this about one list or object; looking for them takes time and memory. */
export const ENOUGH = 1_000;

/** What `look` finds in the parts of a value. Ends where there are violations enough: the body is refused for the first of them. */
export function gather<Part>(
  parts: readonly Part[],
  look: (part: Part, index: number) => readonly Finding[],
): readonly Finding[] {
  const found: Finding[] = [];
  const count = { violation: 0, open: 0 };
  for (const [index, part] of parts.entries()) {
    for (const finding of look(part, index)) {
      count[finding.severity] += 1;
      if (count[finding.severity] <= ENOUGH) found.push(finding);
    }
    if (count.violation >= ENOUGH) break;
  }
  return found;
}
