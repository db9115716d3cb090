import { isAbsolute, join, resolve } from 'node:path';

/** Where xps keeps its files. Folders are 0700, files 0600. */
export interface Paths {
  /** Profiles and preferences. */
  readonly config: string;
  /** The store, the sandbox's state and, where no keychain is, the keys. */
  readonly data: string;
  /** What running processes leave for each other. */
  readonly state: string;
}

export interface PathSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/** `XPS_HOME` holds everything when it is set; else the platform's usual places (XDG on Linux). */
export function resolvePaths({ env, platform, home }: PathSources): Paths {
  const own = env.XPS_HOME;
  if (own) return { config: resolve(own), data: resolve(own), state: resolve(own) };
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', 'xps');
    return { config: support, data: support, state: support };
  }
  if (platform === 'win32') {
    const local = join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'xps');
    return { config: join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'xps'), data: local, state: local };
  }
  const xdg = (name: string, fallback: string[]): string => {
    const value = env[name];
    // The XDG specification tells to ignore relative paths.
    return join(value && isAbsolute(value) ? value : join(home, ...fallback), 'xps');
  };
  return {
    config: xdg('XDG_CONFIG_HOME', ['.config']),
    data: xdg('XDG_DATA_HOME', ['.local', 'share']),
    state: xdg('XDG_STATE_HOME', ['.local', 'state']),
  };
}
