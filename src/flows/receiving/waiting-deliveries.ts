import type { KeptDelivery } from '../../store/records';

/** A delivery on its way into the store, and whom to tell how that went. */
export interface Waiting {
  readonly delivery: KeptDelivery;
  resolve(): void;
  reject(error: unknown): void;
}

export interface WaitingLimits {
  readonly deliveries: number;
  /** Of the bodies together. */
  readonly bytes: number;
}

/** Deliveries in the order they came, bounded in number and in memory. */
export interface WaitingLine {
  /** Whether there was room. */
  push(waiting: Waiting): boolean;
  /** Takes the first `most` out. */
  take(most: number): readonly Waiting[];
  readonly length: number;
  /** Whether less than half of what may wait does. */
  readonly relaxed: boolean;
}

export function createWaitingLine(limits: WaitingLimits): WaitingLine {
  let line: Waiting[] = [];
  let bytes = 0;

  function push(waiting: Waiting): boolean {
    const size = waiting.delivery.body.length;
    if (line.length >= limits.deliveries || bytes + size > limits.bytes) return false;
    line.push(waiting);
    bytes += size;
    return true;
  }

  function take(most: number): readonly Waiting[] {
    const taken = line.slice(0, most);
    line = line.slice(most);
    for (const { delivery } of taken) bytes -= delivery.body.length;
    return taken;
  }

  return {
    push,
    take,
    get length() {
      return line.length;
    },
    get relaxed() {
      return line.length * 2 <= limits.deliveries && bytes * 2 <= limits.bytes;
    },
  };
}
