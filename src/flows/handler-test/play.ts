import { XpsError } from '../../core/errors';
import { randomHex } from '../../core/random';
import type { PacedPoster } from '../../io/paced-post';
import { TOKEN_HEADER } from '../../webhooks/verify';
import type { Cast } from './cast';
import type { Plan, Sending, Step } from './scenario';

/** One POST, and what came of it. */
export interface Exchange {
  readonly sending: Sending;
  /** Of the body. */
  readonly bytes: number;
  /** `null` when there was no answer, or nobody waited for one. */
  readonly status: number | null;
  /** Why there was no answer: the code of a transport's error. */
  readonly trouble: string | null;
  /** The beginning of what was answered. */
  readonly answer: string;
  /** From the last byte sent to the answer. */
  readonly ms: number;
}

export interface Stage {
  readonly url: string;
  readonly callbackToken: string;
  readonly post: PacedPoster;
  /** How long slow connections take at least, in milliseconds. */
  readonly slowness: number;
}

/** Sends what is planned, step by step, and answers what came of each. */
export async function playPlan({ steps }: Plan, { random }: Pick<Cast, 'random'>, stage: Stage): Promise<Exchange[]> {
  const tokens = { right: stage.callbackToken, wrong: randomHex(random, 32), none: null };
  const exchanges: Exchange[] = [];
  for (const step of steps) exchanges.push(...(await playStep(step, tokens, stage)));
  return exchanges;
}

type Tokens = Readonly<Record<Sending['token'], string | null>>;

/** Whoever is slow is so until the others were answered: it must not hold them up. */
async function playStep(step: Step, tokens: Tokens, stage: Stage): Promise<Exchange[]> {
  const swift = step.filter(({ manner }) => !manner.startsWith('slow'));
  const sent = new Map(swift.map((sending) => [sending, sendOne(sending, tokens, stage, Promise.resolve())]));
  const hold = Promise.allSettled(sent.values());
  return Promise.all(step.map((sending) => sent.get(sending) ?? sendOne(sending, tokens, stage, hold)));
}

async function sendOne(
  sending: Sending,
  tokens: Tokens,
  { url, post, slowness }: Stage,
  hold: Promise<unknown>,
): Promise<Exchange> {
  const body = Buffer.from(JSON.stringify(sending.event));
  const token = tokens[sending.token];
  const headers = [
    ['content-type', 'application/json'] as const,
    ...(token === null ? [] : [[TOKEN_HEADER, token] as const]),
  ];
  const sent = { sending, bytes: body.length };
  try {
    const { status, text, ms } = await post({ url, headers, body, manner: sending.manner, span: slowness, hold });
    return { ...sent, status, trouble: null, answer: text, ms };
  } catch (error) {
    if (!(error instanceof XpsError && error.kind === 'network')) throw error;
    return { ...sent, status: null, trouble: error.code, answer: '', ms: 0 };
  }
}
