import { safeText } from '../../core/safe-text';

/** A stranger's text as the page shows it: what is invisible, or turns what follows it around, can be seen as in the terminal. Breaks are blanks. */
export function shown(text: string): string {
  return safeText(text.replace(/[\t\r\n]+/g, ' '));
}
