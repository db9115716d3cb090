import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cleanEnvironment, fillSessions } from './processes';
import type { Result } from './result';

const SESSIONS = 1_000;
const PER_MINUTE = 600;
const MINUTE = 60_000;
/** A key that is taken for a live one; nobody has it. */
const LIVE_KEY = 'xnd_production_bench';

/** What a live account allows: 600 requests in any minute. */
function createWindow(): { admit(): number | null; refused: number } {
  const recent: number[] = [];
  return {
    refused: 0,
    /** How many more would be let through now, or `null` for a request that is refused. */
    admit() {
      const now = performance.now();
      while (recent[0] !== undefined && recent[0] <= now - MINUTE) recent.shift();
      if (recent.length >= PER_MINUTE) {
        this.refused += 1;
        return null;
      }
      recent.push(now);
      return PER_MINUTE - recent.length;
    },
  };
}

/** Xendit, as far as `GET /sessions/{id}` goes, with its limit. */
async function strictXendit(window: ReturnType<typeof createWindow>): Promise<Server> {
  const server = createServer((request, response) => {
    const remaining = window.admit();
    const headers = { 'content-type': 'application/json', 'rate-limit-limit': String(PER_MINUTE) };
    if (remaining === null) {
      response.writeHead(429, { ...headers, 'rate-limit-remaining': '0', 'rate-limit-reset': '1' });
      response.end(JSON.stringify({ error_code: 'RATE_LIMIT_EXCEEDED', message: 'too many requests' }));
      return;
    }
    response.writeHead(200, { ...headers, 'rate-limit-remaining': String(remaining) });
    response.end(JSON.stringify({ payment_session_id: request.url?.split('/')[2], status: 'ACTIVE', amount: 1 }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/**
 * `xps sessions sync` of 1,000 open sessions in live mode: 600 at once, and 400 when the first minute is over. The first of those can be
 * sent a minute after the first answer, so a minute is the least that it can take.
 */
export async function measureSync(bin: string, home: string): Promise<Result[]> {
  await fillSessions(home, 'live:env', SESSIONS);
  const window = createWindow();
  const server = await strictXendit(window);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const began = performance.now();
  try {
    const child = spawn(process.execPath, [bin, 'sessions', 'sync', '--json'], {
      env: { ...cleanEnvironment(home), XENDIT_SECRET_KEY: LIVE_KEY, XPS_BASE_URL: url },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0 || !printed.includes(`"asked":${SESSIONS}`))
      throw new Error(`the sync ended with ${code}: ${printed}`);
  } finally {
    server.close();
  }
  const took = performance.now() - began;
  return [
    {
      what: `xps sessions sync of ${SESSIONS} open sessions, live limit, over the least possible`,
      measured: took / MINUTE,
      unit: '×',
      bound: 1.1,
      kind: 'at most',
      detail: `${(took / 1_000).toFixed(1)} s over ${MINUTE / 1_000} s`,
    },
    {
      what: 'requests of it that a sliding minute of 600 had to refuse',
      measured: window.refused,
      unit: 'refused',
      bound: 0,
      kind: 'at most',
      detail: `of ${SESSIONS}, ${window.refused} were answered with 429`,
    },
  ];
}
