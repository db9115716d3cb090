import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cleanEnvironment } from './processes';
import { median, type Result } from './result';

const ROUNDS = 21;

export interface StartupHomes {
  /** A home in which xps was used before. */
  readonly used: string;
  /** A home with 10,000 tokens in its store. */
  readonly filled: string;
}

interface Timed {
  readonly what: string;
  readonly bound: number;
  readonly home: string;
  readonly argv: readonly string[];
  /** Ends the measurement before the process ends: when this was printed. */
  readonly until?: RegExp;
}

/** How long whole commands take, each over `node -e 0`, all in turn so that a slow spell of the machine strikes all alike. */
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
    { what: 'xps create on the sandbox', bound: 6, home: homes.used, argv: create },
  ];
  const base: number[] = [];
  const times = commands.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const empty = await timeProcess(['-e', '0'], homes.used);
    const measured: number[] = [];
    for (const { argv, home, until } of commands) measured.push(await timeProcess([bin, ...argv], home, until));
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

async function timeProcess(args: readonly string[], home: string, until?: RegExp): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: cleanEnvironment(home),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  let seen: number | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (until === undefined || seen !== undefined || !until.test(printed)) return;
    seen = performance.now() - started;
    child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${printed}`);
  return seen ?? performance.now() - started;
}
