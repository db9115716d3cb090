import { providerClock } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { isSandboxed } from '../../config/base-url';
import { localError } from '../../core/errors';
import { findSessionBehind } from '../../flows/find-session-behind';
import { readStory } from '../../flows/session-story';
import { timelineOf } from '../../flows/session-timeline';
import { whatIsMissing } from '../../flows/what-is-missing';
import { sessionHead, sessionRecordJson } from '../../views/session-list';
import { loadStyle } from '../../views/style';
import { missingInWords, missingJson, momentJson, timelineLines } from '../../views/timeline';
import { isWholeSessionId } from './which-session';

/** So many webhooks are told of. */
const MOST_EVENTS = 500;

export async function showTimeline(runtime: Runtime, text: string): Promise<void> {
  const account = await runtime.account();
  const store = await runtime.store();
  const id = isWholeSessionId(text) ? text.trim() : (await findSessionBehind(store, text)).id;
  const session = await store.getSession(id);
  if (session === undefined)
    throw localError('unknown_session', `nothing is stored of session ${id}`, {
      hint: `xps sessions sync ${id} asks the API about it`,
    });
  const story = await readStory(store, session, MOST_EVENTS);
  const now = (await providerClock(runtime)).now();
  const missing = await whatIsMissing(story, {
    now,
    heardSince: async (time) => {
      // Webhooks are noted by this machine's clock; the sandbox's may have been advanced.
      const since = time - now + runtime.context.clock.now();
      return (await store.listDeliveries({ since, limit: 1 })).rows.length > 0;
    },
  });
  const moments = timelineOf(story);
  const where = { id, sandbox: isSandboxed(account) };
  const { output, colour } = runtime;
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => ({
      session: sessionRecordJson(session),
      timeline: moments.map((moment, place) => momentJson(moment, moments[place - 1])),
      missing: missing.map((each) => missingJson(each, where)),
      complete: !story.isCut,
    }),
    quiet: () => story.events.map(({ delivery }) => String(delivery.id)),
    human: () => [
      sessionHead(session, style),
      ...timelineLines(moments, style, output.width),
      ...(missing.length === 0 ? [] : ['']),
      ...missing.map((each) => `${style.careful('missing:')} ${missingInWords(each, where)}`),
    ],
  });
  if (story.isCut) output.note(`older webhooks are left out; xps events list --session ${id} has them all`);
}
