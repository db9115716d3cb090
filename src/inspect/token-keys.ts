import { digest } from '../core/digest';

/** Names tokens to the page, which does not get to see their ids. */
export interface TokenKeys {
  keyOf(id: string): string;
  /** `undefined` for a key that was never given out. */
  idOf(key: string): string | undefined;
}

export function createTokenKeys(): TokenKeys {
  const ids = new Map<string, string>();
  return {
    keyOf: (id) => {
      const key = digest('sha256', id).slice(0, 16);
      ids.set(key, id);
      return key;
    },
    idOf: (key) => ids.get(key),
  };
}
