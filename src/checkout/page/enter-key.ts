/** Enter pays from a field that is typed into, as in any form; not from a box to tick, nor from a list to choose from. */
export function onEnter(form: HTMLElement, act: () => void): void {
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && isTextField(event.target)) act();
  });
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement) || !['text', 'tel', 'email'].includes(target.type)) return false;
  return target.role !== 'combobox' && target.closest('[role=listbox], .xendit-dropdown-overlay') === null;
}
