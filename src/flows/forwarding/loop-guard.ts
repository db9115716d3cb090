import { type Clock, SECOND } from '../../core/clock';

/**
 * Notices that what goes on to a target comes back, by way of a proxy, a tunnel or another listener. Nothing is added to what is sent, so
 * the content is all there is to know it by: the same bytes, again and again, each time after they were sent on.
 */
export interface LoopGuard {
  /** One came. Answers whether it may go on to its targets. */
  arrived(bodySha256: string, event: string): boolean;
  /** One is about to be sent to a target. */
  sending(bodySha256: string): void;
}

interface Content {
  arrivals: number;
  sent: number;
  /** Arrivals that came when nearly all before them had been sent on. A crowd of the same at once is ahead of what is sent. */
  returns: number;
  lastAt: number;
}

/** A loop that takes longer for one round is not noticed; neither does it do much harm. */
const MEMORY = 10 * SECOND;
const MOST_RETURNS = 16;
/** So many of the same may go round together. */
const TOGETHER = 4;
const MOST_CONTENTS = 1_000;

/** @param onLoop told once for each content that goes round, with the name of its event. */
export function createLoopGuard(clock: Clock, onLoop: (event: string) => void): LoopGuard {
  const contents = new Map<string, Content>();

  function contentOf(sha256: string): Content {
    const now = clock.now();
    const known = contents.get(sha256);
    const content =
      known !== undefined && now - known.lastAt <= MEMORY ? known : { arrivals: 0, sent: 0, returns: 0, lastAt: now };
    content.lastAt = now;
    contents.delete(sha256);
    contents.set(sha256, content);
    const [oldest] = contents.keys();
    if (contents.size > MOST_CONTENTS && oldest !== undefined) contents.delete(oldest);
    return content;
  }

  return {
    arrived: (sha256, event) => {
      const content = contentOf(sha256);
      content.arrivals += 1;
      if (content.sent > 0 && content.arrivals - content.sent <= TOGETHER) content.returns += 1;
      if (content.returns === MOST_RETURNS) onLoop(event);
      return content.returns < MOST_RETURNS;
    },
    sending: (sha256) => {
      contentOf(sha256).sent += 1;
    },
  };
}
