import type { Answer } from '../io/http-exchange';
import { pagePolicy } from './policies';

// Where no session is known there is no language of a session either.
const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Nothing to pay here</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
</style>
</head>
<body>
<main>
<h1>Nothing to pay here</h1>
<p>The sandbox has no session at this address. A letter of it may be missing or wrong, or the sandbox was reset since.</p>
<p>A new link, by a command in the terminal:<br><code>xps create --mode payment-link --amount 150000 --save forced</code></p>
</main>
</body>
</html>
`;

/** For a browser at an address like that of a hosted page. */
export function nothingHere(): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy('sandbox') };
  return { status: 404, headers, body: HTML };
}
