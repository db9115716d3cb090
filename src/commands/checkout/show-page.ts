import { whyNotOpen } from '../../cli/can-open';
import type { Runtime } from '../../cli/runtime';
import type { CheckoutChoice } from './choice';
import type { CheckoutPresenter } from './presenter';
import type { Door } from './terms';

/** Says where the page is and opens it, or says why somebody else has to. */
export async function showPage(
  runtime: Runtime,
  { open, qr }: CheckoutChoice,
  door: Door,
  presenter: CheckoutPresenter,
): Promise<void> {
  const { context, output, colour } = runtime;
  const why = whyNotOpen(context);
  // A link of Xendit's is a secret, and shown to who has to open it only. A page of ours lives as long as this command.
  if (door.page !== null || !open || why !== null) releaseAddress(runtime, door);
  presenter.ready(door, (await runtime.account()).mode);
  if (qr && output.format === 'human') {
    const { qrLines } = await import('../../views/qr');
    for (const line of await qrLines(door.url, { colour: colour.stdout })) output.line(line);
  }
  if (!open) return;
  if (why !== null) {
    output.note(`no browser is opened: ${why}`);
    return;
  }
  if (await context.openBrowser(door.url)) return;
  releaseAddress(runtime, door);
  output.note(`no browser could be started; open ${door.url}`);
}

function releaseAddress({ output: { redactor } }: Runtime, { url, session }: Door): void {
  redactor.release(url);
  if (session.paymentLinkUrl !== null) redactor.release(session.paymentLinkUrl);
}
