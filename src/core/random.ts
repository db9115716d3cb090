/** Where randomness comes from. The system's source is made in `main`; the sandbox can seed one. */
export interface Random {
  bytes(length: number): Uint8Array;
}

/** `length` random bytes as lower-case hex, two characters each. */
export function randomHex(random: Random, length: number): string {
  return Buffer.from(random.bytes(length)).toString('hex');
}

/** A version 4 UUID. */
export function randomUuid(random: Random): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A number in [0, 1) with 32 bits. */
export function randomFraction(random: Random): number {
  return Buffer.from(random.bytes(4)).readUInt32BE() / 0x1_0000_0000;
}
