import { dataBlock } from '../pages/data-block';
import type { InspectStart } from './inspect-protocol';

/** Nothing but our own script and style sheet, and no script but from there: not even one that a script of ours would write. */
export const INSPECT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The document of the inspector. What it begins with is in it as data, and stays data. */
export function inspectHtml(start: InspectStart): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>xps inspect</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="inspect.css">
${dataBlock('start', start)}
<script src="inspect.js" defer></script>
</head>
<body>
<div id="page"></div>
<noscript>xps inspect needs JavaScript.</noscript>
</body>
</html>
`;
}
