/** As a `ref`: takes the focus when it comes into the document, and only then as long as the `ref` is this very function. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
