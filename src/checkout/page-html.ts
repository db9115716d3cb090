import { en } from './words/en';
import { id } from './words/id';

/**
 * The document of the checkout page, in Indonesian when that is the session's `locale`, in English for everybody else. Nothing of the
 * session is in it but the language: what is said of it comes later, by `GET start`, and stays text. The words are data, which no policy
 * for scripts concerns. `checkout.js` stands before `sdk.js` so that it asks for the session while the SDK, which is large, is still being
 * read.
 */
export function pageHtml({ locale }: { readonly locale: string }): string {
  const [language, words] = /^id\b/i.test(locale) ? (['id', id] as const) : (['en', en] as const);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<link rel="preload" as="fetch" href="start" crossorigin>
<link rel="stylesheet" href="checkout.css">
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script src="sdk.js" defer fetchpriority="high"></script>
<script src="checkout.js" defer fetchpriority="high"></script>
</head>
<body>
<div id="page"></div>
<noscript>xps checkout needs JavaScript.</noscript>
</body>
</html>
`;
}
