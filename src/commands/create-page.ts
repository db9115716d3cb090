import type { FlagValues } from '../cli/flag-values';
import { type CheckoutChoice, decodePageFlags } from './checkout/choice';
import type { CreateFlags } from './create';
import { pageWords } from './page-flags';

/** How the page of `--open` is served; without `--open` nothing may be said of it. */
export function choosePage(flags: CreateFlags, values: FlagValues): CheckoutChoice {
  const page = decodePageFlags(flags, values);
  const waits = flags.wait === true;
  if (waits && flags.open === true)
    values.complain({ flag: '--wait', message: 'is one too many: --open waits for the end by itself' });
  if (flags.until !== undefined && !waits)
    values.complain({ flag: '--wait', message: 'is missing: --until says what it waits for' });
  const { timeout: _, ...ofPageAlone } = flags;
  const [stray] = pageWords(waits ? ofPageAlone : flags);
  if (stray !== undefined && flags.open !== true)
    values.complain({ flag: '--open', message: `is missing: ${stray} is for the page that it opens` });
  return { ...page, madeFor: flags.origin?.[0] ?? null };
}

/** The flags with those of the page only that are good. */
export function withoutBadPage(flags: CreateFlags, { complains }: FlagValues): CreateFlags {
  const { port, host, cert, key, timeout, until, ...others } = flags;
  const certified = cert !== undefined && key !== undefined;
  return {
    ...others,
    ...(port === undefined || complains('--port') ? {} : { port }),
    ...(host === undefined || complains('--host') ? {} : { host }),
    ...(timeout === undefined || complains('--timeout') ? {} : { timeout }),
    ...(until === undefined || complains('--until') ? {} : { until }),
    ...(certified ? { cert, key } : {}),
  };
}
