import type { Runtime } from '../cli/runtime';
import { messageOf } from '../core/errors';
import { Recent } from '../core/recent';
import type { RequestNote } from '../sandbox/answering';

/** So many questions of watchers are remembered. */
const MOST = 1_000;

/** Tells of each request to a served sandbox; of what a watcher asks again and again once for each answer, unless `--debug` wants all. */
export function createRequestLog({ output, flags }: Pick<Runtime, 'output' | 'flags'>): (note: RequestNote) => void {
  const answered = new Recent<string, RequestNote['status']>(MOST);

  function isRepeated({ method, path, status, watcher }: RequestNote): boolean {
    const question = `${watcher} ${method} ${path}`;
    if (answered.has(question) && answered.get(question) === status) return true;
    answered.set(question, status);
    return false;
  }

  return (note) => {
    const { method, path, status, watcher, trouble } = note;
    const isWatched = watcher !== null && flags.debug !== true;
    if (!isWatched || !isRepeated(note)) {
      const watched = isWatched ? ', and goes on being asked by an xps that watches it' : '';
      output.note(`${method} ${path} ${status ?? 'no answer, as asked for'}${watched}`);
    }
    if (trouble !== undefined) output.warn(messageOf(trouble));
  };
}
