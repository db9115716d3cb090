const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?#]|$)/;

/** Whether an address leads to this machine and nowhere else. `http://localhost@evil.example` and `javascript:…` do not. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(url);
}
