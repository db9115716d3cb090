import type { PageReport, PageUpdate, PostedReport } from '../page-protocol';
import { cutToSize, sentAtOnce } from './report-size';

// The browser tries again by itself; shorter silences are those of a reload or of a machine that slept.
const GONE_AFTER_MS = 2_000;
const REPORT_AGAIN_AFTER_MS = 1_000;

/** The terminal that serves this page, by the addresses of the protocol. */
export interface Terminal {
  /** Updates as they come, and whether the terminal went away or came back. */
  follow(listener: TerminalListener): void;
  /** In the order of the calls; what does not arrive is told again, as long as anything is expected. Long texts are cut off. */
  report(report: PageReport): void;
}

export interface TerminalListener {
  update(update: PageUpdate): void;
  gone(gone: boolean): void;
}

/**
 * @param done whether nothing more is expected: the terminal may go then, and is not looked for again.
 */
export function connectTerminal(done: () => boolean): Terminal {
  let ended = false;
  const close = () => {
    ended = done();
    return ended;
  };
  return { follow: (listener) => follow(listener, close), report: createReporter(() => ended) };
}

function follow(listener: TerminalListener, close: () => boolean): void {
  const source = new EventSource('updates');
  let silence: number | undefined;
  source.onmessage = ({ data }) => listener.update(JSON.parse(data));
  source.onopen = () => {
    clearTimeout(silence);
    silence = undefined;
    listener.gone(false);
  };
  source.onerror = () => {
    if (close()) source.close();
    else silence ??= setTimeout(() => listener.gone(true), GONE_AFTER_MS);
  };
}

/**
 * One at a time, so that they arrive in order; what has not arrived for certain when the page is left goes together, for the same reason.
 * What comes twice so, the terminal knows by its id.
 */
function createReporter(ended: () => boolean): Terminal['report'] {
  const visit = newVisit();
  const waiting: string[] = [];
  let count = 0;
  let sending = false;

  async function send(): Promise<void> {
    sending = true;
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      if ((await tell(next)) || ended()) waiting.shift();
      else await new Promise((resolve) => setTimeout(resolve, REPORT_AGAIN_AFTER_MS));
    }
    sending = false;
  }

  addEventListener('pagehide', () => {
    if (waiting.length > 0) void tell(sentAtOnce(waiting).join('\n'));
  });

  return (report) => {
    if (ended()) return;
    const posted: PostedReport = { ...cutToSize(report), id: `${visit}-${count++}` };
    waiting.push(JSON.stringify(posted));
    if (!sending) send();
  };
}

/** 16 hex digits. `randomUUID` is not there for pages that a phone has over plain HTTP. */
function newVisit(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Resolves to whether that settles it: the terminal took the reports, or never will, for what it refuses once, it refuses again. */
function tell(body: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  return fetch('reports', { method: 'POST', headers, body, keepalive: true }).then(
    ({ status }) => status < 500,
    () => false,
  );
}
