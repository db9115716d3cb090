import { networkInterfaces } from 'node:os';

/** An address by which other machines of the network reach this one, IPv4 first; `null` when it has none. */
export function networkAddress(): string | null {
  const outside = Object.values(networkInterfaces()).flatMap((each) => each?.filter(({ internal }) => !internal) ?? []);
  const usable = outside.filter(({ address, scopeid }) => !scopeid && !address.startsWith('169.254.'));
  return (usable.find(({ family }) => family === 'IPv4') ?? usable[0])?.address ?? null;
}
