/**
 * The same address at the machine's other loopback, where somebody takes connections there: a server may be at one of 127.0.0.1 and ::1
 * only. `null` for any other host, and where nobody does.
 */
export async function openAtOtherLoopback(url: string): Promise<string | null> {
  const other = new URL(url);
  if (other.hostname !== '[::1]' && other.hostname !== '127.0.0.1') return null;
  other.hostname = other.hostname === '[::1]' ? '127.0.0.1' : '[::1]';
  const { reach } = await import('../../io/reach');
  return reach(other.href).then(
    () => other.href,
    () => null,
  );
}
