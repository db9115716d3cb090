/**
 * Bodies as they came, of deliveries that are stored without their secrets. They are in memory only, for as long as there is room:
 * a target gets the very bytes that were sent, unless it gets them much later or from another process.
 */
export interface OriginalBodies {
  /** @param sha256 hex, of the body. */
  put(sha256: string, body: Uint8Array): void;
  get(sha256: string): Uint8Array | undefined;
}

const MOST_BYTES = 16 * 1_024 * 1_024;

export function createOriginalBodies(mostBytes = MOST_BYTES): OriginalBodies {
  const bodies = new Map<string, Uint8Array>();
  let bytes = 0;

  /** The oldest go first. */
  function makeRoom(): void {
    for (const [sha256, body] of bodies) {
      if (bytes <= mostBytes) return;
      bodies.delete(sha256);
      bytes -= body.length;
    }
  }

  return {
    put: (sha256, body) => {
      if (bodies.has(sha256)) return;
      bodies.set(sha256, body);
      bytes += body.length;
      makeRoom();
    },
    get: (sha256) => bodies.get(sha256),
  };
}
