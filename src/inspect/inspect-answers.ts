import { localError, usageError } from '../core/errors';
import type { Answer, Call } from '../io/http-exchange';
import { type Acts, requireDelivery, requireToken } from './acts';
import { bodyText } from './body-text';
import { decodeBody, decodeReplay, decodeReveal, decodeTrigger } from './decode-acts';
import { eventView, type ViewTools } from './event-view';
import type { Finder } from './find-rows';
import type { ListName, Reveal, Revealed } from './inspect-protocol';
import { type Lists, MOST_ROWS } from './lists';
import type { Stretch } from './look-through';
import type { PageRedactors, Redact } from './page-redactors';
import { sessionView, tokenView } from './record-views';
import { isProblem, parseSearch } from './search';

/** What the page's questions are answered from. */
export interface AnswerTools extends ViewTools {
  readonly lists: Lists;
  readonly finder: Finder;
  readonly acts: Acts;
  readonly redactors: PageRedactors;
}

const MOST_BODY = 65_536;

/** Answers a question below the page's own address; see `inspect-protocol`. `undefined` for what is none. */
export async function answerQuestion(name: string, { url }: Call, tools: AnswerTools): Promise<Answer | undefined> {
  const { store, shorten } = tools;
  const { searchParams: asked } = url;
  switch (name) {
    case 'events':
    case 'sessions':
    case 'tokens':
      return json(await listOf(name, asked, tools), shorten);
    case 'rows':
      return json({ rows: await tools.lists.eventsOf(numbersIn(asked.get('ids'))) }, shorten);
    case 'event':
      return json(await eventView(tools, await requireDelivery(store, numberIn(asked, 'id'))), shorten);
    case 'session': {
      const session = await store.getSession(asked.get('id') ?? '');
      if (session === undefined) throw localError('unknown_session', 'no session here is called so');
      return json(await sessionView(tools, session), shorten);
    }
    case 'token':
      return json(await tokenView(tools, await requireToken(store, tools.keys, asked.get('key') ?? '')), shorten);
    case 'targets':
      return json({ targets: await store.knownTargets() }, shorten);
    case 'choices':
      return json(await tools.acts.choices(), shorten);
    default:
      return undefined;
  }
}

function listOf(name: ListName, asked: URLSearchParams, { lists, finder }: AnswerTools): Promise<unknown> {
  const text = asked.get('search');
  if (text === null) {
    const count = Math.min(numberIn(asked, 'count'), MOST_ROWS);
    return lists.rows(name, { from: numberIn(asked, 'from'), count: Math.max(1, count) });
  }
  const search = parseSearch(text);
  if (isProblem(search)) throw usageError(`at column ${search.column}, ${search.message}`);
  return finder.find(name, search, stretchIn(asked));
}

function stretchIn(asked: URLSearchParams): Stretch {
  const cursor = asked.get('cursor');
  return {
    ...(cursor === null ? {} : { cursor }),
    ...(asked.has('until') ? { until: numberIn(asked, 'until') } : {}),
  };
}

/** Does what the page asks for; `undefined` for what nobody can ask for. */
export async function answerAct(name: string, call: Call, tools: AnswerTools): Promise<Answer | undefined> {
  const { acts, shorten, redactors } = tools;
  if (!['reveal', 'replay', 'trigger'].includes(name)) return undefined;
  const asked = decodeBody(await call.text(MOST_BODY));
  if (name === 'reveal') return json(await reveal(decodeReveal(asked), tools), redactors.reveal);
  return json(
    await (name === 'replay' ? acts.replay(decodeReplay(asked)) : acts.trigger(decodeTrigger(asked))),
    shorten,
  );
}

async function reveal(asked: Reveal, { store, keys, redactors }: AnswerTools): Promise<Revealed> {
  if ('token' in asked) return { tokenId: (await requireToken(store, keys, asked.token)).id };
  return { body: bodyText((await requireDelivery(store, asked.event)).body, redactors.reveal) };
}

export function json(value: unknown, redact: Redact, status = 200): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(redact(value)) };
}

function numberIn(asked: URLSearchParams, name: string): number {
  const [number = Number.NaN] = numbersIn(asked.get(name));
  if (Number.isNaN(number)) throw usageError(`a whole number is expected in "${name}"`);
  return number;
}

function numbersIn(text: string | null): number[] {
  const words = (text ?? '').split(',').slice(0, MOST_ROWS);
  return words.filter((word) => /^\d{1,15}$/.test(word)).map(Number);
}
