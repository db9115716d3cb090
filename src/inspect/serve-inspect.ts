import { type ErrorKind, messageOf, XpsError } from '../core/errors';
import { randomHex } from '../core/random';
import type { Answer, Call } from '../io/http-exchange';
import { serveHttp } from '../io/http-server';
import type { Assets } from '../pages/assets';
import { plainAnswer, withCommonHeaders } from '../pages/common-headers';
import { isLoopbackHost } from '../pages/our-host';
import { createOpenStreams, type Follow, streamOf } from '../pages/update-stream';
import { type ActOptions, createActs } from './acts';
import { createFinder } from './find-rows';
import { type AnswerTools, answerAct, answerQuestion, json } from './inspect-answers';
import { INSPECT_POLICY, inspectHtml } from './inspect-html';
import type { Change, InspectStart } from './inspect-protocol';
import { createLists } from './lists';
import { createPageRedactors } from './page-redactors';
import { createTokenKeys } from './token-keys';
import { countAll, watchStore } from './watch-store';

export interface InspectOptions extends Omit<ActOptions, 'keys'> {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly mode: InspectStart['mode'];
  readonly profile: string;
  readonly assets: Assets;
  /** Masked in whatever the page gets to see. */
  readonly secrets: readonly string[];
  onTrouble(error: unknown): void;
}

/** A page that shows the store, as long as it is served. */
export interface Inspector {
  /** The page's address, which cannot be guessed. */
  readonly url: string;
  close(): Promise<void>;
  closeNow(): void;
}

const HOST = '127.0.0.1';
const FIRST_ROWS = 50;

/** Serves the page on this machine alone. @throws XpsError of kind local when the port cannot be had */
export async function serveInspect(options: InspectOptions): Promise<Inspector> {
  const base = `/${randomHex(options.random, 16)}/`;
  const closing = new AbortController();
  const place: Place = { base, tools: createTools(options), options, follow: watchStore(options), closing };
  const answer = createAnswering(place);
  const server = await serveHttp({ answer, host: HOST, port: options.port });
  const stop = (): void => {
    closing.abort();
    void place.tools.acts.close();
  };
  return {
    url: `http://${HOST}:${server.port}${base}`,
    close: () => {
      stop();
      return server.close();
    },
    closeNow: () => {
      stop();
      server.closeNow();
    },
  };
}

interface Place {
  readonly base: string;
  readonly tools: AnswerTools;
  readonly options: InspectOptions;
  readonly follow: Follow<Change>;
  readonly closing: AbortController;
}

function createTools(options: InspectOptions): AnswerTools {
  const { store, clock, words } = options;
  const keys = createTokenKeys();
  const redactors = createPageRedactors(options.secrets);
  return {
    store,
    keys,
    words,
    redactors,
    shorten: redactors.shorten,
    lists: createLists(store, keys),
    finder: createFinder(store, { clock, keys }),
    acts: createActs({ ...options, keys }),
  };
}

function createAnswering(place: Place): (call: Call) => Promise<Answer> {
  const streams = createOpenStreams(place.closing.signal);
  return async (call) => {
    const { host, pathname } = call.url;
    if (!isLoopbackHost(host)) return plainAnswer(403, `Not here: this is no server for ${host.slice(0, 100)}\n`);
    if (!pathname.startsWith(place.base)) return plainAnswer(404, 'Nothing here: use the address that xps printed\n');
    const name = pathname.slice(place.base.length);
    try {
      const found = name === 'changes' ? streamOf(place.follow, streams) : await answerCall(name, call, place);
      return withOwnHeaders(found ?? plainAnswer(404, 'Nothing here\n'));
    } catch (error) {
      return withOwnHeaders(failure(error, call, place));
    }
  };
}

/** No page elsewhere may have any of it, not even as a picture or a script. */
function withOwnHeaders(answer: Answer): Answer {
  const { headers, ...rest } = withCommonHeaders(answer);
  return { ...rest, headers: { ...headers, 'cross-origin-resource-policy': 'same-origin' } };
}

async function answerCall(name: string, call: Call, { tools, options }: Place): Promise<Answer | undefined> {
  if (call.method === 'POST') return whyNotOurs(call) ?? answerAct(name, call, tools);
  if (call.method !== 'GET' && call.method !== 'HEAD') return plainAnswer(405, 'GET and POST only\n');
  if (name === '') return documentOf(tools, options);
  if (name === 'inspect.js') return text('text/javascript', options.assets(name));
  if (name === 'inspect.css') return text('text/css', options.assets(name));
  return answerQuestion(name, call, tools);
}

/** What changes anything has to come from the page itself: no page elsewhere can send JSON in its name. */
function whyNotOurs({ url, headers }: Call): Answer | null {
  if (headers.origin !== url.origin) return plainAnswer(403, 'Only the page itself may ask for this\n');
  const isJson = /^application\/json(;|$)/.test(headers['content-type'] ?? '');
  return isJson ? null : plainAnswer(415, 'JSON is expected\n');
}

async function documentOf({ store, lists, shorten }: AnswerTools, options: InspectOptions): Promise<Answer> {
  const { mode, profile, mayLeave } = options;
  const [counts, events] = await Promise.all([countAll(store), lists.newestEvents(FIRST_ROWS)]);
  const start: InspectStart = { mode, profile, counts, events, mayLeave };
  return text('text/html', inspectHtml(shorten(start)), {
    'content-security-policy': INSPECT_POLICY,
    'cross-origin-opener-policy': 'same-origin',
  });
}

function text(type: string, body: string, headers: Answer['headers'] = {}): Answer {
  return { status: 200, headers: { ...headers, 'content-type': `${type}; charset=utf-8` }, body };
}

const STATUSES: Partial<Record<ErrorKind, number>> = { usage: 400, held: 403, local: 404, cancelled: 409 };

function failure(error: unknown, call: Call, { tools, options }: Place): Answer {
  // Whoever breaks off in the middle of a request is no trouble of ours.
  if (call.gone.aborted) return plainAnswer(400, '');
  if (!(error instanceof XpsError)) {
    options.onTrouble(error);
    return json(
      { message: 'xps has met with something it did not foresee; the terminal says what', hint: null },
      tools.shorten,
      500,
    );
  }
  return json({ message: messageOf(error), hint: error.hint ?? null }, tools.shorten, STATUSES[error.kind] ?? 500);
}
