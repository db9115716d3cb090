import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { whyNotOpen } from '../../src/cli/can-open';
import { openBrowser } from '../../src/io/open-browser';
import { temporaryFolder } from '../support/store-folder';

const PAGE = 'https://localhost:4443/a?b=1&c=%20';

interface Program {
  readonly path: string;
  /** What it was started with, a word a line. */
  words(): Promise<string[] | null>;
}

/** A program that notes what it was started with. */
async function program(name: string, exitCode = 0, folder?: string): Promise<Program> {
  const at = folder ?? (await temporaryFolder());
  const path = join(at, name);
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$@" > "${path}.words"\nexit ${exitCode}\n`);
  await chmod(path, 0o700);
  return {
    path,
    words: () =>
      readFile(`${path}.words`, 'utf8').then(
        (text) => text.trimEnd().split('\n'),
        () => null,
      ),
  };
}

describe('openBrowser', () => {
  it('starts the command of BROWSER with the address behind its own words', async () => {
    const browser = await program('browser');
    expect(await openBrowser(PAGE, { BROWSER: `${browser.path} --new-window --profile "my own"` })).toBe(true);
    expect(await browser.words()).toEqual(['--new-window', '--profile', 'my own', PAGE]);
  });

  it('puts the address where the command has %s', async () => {
    const browser = await program('browser');
    expect(await openBrowser(PAGE, { BROWSER: `${browser.path} --app=%s --quiet` })).toBe(true);
    expect(await browser.words()).toEqual([`--app=${PAGE}`, '--quiet']);
  });

  it('prefers XPS_BROWSER', async () => {
    const [own, other] = [await program('own'), await program('other')];
    expect(await openBrowser(PAGE, { XPS_BROWSER: own.path, BROWSER: other.path })).toBe(true);
    expect(await own.words()).toEqual([PAGE]);
    expect(await other.words()).toBeNull();
  });

  it('takes the first of several commands that works', async () => {
    const [failing, working, spare] = [await program('failing', 3), await program('working'), await program('spare')];
    const commands = [join(await temporaryFolder(), 'absent'), failing.path, working.path, spare.path];
    expect(await openBrowser(PAGE, { BROWSER: commands.join(delimiter) })).toBe(true);
    expect(await failing.words()).toEqual([PAGE]);
    expect(await working.words()).toEqual([PAGE]);
    expect(await spare.words()).toBeNull();
  });

  it('lets no shell read the address', async () => {
    const browser = await program('browser');
    const hostile = 'https://shop.example/$(touch%20x);`id`';
    expect(await openBrowser(hostile, { BROWSER: browser.path })).toBe(true);
    expect(await browser.words()).toEqual([new URL(hostile).href]);
  });

  it('counts a browser that runs on as opened', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'stays');
    await writeFile(path, `#!/bin/sh\necho $$ > "${path}.pid"\nexec sleep 60\n`);
    await chmod(path, 0o700);
    expect(await openBrowser(PAGE, { BROWSER: path })).toBe(true);
    // It would have thrown had the process been gone.
    process.kill(Number(await readFile(`${path}.pid`, 'utf8')), 'SIGKILL');
  });

  it('answers false when nothing could be started', async () => {
    expect(await openBrowser(PAGE, { BROWSER: join(await temporaryFolder(), 'absent') })).toBe(false);
    expect(await openBrowser(PAGE, { BROWSER: '  ' })).toBe(false);
    expect(await openBrowser(PAGE, { BROWSER: (await program('failing', 1)).path })).toBe(false);
  });

  it('opens nothing where BROWSER is none', async () => {
    const system = await systemOpener();
    expect(await openBrowser(PAGE, { BROWSER: 'none' })).toBe(false);
    expect(await system.words()).toBeNull();
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', '--version', 'shop.example', ''])(
    'does not open %j, which is no web address',
    async (address) => {
      const browser = await program('browser');
      expect(await openBrowser(address, { BROWSER: browser.path })).toBe(false);
      expect(await browser.words()).toBeNull();
    },
  );
});

/** Stands in for the system's `xdg-open`, the only program to be found. */
async function systemOpener(exitCode = 0): Promise<Program> {
  const folder = await temporaryFolder();
  vi.stubEnv('PATH', `${folder}${delimiter}/usr/bin${delimiter}/bin`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return program('xdg-open', exitCode, folder);
}

describe.runIf(process.platform === 'linux')('openBrowser from one CommonJS file, as it is shipped', () => {
  async function open(address: string): Promise<string> {
    const file = join(await temporaryFolder(), 'bundle.cjs');
    const bundle = await rolldown({ input: 'src/io/open-browser.ts', platform: 'node', logLevel: 'silent' });
    await bundle.write({ file, format: 'cjs', codeSplitting: false });
    await bundle.close();
    const script = 'require(process.argv[1]).openBrowser(process.argv[2], {}).then((opened) => console.log(opened))';
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, file, address]);
    return stdout.trim();
  }

  it('asks the system', async () => {
    const system = await systemOpener();
    expect(await open(PAGE)).toBe('true');
    expect(await system.words()).toEqual([PAGE]);
  });

  it('answers false when the system has no browser', async () => {
    const system = await systemOpener(3);
    expect(await open(PAGE)).toBe('false');
    expect(await system.words()).toEqual([PAGE]);
  });
});

describe('whyNotOpen', () => {
  const why = (env: Record<string, string>, platform = 'linux') => whyNotOpen({ env, platform });

  it.each([
    ['a Linux desktop on X', { DISPLAY: ':0' }, 'linux'],
    ['a Linux desktop on Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux'],
    ['Windows beside a Linux without display', { WSL_DISTRO_NAME: 'Ubuntu' }, 'linux'],
    ['macOS', {}, 'darwin'],
    ['Windows', {}, 'win32'],
    [
      'a remote editor that brings its own browser',
      { BROWSER: '/opt/editor/browser.sh', SSH_CONNECTION: 'x' },
      'linux',
    ],
    ['CI with a browser of its own', { XPS_BROWSER: 'chromium', CI: 'true' }, 'linux'],
  ])('sees nothing against %s', (_, env, platform) => {
    expect(whyNotOpen({ env, platform })).toBeNull();
  });

  it.each([
    [{ DISPLAY: ':0', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, 'this is an SSH session'],
    [{ DISPLAY: ':0', SSH_TTY: '/dev/pts/1' }, 'this is an SSH session'],
    [{ DISPLAY: ':0', CI: 'true' }, 'CI is set'],
    [{}, 'there is no display (DISPLAY, WAYLAND_DISPLAY)'],
    [{ DISPLAY: ':0', BROWSER: 'none' }, 'BROWSER is none'],
    [{ DISPLAY: ':0', BROWSER: 'firefox', XPS_BROWSER: 'NONE' }, 'XPS_BROWSER is none'],
  ])('says why not with %j', (env, reason) => {
    expect(why(env)).toBe(reason);
  });

  it('takes an SSH session on macOS for what it is', () => {
    expect(why({ SSH_TTY: '/dev/ttys001' }, 'darwin')).toBe('this is an SSH session');
  });
});
