const CLOSE = '.xendit-dialog :is(.xendit-dialog-floating-close, .xendit-dialog-header button)';

/** Escape closes the dialog of the SDK, as its button does. The sandbox's bank tells of it when it was pressed in its frame. */
export function closeDialogOnEscape(): void {
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') closeDialog();
  });
  addEventListener('message', ({ data, origin }) => {
    if (origin === location.origin && data?.type === 'xps-sandbox-escape') closeDialog();
  });
}

function closeDialog(): void {
  document.querySelector<HTMLElement>(CLOSE)?.click();
}
