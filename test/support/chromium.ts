import { existsSync } from 'node:fs';

/** Where the browser is: a system's Chromium, or the one that `XPS_CHROMIUM` names. */
export const CHROMIUM = process.env.XPS_CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = (): boolean => existsSync(CHROMIUM);

/** Nothing that a browser does by itself reaches the network: what does is the page's doing. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
