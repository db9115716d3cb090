import type { ChildProcess } from 'node:child_process';
import { delimiter } from 'node:path';
import { SECOND } from '../core/clock';
import { wordsOf } from '../core/words';

type Environment = Readonly<Record<string, string | undefined>>;

/** A browser that cannot be had says so at once: `xdg-open` without one, a command that does not know its own flags. */
const FAILS_WITHIN = SECOND;

/** The command that the user wants pages opened with: `XPS_BROWSER`, else `BROWSER`; `none` for nothing at all. */
export function chosenBrowser(env: Environment): string | undefined {
  return env.XPS_BROWSER || env.BROWSER || undefined;
}

/** Whether the user wants no browser opened. */
export function wantsNoBrowser(env: Environment): boolean {
  return chosenBrowser(env)?.toLowerCase() === 'none';
}

/**
 * Opens a web address in the user's browser, which outlives this process. Resolves to `false` when nothing could be started, or what was
 * started failed within a second; then the caller shows the address. Never rejects. What is no http or https address is not opened:
 * an address may come from outside, and the system would open files and programs too.
 *
 * `BROWSER` is read as other tools read it: one command or several, separated as in `PATH`, the first that works being used; `%s` stands
 * for the address, which else comes last. No shell reads it.
 */
export async function openBrowser(url: string, env: Environment): Promise<boolean> {
  const address = webAddress(url);
  if (address === null || wantsNoBrowser(env)) return false;
  const chosen = chosenBrowser(env);
  if (chosen === undefined) return works(() => startSystemBrowser(address));
  for (const command of commandsOf(chosen, address)) if (await works(() => startCommand(command))) return true;
  return false;
}

function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
}

/** Each command as its words, the address among them. */
function commandsOf(chosen: string, address: string): readonly string[][] {
  return chosen
    .split(delimiter)
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .map((words) =>
      words.some((word) => word.includes('%s'))
        ? words.map((word) => word.replaceAll('%s', () => address))
        : [...words, address],
    );
}

async function startSystemBrowser(address: string): Promise<ChildProcess> {
  const { default: open } = await import('open');
  return open(address);
}

async function startCommand([program = '', ...words]: readonly string[]): Promise<ChildProcess> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true });
    child.once('error', reject).once('spawn', () => {
      child.unref();
      resolve(child);
    });
  });
}

async function works(start: () => Promise<ChildProcess>): Promise<boolean> {
  try {
    return await goesOn(await start());
  } catch {
    // Whatever the reason, the answer is the same: the user opens the address by hand.
    return false;
  }
}

/** A browser that runs on has the page; one that only handed it to another browser ends well. */
function goesOn(child: ChildProcess): boolean | Promise<boolean> {
  if (child.exitCode !== null) return child.exitCode === 0;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), FAILS_WITHIN);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
