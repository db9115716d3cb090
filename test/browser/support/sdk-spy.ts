import type { BrowserContext } from 'playwright-core';

/** What the SDK itself dispatched in a window, whatever the page makes of it. */
export interface SdkSpy {
  /** In the order they came, `submission-end` with how the attempt ended. */
  readonly events: readonly string[];
  /** When the pay button was not enabled exactly while the SDK would submit. */
  readonly mismatches: string[];
}

/** Of all events of the reference, section 1. */
const EVENTS = [
  'init',
  'submission-ready',
  'submission-not-ready',
  'submission-begin',
  'submission-end',
  'payment-request-created',
  'payment-request-discarded',
  'payment-token-created',
  'payment-token-discarded',
  'action-begin',
  'action-end',
  'will-redirect',
  'session-complete',
  'session-expired-or-canceled',
  'session-pending',
  'session-not-pending',
  'fatal-error',
];

/** So long may the page take to draw what it was told, in frames. */
const FRAMES = 6;

export async function spyOnSdk(context: BrowserContext): Promise<SdkSpy> {
  const events: string[] = [];
  const mismatches: string[] = [];
  await context.exposeBinding('xpsTestsEvent', (_, event: string) => void events.push(event));
  await context.exposeBinding('xpsTestsMismatch', (_, what: string) => void mismatches.push(what));
  await context.addInitScript(spy, { names: EVENTS, patience: FRAMES });
  return { events, mismatches };
}

/** Runs in the page. */
function spy({ names, patience }: { names: readonly string[]; patience: number }): void {
  if (window !== top) return;
  const tell = (binding: string, what: string): void => Reflect.get(window, binding)(what);
  let ready = false;
  let wrong = 0;

  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (names.includes(event.type)) {
      const { reason } = event as Event & { reason?: string };
      tell('xpsTestsEvent', reason === undefined ? event.type : `${event.type} ${reason}`);
      if (event.type === 'submission-ready') ready = true;
      if (event.type === 'submission-not-ready') ready = false;
    }
    return dispatchEvent.call(this, event);
  };

  function look(): void {
    const button = document.querySelector<HTMLButtonElement>('#pay');
    // What to type stands there where nobody is left to take a payment.
    const isCutOff = document.querySelector('.banners .command') !== null;
    wrong = button === null || button.disabled === (isCutOff || !ready) ? 0 : wrong + 1;
    if (wrong === patience)
      tell('xpsTestsMismatch', `the SDK is ${ready ? '' : 'not '}ready, the pay button is not so`);
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
