import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';

/**
 * Stands in, in the built program, for the two packages by which libsql finds its native part (see rolldown.config.mjs). One of them has
 * Node write a report of the whole process to learn which C library this is, which takes 5 ms of every start; the other asks again.
 */

const requireNative = createRequire(import.meta.url);

/** The package of this machine's native part, without its scope: `linux-x64-gnu`. Of the two for Linux, the one that loads. */
export function currentTarget(): string {
  if (platform() === 'win32') return `win32-${arch()}-msvc`;
  if (platform() !== 'linux') return `${platform()}-${arch()}`;
  const eabi = arch() === 'arm' ? 'eabihf' : '';
  const targets = [`linux-${arch()}-gnu${eabi}`, `linux-${arch()}-musl${eabi}`] as const;
  return targets.find(loads) ?? targets[0];
}

function loads(target: string): boolean {
  try {
    requireNative(`@libsql/${target}`);
    return true;
  } catch {
    return false;
  }
}

/** The choice has been made: libsql need not correct it. */
export function familySync(): null {
  return null;
}

export const GLIBC = 'glibc';
export const MUSL = 'musl';

/** Of a checkout of libsql itself. */
export function load(): null {
  return null;
}
