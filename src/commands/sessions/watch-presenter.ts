import type { ExitCode } from '../../cli/exit-codes';
import type { Runtime } from '../../cli/runtime';
import type { SessionNotice } from '../../flows/follow-session';
import type { StoredEvent } from '../../flows/read-stored';
import type { TokenRecord } from '../../store/records';
import {
  noticeJson,
  noticeWords,
  watchedEventJson,
  watchedEventWords,
  watchVerdictJson,
} from '../../views/session-watch';
import { loadStyle } from '../../views/style';
import { clockTime } from '../../views/time';

/** Says what happens to a session, as it happens. */
export interface WatchPresenter {
  notice(notice: SessionNotice): void;
  event(event: StoredEvent): void;
  verdict(outcome: string, exitCode: ExitCode, last: SessionNotice | null, token: TokenRecord | undefined): void;
}

export async function createWatchPresenter(
  { output, colour, context: { clock } }: Runtime,
  id: string,
): Promise<WatchPresenter> {
  const style = await loadStyle(colour.stdout);
  const { format } = output;
  const tell = (at: number, words: string): void => output.prose(`${clockTime(at)}  ${words}`);
  return {
    notice: (notice) => {
      const at = clock.now();
      if (format === 'json') output.json(noticeJson(notice, at));
      else if (format === 'human') tell(at, noticeWords(notice, style));
    },
    event: (event) => {
      if (format === 'json') output.json(watchedEventJson(event));
      else if (format === 'human') tell(event.delivery.receivedAt, watchedEventWords(event, style));
    },
    verdict: (outcome, exitCode, last, token) => {
      if (format === 'json') output.json(watchVerdictJson({ outcome, exitCode, id, last, token }));
      else if (format === 'quiet' && exitCode === 0) output.line(id);
    },
  };
}
