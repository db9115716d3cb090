/**
 * Enter pays from a field that is typed into, as in any form; not from a box to tick, nor from a list to choose from. The SDK draws real
 * forms and lets them be sent: that would load the page anew, in the middle of the payment.
 */
export function onEnter(form: HTMLElement, act: () => void): void {
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !isTextField(event.target)) return;
    event.preventDefault();
    act();
  });
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement) || !['text', 'tel', 'email'].includes(target.type)) return false;
  return target.role !== 'combobox' && target.closest('[role=listbox], .xendit-dropdown-overlay') === null;
}
