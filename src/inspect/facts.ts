import type { Fact } from './inspect-views';

/** Facts without those that nobody knows. */
export function known(facts: readonly (readonly [name: string, value: string | null])[]): Fact[] {
  return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}
