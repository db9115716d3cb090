import { en } from './words/en';
import { id } from './words/id';

/** What the document is made from. */
export interface DocumentOptions {
  /** The session's. Our words are Indonesian or, for everybody else, English; the SDK knows more languages. */
  readonly locale: string;
  readonly styleSheet: string;
}

/**
 * The document of the checkout page. Nothing of the session is in it but the language: what is said of it comes later, by `GET start`, and
 * stays text. The words are data, which no policy for scripts concerns.
 *
 * The document is in the language of the SDK, which puts its dialogs anywhere in it; what is ours in it says that it is in ours.
 *
 * The page is there when the SDK has its session. So the SDK, which is large, is asked for first and run first, what `checkout.js` then
 * starts it with is asked for meanwhile, and the style sheet, which scripts would wait for, comes with the document.
 */
export function pageHtml({ locale, styleSheet }: DocumentOptions): string {
  const [language, words] = /^id\b/i.test(locale) ? (['id', id] as const) : (['en', en] as const);
  return `<!doctype html>
<html lang="${sdkLanguage(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title lang="${language}">${words.title}</title>
<link rel="icon" href="data:,">
<script src="sdk.js" defer fetchpriority="high"></script>
<link rel="preload" as="fetch" href="start" crossorigin>
<style>${styleSheet}</style>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script src="checkout.js" defer fetchpriority="high"></script>
</head>
<body>
<div id="page" lang="${language}"><main data-state="loading" aria-busy="true"></main></div>
<noscript lang="en">xps checkout needs JavaScript.</noscript>
</body>
</html>
`;
}

function sdkLanguage(locale: string): string {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(locale) ? locale.toLowerCase() : 'en';
}
