const TITLES: { readonly [language: string]: string } = { en: 'Checkout', id: 'Pembayaran' };

/**
 * The document of the checkout page. Nothing of the session is in it: what is said of that comes later, as text, by `GET start`.
 * `checkout.js` stands before `sdk.js` so that it asks for the session while the SDK, which is large, is still being read.
 *
 * @param locale the session's; decides the language as `text/texts.ts` of the page does.
 */
export function pageHtml({ locale }: { readonly locale: string }): string {
  const language = /^id\b/i.test(locale) ? 'id' : 'en';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${TITLES[language]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="checkout.css">
<script src="checkout.js" defer></script>
<script src="sdk.js" defer></script>
</head>
<body>
<div id="page"></div>
<noscript>xps checkout needs JavaScript.</noscript>
</body>
</html>
`;
}
