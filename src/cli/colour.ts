import type { Context, OutputStream } from './context';

/** The one gate for colour: `--no-color` and `NO_COLOR` over `FORCE_COLOR`, over `TERM=dumb`, over what the stream is. */
export function wantsColour(env: Context['env'], stream: OutputStream, noColourFlag: boolean): boolean {
  if (noColourFlag || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '')
    return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return env.TERM !== 'dumb' && stream.isTTY === true;
}
