import { createMask } from '../mask';
import type { PageStart, PageTestCard, PageUpdate } from '../page-protocol';
import { beginPayment } from './begin-payment';
import { fillCard } from './card-fill';
import { untilNextSecond } from './countdown';
import { onEnter } from './enter-key';
import { closeDialogOnEscape } from './escape-key';
import { beginningOf, type Happening, type LoggedEvent, type PageState, reduce, submits } from './page-state';
import { createPickerPlace } from './picker-place';
import { cameBack, forgetRedirect, markRedirect } from './redirect-mark';
import { canSubmit, isFinal } from './screen';
import type { Sdk } from './sdk';
import { connectTerminal } from './terminal';
import { cardFill } from './test-card';
import { titleOf } from './title';
import { mayStartNow, type Trouble, troubleOf } from './trouble';
import { askForDecline } from './wallet-visit';
import { watchForTrouble } from './watch';
import { words } from './words';

/** What is to be shown now. */
export interface Showing {
  readonly state: PageState;
  /** As a `ref`: the element where the customer is to choose a channel and fill it in. */
  readonly mountPicker: (place: HTMLElement | null) => void;
  readonly submit: () => void;
  /** Types a test card into the form; `null` where the card fields do not take one. */
  readonly fill: ((card: PageTestCard) => void) | null;
}

const LATE_MS = 100;

/** Brings the terminal, the SDK and the page together: whatever happens becomes the next state, and is shown. */
export class CheckoutRun {
  private state: PageState;
  private sdk: Sdk | null = null;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  private readonly picker = createPickerPlace(this.scheme);
  private nextSecond: number | undefined;
  private readonly mask: ReturnType<typeof createMask>;
  private readonly terminal = connectTerminal(() => isFinal(this.state));
  private isSettled = false;
  private readonly openedAt = Date.now();

  constructor(
    start: PageStart,
    private readonly show: (showing: Showing) => void,
  ) {
    this.state = beginningOf(start, this.openedAt, cameBack(start.session.id));
    this.mask = createMask([location.pathname, start.sdkKey ?? '']);
  }

  open(): void {
    const { start } = this.state;
    watchForTrouble((what) => this.reportTrouble(what));
    closeDialogOnEscape();
    const beginning = beginPayment(start, this.scheme, (name, payload) => this.onSdkEvent(name, payload));
    this.sdk = beginning.sdk;
    this.follow();
    if (beginning.sdk === null) this.fail(beginning.trouble, beginning.what);
    else setTimeout(() => this.showMeanwhile(), LATE_MS);
  }

  /** The terminal waits for pages that follow it, and for no others: a session may end with the SDK's first question. */
  private follow(): void {
    this.terminal.report({ type: 'opened', at: this.openedAt, origin: location.origin });
    this.terminal.follow({
      update: (update) => this.onUpdate(update),
      gone: (gone) => this.happen({ type: 'terminal', gone }),
    });
  }

  /** What is drawn waits for the SDK's first word, which it would hold up; or until that is late. */
  private settle(): void {
    this.isSettled = true;
  }

  /** Rather the order alone than nothing. */
  private showMeanwhile(): void {
    this.settle();
    this.draw();
    this.scheduleTick();
  }

  /** Not before the SDK knows the session: what it draws until then would only delay it. */
  private createPicker(): void {
    if (this.sdk === null || this.picker.isTaken()) return;
    const picker = this.sdk.createPicker();
    onEnter(picker, this.submit);
    this.picker.put(picker);
  }

  /** The SDK throws when it is not ready. */
  private readonly submit = (): void => {
    if (canSubmit(this.state)) this.sdk?.submit();
  };

  private readonly fill = (card: PageTestCard): void => {
    this.sdk?.chooseCards();
    fillCard(cardFill(card, new Date()));
    this.picker.reveal();
  };

  private onUpdate(update: PageUpdate): void {
    const attempting = submits(this.state);
    this.happen({ type: 'updated', update, at: Date.now() });
    if (attempting && isFinal(this.state)) this.sdk?.lookAgain();
  }

  private onSdkEvent(name: string, payload: LoggedEvent['payload']): void {
    this.settle();
    const event = { at: Date.now(), name, payload: this.mask(payload) };
    this.terminal.report({ type: 'sdk', ...event });
    if (name === 'will-redirect') markRedirect(this.state.start.session.id);
    if (name === 'init') this.createPicker();
    this.happen({ type: 'sdk', event });
    if (name === 'init') this.askForDecline();
    const trouble = this.troubleOf(event, this.state.start);
    if (trouble !== null) this.happen({ type: 'troubled', trouble });
  }

  private async askForDecline(): Promise<void> {
    const { start, returned } = this.state;
    if (!returned || start.mode !== 'sandbox') return;
    const decline = await askForDecline(start.sdkKey ?? '');
    if (decline === null) return;
    forgetRedirect();
    this.terminal.report({ type: 'declined', at: Date.now(), ...decline });
    this.happen({ type: 'declined', code: decline.code });
  }

  private troubleOf(event: LoggedEvent, { session, mode }: PageStart): Trouble | null {
    return troubleOf(event, session, {
      origin: mode === 'sandbox' ? null : location.origin,
      hasChannels: () => this.sdk?.hasChannels() ?? false,
    });
  }

  private fail(trouble: Trouble, what: string): void {
    this.settle();
    this.reportTrouble(what);
    this.happen({ type: 'troubled', trouble: this.mask(trouble) });
  }

  private reportTrouble(what: string): void {
    this.terminal.report({ type: 'trouble', at: Date.now(), what: this.mask(what) });
  }

  private happen(happening: Happening): void {
    const before = this.state;
    this.state = reduce(before, happening);
    if (mayStartNow(before, this.state)) location.reload();
    this.draw();
    this.scheduleTick();
  }

  private scheduleTick(): void {
    const { countdown, latest } = this.state;
    const wait = untilNextSecond(countdown, latest.clockRuns);
    clearTimeout(this.nextSecond);
    if (wait === null || isFinal(this.state)) return;
    this.nextSecond = setTimeout(() => this.happen({ type: 'second', at: Date.now() }), wait);
  }

  private draw(): void {
    if (!this.isSettled) return;
    const { state, sdk, submit, picker } = this;
    const fillable = sdk !== null && state.start.cardsCanBeFilledIn;
    this.show({ state, mountPicker: picker.mount, submit, fill: fillable ? this.fill : null });
    document.title = titleOf(state, words);
  }
}
