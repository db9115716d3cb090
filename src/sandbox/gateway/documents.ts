/** The documents of the sandbox's own pages. What runs in them is in `sandbox/page`. */
const frame = (title: string, script: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/sandbox.css">
<script src="/sandbox/${script}" defer></script>
</head>
<body>
${body}
</body>
</html>
`;

/** One card field, inside the SDK's form. */
export const CARD_FIELD = frame(
  'Card field',
  'card-field.js',
  '<input id="field" inputmode="numeric" autocomplete="off">',
);

/** The bank's challenge, or the wallet. */
export const ACTION = frame('Sandbox', 'action.js', '<main id="action"></main>');
