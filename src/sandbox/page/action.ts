import { formatLocalAmount } from '../../core/local-amount';
import type { ActionView } from '../gateway/action-protocol';
import { type Texts, textsFor } from './action-texts';

const here = location.pathname;
const main = document.querySelector('main');
const isFramed = parent !== window;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  content: string | readonly (Node | string)[],
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...(typeof content === 'string' ? [content] : content));
  return made;
}

function show(...content: readonly Node[]): void {
  main?.replaceChildren(...content);
  main?.querySelector<HTMLElement>('h1')?.focus();
}

const heading = (text: string): HTMLElement => element('h1', text, { tabindex: '-1' });

function ask(view: ActionView, texts: Texts): void {
  const { amount, currency, country } = view;
  const who = view.lastFour === null ? view.channel : `•••• ${view.lastFour}`;
  const facts = element('dl', [
    element('dt', texts.merchant),
    element('dd', view.merchant),
    ...(amount === null
      ? []
      : [element('dt', texts.amount), element('dd', formatLocalAmount(amount, currency, country))]),
    element('dt', view.lastFour === null ? texts.channel : texts.card),
    element('dd', who),
  ]);
  const title = view.kind === 'challenge' ? texts.challengeTitle : `${texts.walletTitle} ${view.channel}`;
  const choices = view.kind === 'challenge' ? outcomeMenu(view, texts) : walletButtons(view, texts);
  show(element('p', texts.sandbox, { class: 'note' }), heading(title), facts, choices);
}

function outcomeMenu(view: ActionView, texts: Texts): HTMLElement {
  const menu = element(
    'select',
    view.outcomes.map((outcome) => element('option', outcome, { value: outcome })),
    { id: 'outcome' },
  );
  menu.value = view.proposed;
  const form = element('form', [
    element('label', texts.outcome, { for: 'outcome' }),
    menu,
    element('button', texts.submit, { type: 'submit' }),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void choose(menu.value, view, texts);
  });
  return form;
}

function walletButtons(view: ActionView, texts: Texts): HTMLElement {
  const [approve = '', decline = ''] = view.outcomes;
  const yes = element('button', texts.approve, { type: 'button' });
  const no = element('button', texts.decline, { type: 'button', class: 'quiet' });
  yes.addEventListener('click', () => void choose(approve, view, texts));
  no.addEventListener('click', () => void choose(decline, view, texts));
  return element('form', [yes, no]);
}

async function choose(outcome: string, view: ActionView, texts: Texts): Promise<void> {
  for (const button of document.querySelectorAll('button')) button.disabled = true;
  const body = new URLSearchParams({ payload: JSON.stringify({ outcome }) });
  const response = await fetch(`${here}/outcome`, { method: 'POST', body });
  if (!response.ok) {
    show(heading(texts.failed));
    return;
  }
  leave({ ...view, ...((await response.json()) as Partial<ActionView>) }, texts);
}

/** Inside the SDK's frame the SDK goes on; a page of its own sends the customer back. */
function leave(view: ActionView, texts: Texts): void {
  if (isFramed) {
    show(heading(texts.done));
    parent.postMessage({ type: 'xendit-iframe-action-complete' }, location.origin);
    return;
  }
  const { merchant, follow, byHand = false, page } = view.back;
  const target = merchant === null ? page : follow && !byHand ? merchant : null;
  if (target !== null) {
    location.assign(target);
    return;
  }
  const { status } = view;
  show(
    heading(status === 'REQUIRES_ACTION' ? texts.done : texts.left[status]),
    element('p', merchant === null ? texts.close : [`${texts.wouldReturn} `, addressOf(merchant, follow)]),
    ...(page === null ? [] : [element('p', [element('a', texts.backToPage, { href: page, class: 'button' })])]),
  );
}

function addressOf(merchant: string, follow: boolean): HTMLElement {
  return follow ? element('a', merchant, { href: merchant }) : element('code', merchant);
}

async function start(): Promise<void> {
  const response = await fetch(`${here}/state`);
  const view = (response.ok ? await response.json() : null) as ActionView | null;
  const texts = textsFor(view?.locale);
  document.documentElement.lang = texts.language;
  if (view === null) {
    show(heading(texts.nothing));
    return;
  }
  document.title = view.kind === 'challenge' ? texts.challengeTitle : view.channel;
  if (view.status === 'REQUIRES_ACTION') ask(view, texts);
  else leave(view, texts);
}

// The SDK's dialog is light, and does not hear the keys that are pressed in here.
if (isFramed) {
  document.documentElement.style.colorScheme = 'light';
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') parent.postMessage({ type: 'xps-sandbox-escape' }, location.origin);
  });
}

void start();
