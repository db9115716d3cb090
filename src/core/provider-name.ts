/** Who answers: `xendit`, `sandbox` for the one inside this program, or the host that XPS_BASE_URL puts in Xendit's place. */
export type ProviderName = 'xendit' | 'sandbox' | (string & {});

/** The same in a sentence. */
export function providerInWords(name: ProviderName): string {
  if (name === 'xendit') return 'Xendit';
  return name === 'sandbox' ? 'the sandbox' : name;
}
