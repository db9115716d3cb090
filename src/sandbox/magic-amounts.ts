/** Card payments of these amounts fail in test mode (section 9), in every currency but VND. */
export const MAGIC_AMOUNTS: ReadonlyMap<number, string> = new Map([
  [10051, 'EXPIRED_CARD'],
  [10052, 'SUSPECTED_FRAUDULENT'],
  [10053, 'DECLINED_BY_PROCESSOR'],
  [10054, 'INSUFFICIENT_BALANCE'],
  [10055, 'STOLEN_CARD'],
  [10056, 'INACTIVE_OR_UNAUTHORIZED_CARD'],
  [10057, 'PROCESSOR_ERROR'],
  [10058, 'INVALID_CVV'],
  [10059, 'DECLINED_BY_ISSUER'],
  [10.05, 'DECLINED_BY_ISSUER'],
  [10.65, 'DECLINED_BY_ISSUER'],
  [10.14, 'INVALID_CARD'],
  [10.3, 'PROCESSOR_ERROR'],
  [10.51, 'INSUFFICIENT_BALANCE'],
]);

/** The same for VND. They lie above the documented maximum of its cards, which is therefore not held (D37). */
export const MAGIC_AMOUNTS_VND: ReadonlyMap<number, string> = new Map([
  [405400, 'EXPIRED_CARD'],
  [405900, 'SUSPECTED_FRAUDULENT'],
  [405100, 'INSUFFICIENT_BALANCE'],
  [400700, 'STOLEN_CARD'],
  [405500, 'INACTIVE_OR_UNAUTHORIZED_CARD'],
  [402500, 'PROCESSOR_ERROR'],
  [403900, 'INVALID_CVV'],
  [400300, 'DECLINED_BY_ISSUER'],
]);

/** The `failure_code` of a card payment of this amount, or `undefined` when it goes through. */
export function magicFailure(amount: number, currency: string): string | undefined {
  return (currency === 'VND' ? MAGIC_AMOUNTS_VND : MAGIC_AMOUNTS).get(amount);
}

/** The same for a subscription's charge of a wallet or bank account: an older page has one amount for it (section 9). */
export function accountFailure(amount: number): string | undefined {
  return amount === 21_103 ? 'ACCOUNT_ACCESS_BLOCKED' : undefined;
}
