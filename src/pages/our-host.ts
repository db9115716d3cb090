import { isLoopback } from '../core/http';

/** Whether a `Host` header names this machine, by a name that nobody can point elsewhere. */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(nameOf(host));
}

/** A `Host` header without its port. */
export function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
