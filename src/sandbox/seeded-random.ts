import { createHash } from 'node:crypto';
import type { Random } from '../core/random';

const BLOCK = 32;

/** Bytes that follow from a seed alone. */
export interface SeededRandom extends Random {
  /** How many bytes were drawn since the seed was sown. */
  position(): number;
}

/** The bytes of SHA-256 over `seed` and a counter, from byte `start` on: the same seed and position give the same bytes everywhere. */
export function createSeededRandom(seed: string, start = 0): SeededRandom {
  let position = start;

  function bytes(length: number): Uint8Array {
    const first = Math.floor(position / BLOCK);
    const from = position - first * BLOCK;
    const blocks = Math.ceil((from + length) / BLOCK);
    const stream = Buffer.concat(Array.from({ length: blocks }, (_, index) => block(seed, first + index)));
    position += length;
    return stream.subarray(from, from + length);
  }

  return { bytes, position: () => position };
}

function block(seed: string, index: number): Buffer {
  return createHash('sha256').update(`${index}:${seed}`).digest();
}

/** The items in an order that `random` chose (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  const result: Item[] = [];
  while (left.length > 0) result.push(...left.splice(randomBelow(random, left.length), 1));
  return result;
}

/** A whole number from 0 to `limit` - 1. */
export function randomBelow(random: Random, limit: number): number {
  return Buffer.from(random.bytes(6)).readUIntBE(0, 6) % limit;
}

/** `length` decimal digits. */
export function randomDigits(random: Random, length: number): string {
  return Array.from(random.bytes(length), (byte) => String(byte % 10)).join('');
}
