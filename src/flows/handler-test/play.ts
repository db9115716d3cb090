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

/**
 * Sends what is planned, step by step, and answers what came of each. What is not answered in time ends it: the scenario has failed, and the
 * rest would take as long each.
 */
export async function playPlan({ steps }: Plan, { random }: Pick<Cast, 'random'>, stage: Stage): Promise<Exchange[]> {
  const tokens = { right: stage.callbackToken, wrong: randomHex(random, 32), none: null };
  const exchanges: Exchange[] = [];
  for (const step of steps) {
    exchanges.push(...(await playStep(step, tokens, stage)));
    if (exchanges.some(({ trouble }) => trouble === 'timeout')) break;
  }
  return exchanges;
}

type Tokens = Readonly<Record<Sending['token'], string | null>>;

/** What comes while somebody is slow is played while it is: it must not be held up. */
async function playStep(step: Step, tokens: Tokens, stage: Stage): Promise<Exchange[]> {
  const isSlow = ({ manner }: Sending): boolean => manner.startsWith('slow');
  const swift = step.filter((sending) => !isSlow(sending));
  let played: Promise<Exchange[]> | undefined;
  const playSwift = (): Promise<Exchange[]> => {
    played ??= Promise.all(swift.map((sending) => sendOne(sending, tokens, stage)));
    return played;
  };
  const slow = await Promise.all(
    step.filter(isSlow).map((sending) => sendOne(sending, tokens, { ...stage, meanwhile: playSwift })),
  );
  return [...slow, ...(await playSwift())];
}

async function sendOne(
  sending: Sending,
  tokens: Tokens,
  { url, post, slowness, meanwhile = nothing }: Stage & { readonly meanwhile?: () => Promise<unknown> },
): Promise<Exchange> {
  const { event, manner } = sending;
  const body = Buffer.from(JSON.stringify(event));
  const token = tokens[sending.token];
  const headers = [
    ['content-type', 'application/json'] as const,
    ...(token === null ? [] : [[TOKEN_HEADER, token] as const]),
  ];
  const sent = { sending, bytes: body.length };
  try {
    const { status, text, ms } = await post({ url, headers, body, manner, span: slowness, meanwhile });
    return { ...sent, status, trouble: null, answer: text, ms };
  } catch (error) {
    if (!(error instanceof XpsError && error.kind === 'network')) throw error;
    return { ...sent, status: null, trouble: error.code, answer: '', ms: 0 };
  }
}

const nothing = (): Promise<void> => Promise.resolve();
