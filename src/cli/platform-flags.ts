import { usageError } from '../core/errors';
import type { FlagValues } from './flag-values';
import type { ProviderHeaders } from './provider';

/** The flags that go out as headers, undecoded. */
export interface PlatformFlagTexts {
  readonly forUserId?: string;
  readonly splitRule?: string;
}

/** Headers are sent as they are: what a header cannot carry, or a terminal should not show, ends here. */
export function decodePlatformFlags(texts: PlatformFlagTexts, values: FlagValues): ProviderHeaders {
  const forUserId = values.read('--for-user-id', texts.forUserId, decodeBusinessId);
  const splitRuleId = values.read('--split-rule', texts.splitRule, decodeSplitRule);
  return {
    ...(forUserId === undefined ? {} : { forUserId }),
    ...(splitRuleId === undefined ? {} : { splitRuleId }),
  };
}

/** The flags with only those of the two that became headers. */
export function withHeaders<Flags extends PlatformFlagTexts>(flags: Flags, headers: ProviderHeaders): Flags {
  const { forUserId: _, splitRule: __, ...others } = flags;
  const { forUserId, splitRuleId: splitRule } = headers;
  return {
    ...others,
    ...(forUserId === undefined ? {} : { forUserId }),
    ...(splitRule === undefined ? {} : { splitRule }),
  } as Flags;
}

/** Section 1, "Endpoints and headers". */
function decodeBusinessId(text: string): string {
  const id = text.trim();
  if (!/^[0-9a-f]{24}$/i.test(id)) throw usageError(`"${text}" is no business id of a sub-account: 24 hex characters`);
  return id;
}

/** Their form is not documented. */
function decodeSplitRule(text: string): string {
  const id = text.trim();
  if (!/^[\x21-\x7e]{1,255}$/.test(id))
    throw usageError(`"${text}" is no id of a split rule: up to 255 plain characters without spaces`);
  return id;
}
