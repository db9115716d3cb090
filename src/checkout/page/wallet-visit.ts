/** A wallet that the customer came back from, and its failure code. */
export interface WalletDecline {
  readonly channel: string;
  readonly code: string;
}

/**
 * Asks the sandbox whether the wallet that the customer was last sent to has declined: neither Xendit nor its SDK tells a page that. `null`
 * when it did not, and when there is no answer.
 *
 * @param sdkKey of the session. The SDK asks by its first two parts as well.
 */
export async function askForDecline(sdkKey: string): Promise<WalletDecline | null> {
  const [prefix, id] = sdkKey.split('-');
  const answer = await fetch(`/sandbox/wallets/${prefix}-${id}`).catch(() => null);
  if (!answer?.ok) return null;
  const { visit } = await answer.json();
  return visit?.failure == null ? null : { channel: String(visit.channel), code: String(visit.failure) };
}
