import type { IframeAppearanceOptions } from 'xendit-components-web';

export type Scheme = 'light' | 'dark';

// `--ink` and `--faint` of the style sheet.
const COLOURS = {
  light: { ink: '#14181f', faint: '#6a7382' },
  dark: { ink: '#e9edf3', faint: '#8a94a3' },
} as const;

/** The looks of the card fields, which are documents of their own that no style sheet of ours reaches. */
export function fieldAppearance(scheme: Scheme): IframeAppearanceOptions {
  const { ink, faint } = COLOURS[scheme];
  return {
    inputStyles: { fontFamily: 'system-ui, sans-serif', fontSize: '16px', color: ink, backgroundColor: 'transparent' },
    placeholderStyles: { color: faint },
  };
}
