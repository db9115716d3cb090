import type { BrowserContext, Route } from 'playwright-core';
import type { Fields, Xendit } from './xendit';

/** Of the SDK's gateway in test mode. */
export const GATEWAY = 'https://checkout-ui-gateway-prod-dev.xendit.co';
/** Of the card fields, and of pictures. */
export const ASSETS = 'https://assets.xendit.co';
/** A bank's, which may be anywhere. */
export const BANK = 'https://bank.example';

export interface HostsOptions {
  /** What the gateway tells of a session instead of its own fields. */
  readonly session?: Fields;
  /** Called before the gateway answers. */
  readonly onCall?: () => void;
}

/** Answers the SDK's hosts in this window, in place of the network, as the sandbox would. */
export async function answerHosts(context: BrowserContext, { served }: Xendit, options: HostsOptions = {}) {
  await context.route(`${GATEWAY}/**`, async (route) => {
    options.onCall?.();
    const answer = await ask(route, served);
    const body = JSON.parse(answer.body) as { session?: Fields };
    if (body.session !== undefined) Object.assign(body.session, options.session);
    await route.fulfill({ ...answer, body: JSON.stringify(body) });
  });
  await context.route(`${ASSETS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/payment-session/')) await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    else await route.fulfill(await ask(route, served, CARD_FIELD.test(pathname) ? '/sandbox/card-field' : pathname));
  });
  await context.route(`${BANK}/**`, async (route) => {
    const answer = await ask(route, served);
    // A bank does not know who frames it.
    await route.fulfill({
      ...answer,
      body: answer.body.replace(/(iframe-action-complete[`'"]\},)location\.origin/, '$1"*"'),
    });
  });
}

const CARD_FIELD = /^\/components\/secure-iframe-v[\w.-]+\.html$/;
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Asks the sandbox as the browser asked, and gives its addresses Xendit's names. */
async function ask(route: Route, served: string, path?: string): Promise<Answer> {
  const request = route.request();
  const { pathname, search } = new URL(request.url());
  const { origin, 'content-type': type } = request.headers();
  const body = request.postData();
  const response = await fetch(`${served}${path ?? `${pathname}${search}`}`, {
    method: request.method(),
    headers: {
      // The bank's page asks its own host, which has another name here.
      ...(origin === undefined || origin === BANK ? {} : { origin }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === null ? {} : { body }),
  });
  const answered = (await response.text())
    .replaceAll(`${served}/sandbox/actions/`, `${BANK}/sandbox/actions/`)
    .replaceAll('"/sandbox/signs/', `"${ASSETS}/sandbox/signs/`);
  // The sandbox lets nobody but its own pages frame it.
  const { 'content-security-policy': _, 'content-length': __, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: answered };
}
