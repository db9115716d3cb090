import { dataBlock } from '../pages/data-block';
import type { PageStart } from './page-protocol';
import { en } from './words/en';
import { id } from './words/id';

/** What the document is made from. */
export interface DocumentOptions {
  /** Our words are in the language of its session: Indonesian or, for everybody else, English. The SDK knows more languages. */
  readonly start: PageStart;
  readonly styleSheet: string;
}

/**
 * The document of the checkout page. The session is in it as data, and stays data; no policy for scripts concerns it. The document is in
 * the language of the SDK, which puts its dialogs anywhere in it; what is ours in it says that it is in ours.
 *
 * The page is there when the SDK has its session. So the SDK, which is large, is asked for first and run first; what `checkout.js` then
 * starts it with comes with the document, and so does the style sheet, for which scripts would wait.
 */
export function pageHtml({ start, styleSheet }: DocumentOptions): string {
  const { locale } = start.session;
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
<style>${styleSheet}</style>
${dataBlock('words', words)}
${dataBlock('start', start)}
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
