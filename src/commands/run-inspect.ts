import { whyNotOpen } from '../cli/can-open';
import { createFlagValues, wholeNumber } from '../cli/flag-values';
import type { Runtime } from '../cli/runtime';
import { untilInterrupted } from '../cli/until-interrupted';
import type { InspectFlags } from './inspect';
import { serveInspector } from './inspect/serve-inspector';

export async function runInspect(runtime: Runtime, flags: InspectFlags): Promise<void> {
  const values = createFlagValues();
  const port = values.read('--port', flags.port, wholeNumber(0, 65_535)) ?? 0;
  values.check('xps inspect');
  const inspector = await serveInspector(runtime, { port, mayLeave: flags.yes === true });
  const { output } = runtime;
  try {
    const interrupted = untilInterrupted(runtime.context, { stop: inspector.close, stopNow: inspector.closeNow });
    output.result({
      json: () => ({ type: 'ready', url: inspector.url }),
      quiet: () => [inspector.url],
      human: () => [`inspecting at ${inspector.url} (Ctrl-C ends it)`],
    });
    if (flags.open) await openInspector(runtime, inspector.url);
    await interrupted;
  } catch (error) {
    inspector.closeNow();
    throw error;
  }
}

/** Opens the page in the browser, or says why somebody else has to. */
export async function openInspector({ context, output }: Runtime, url: string): Promise<void> {
  const why = whyNotOpen(context);
  if (why !== null) output.note(`no browser is opened: ${why}`);
  else if (!(await context.openBrowser(url))) output.note('no browser could be started; open the address yourself');
}
