import { chosenBrowser, wantsNoBrowser } from '../io/open-browser';
import type { Context } from './context';

/**
 * Why a browser opened here would show the user nothing, in words that complete "no browser is opened: …"; `null` when one can be tried.
 * A command in `BROWSER` is believed: remote editors set one that opens the page where the user sits.
 */
export function whyNotOpen({ env, platform }: Pick<Context, 'env' | 'platform'>): string | null {
  if (wantsNoBrowser(env)) return `${env.XPS_BROWSER ? 'XPS_BROWSER' : 'BROWSER'} is none`;
  if (chosenBrowser(env) !== undefined) return null;
  if (env.CI) return 'CI is set';
  if (env.SSH_CONNECTION || env.SSH_TTY) return 'this is an SSH session';
  const windowsBeside = Boolean(env.WSL_DISTRO_NAME);
  const display = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (platform === 'linux' && !display && !windowsBeside) return 'there is no display (DISPLAY, WAYLAND_DISPLAY)';
  return null;
}
