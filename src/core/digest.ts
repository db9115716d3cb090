import { createRequire } from 'node:module';

let crypto: typeof import('node:crypto') | undefined;

/** The hex digest of a text. Node's crypto is loaded by the first: it takes 3 ms, which a command that only reads need not pay. */
export function digest(algorithm: 'sha1' | 'sha256', text: string): string {
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return crypto.hash(algorithm, text);
}
