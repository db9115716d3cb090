import { type Random, randomHex } from '../core/random';
import { TEST_KEY_PREFIX } from '../xendit/limits';

/** The one merchant of a sandbox. */
export interface SandboxAccount {
  /** Secret: `xnd_development_` and 64 base64 characters (section 1). */
  readonly secretKey: string;
  /** Secret: 64 hex characters, sent as `x-callback-token` with every webhook (section 3). */
  readonly callbackToken: string;
  /** 24 hex characters. */
  readonly businessId: string;
  readonly businessName: string;
}

export function createAccount(random: Random): SandboxAccount {
  return {
    secretKey: `${TEST_KEY_PREFIX}${Buffer.from(random.bytes(48)).toString('base64')}`,
    callbackToken: randomHex(random, 32),
    businessId: randomHex(random, 12),
    businessName: 'Sandbox Store',
  };
}
