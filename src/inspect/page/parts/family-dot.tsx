const FAMILIES: readonly (readonly [prefix: string, family: string])[] = [
  ['payment_session.', 'session'],
  ['payment_token.', 'token'],
  ['payment', 'payment'],
];

/** Tells kinds of events apart at a glance; the name beside it says the same. */
export function FamilyDot({ event }: { readonly event: string }) {
  const family = FAMILIES.find(([prefix]) => event.startsWith(prefix))?.[1] ?? 'other';
  return <i class={`dot dot-${family}`} aria-hidden="true" />;
}
