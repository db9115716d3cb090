import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { cleanEnvironment, savedTokenOf } from './processes';
import { median, type Result } from './result';

const ROUNDS = 21;

export interface StartupHomes {
  /** A home in which xps was used before. */
  readonly used: string;
  /** A home with 10,000 tokens in its store. */
  readonly filled: string;
}

/** A command line that is timed. */
export interface Timed {
  readonly what: string;
  readonly bound: number;
  readonly home: string;
  readonly argv: readonly string[];
  /** Ends the measurement before the process ends: when this was printed, and its first group, if it has one, answered as an address. */
  readonly until?: RegExp;
  /** What the command ends with after Ctrl-C. */
  readonly code?: number;
}

/** How long whole commands take. */
export async function measureStartup(bin: string, homes: StartupHomes): Promise<Result[]> {
  const create = ['create', '--amount', '150000', '--save', 'forced'];
  const commands: readonly Timed[] = [
    { what: 'xps --version', bound: 1.35, home: homes.used, argv: ['--version'] },
    { what: 'xps --help', bound: 1.7, home: homes.used, argv: ['--help'] },
    { what: 'xps tokens list, 10,000 tokens', bound: 2.6, home: homes.filled, argv: ['tokens', 'list'] },
    { what: 'xps create --dry-run', bound: 2.6, home: homes.used, argv: [...create, '--dry-run'] },
    {
      what: 'xps listen, until the port is open',
      bound: 2.8,
      home: homes.used,
      argv: ['listen', '--port', '0', '--json'],
      until: /"ready"/,
    },
    {
      what: 'xps checkout --no-open, until the page answers',
      bound: 4,
      home: homes.used,
      argv: ['checkout', '--no-open', '--json'],
      until: /"ready","url":"([^"]+)"/,
      code: 130,
    },
    { what: 'xps create on the sandbox', bound: 6, home: homes.used, argv: create },
    {
      what: 'xps tokens charge on the sandbox',
      bound: 6,
      home: homes.used,
      argv: ['tokens', 'charge', savedTokenOf(bin, homes.used), '--amount', '50000'],
    },
  ];
  await timeProcess({ argv: [bin, ...create], home: homes.used });
  return overNode(bin, commands);
}

/** How long command lines take, each over `node -e 0`, all in turn so that a slow spell of the machine strikes all alike. */
export async function overNode(bin: string, commands: readonly Timed[]): Promise<Result[]> {
  const home = commands[0]?.home ?? '';
  const base: number[] = [];
  const times = commands.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const empty = await timeProcess({ argv: ['-e', '0'], home });
    const measured: number[] = [];
    for (const command of commands) measured.push(await timeProcess({ ...command, argv: [bin, ...command.argv] }));
    // The first round fills the machine's caches.
    if (round === 0) continue;
    base.push(empty);
    for (const [at, ms] of measured.entries()) times[at]?.push(ms);
  }
  const node = median(base);
  return commands.map(({ what, bound }, at) => {
    const ms = median(times[at] ?? []);
    return {
      what,
      measured: ms / node,
      unit: '×',
      bound,
      kind: 'at most',
      detail: `${ms.toFixed(1)} ms over ${node.toFixed(1)} ms`,
    };
  });
}

async function timeProcess({ argv, home, until, code: expected = 0 }: Omit<Timed, 'what' | 'bound'>): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, argv, { env: cleanEnvironment(home), stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  let seen: Promise<number> | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    const match = seen === undefined ? until?.exec(printed) : null;
    if (!match) return;
    seen = answered(match[1]).then(() => performance.now() - started);
    void seen.finally(() => child.kill('SIGINT'));
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== expected) throw new Error(`${argv.join(' ')} ended with ${code}: ${printed}`);
  return (await seen) ?? performance.now() - started;
}

/** Node's own client: anything else would be loaded within the time that is measured. */
function answered(url: string | undefined): Promise<void> {
  if (url === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response
        .resume()
        .on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${response.statusCode}`)),
        );
    }).on('error', reject);
  });
}
