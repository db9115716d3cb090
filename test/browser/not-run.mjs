// At the end of `npm test`, which has to work where there is no browser: what it left out, and how to run that.
import { existsSync } from 'node:fs';

const chromium = process.env.XPS_CHROMIUM ?? '/usr/bin/chromium';
const how = existsSync(chromium)
  ? 'npm run test:browser'
  : `npm run test:browser, which needs Chromium: there is none at ${chromium}, XPS_CHROMIUM names another`;
process.stdout.write(`\nThe browser tests were skipped. They run by ${how}\n`);
