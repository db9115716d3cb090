import { createLivePage, type LivePage } from '../../checkout/live-page';
import { createPageFiles, type PageFiles } from '../../checkout/page-answers';
import type { PageStart } from '../../checkout/page-protocol';
import { pageSession } from '../../checkout/page-session';
import type { Reach } from '../../checkout/policies';
import { readSdk } from '../../checkout/sdk-file';
import { type CheckoutServerOptions, serveCheckout } from '../../checkout/serve-checkout';
import type { Runtime } from '../../cli/runtime';
import { messageOf, XpsError } from '../../core/errors';
import type { HttpServer } from '../../io/http-server';
import type { Session } from '../../xendit/types';
import { tellNews } from '../news';
import { testAids } from './aids';
import { choosePlace, preparePlace } from './place';
import { sameAccount } from './same-account';
import type { Door, DoorOptions } from './terms';

type Elsewhere = NonNullable<CheckoutServerOptions['elsewhere']>;

/** How a page is served, by what is behind it. */
export interface PagePlan extends Pick<PageStart, 'merchant'> {
  readonly reach: Reach;
  /** The page's own: `/<32 hex>/`. */
  readonly path: string;
  readonly port: number;
  /** Whether another port will do. */
  readonly fallBack?: boolean;
  readonly sdkKey: (session: Session) => string | null;
  /** Answers what is not the page's: the sandbox's gateway. */
  readonly elsewhere?: (asset: PageFiles['asset'], path: string) => Promise<Elsewhere>;
  readonly close?: () => Promise<void>;
}

/** The files of every page. @throws XpsError of kind local when the installation lacks them */
export function readPageFiles({ context }: Runtime): PageFiles {
  return createPageFiles(context.pagesFolder, readSdk(context.sdkEntry));
}

export async function servePage(options: DoorOptions, plan: PagePlan): Promise<Door> {
  const { runtime, choice, fit } = options;
  const files = readPageFiles(runtime);
  const place = choosePlace(choice, plan.reach === 'xendit');
  const tls = await preparePlace(runtime, choice, place, plan.fallBack ? 0 : plan.port);
  const elsewhere = await plan.elsewhere?.(files.asset, plan.path);
  const tell = tellNews(runtime.output.warn, runtime.context.clock);
  let page: LivePage | null = null;
  const { publicOrigin } = place;
  const server = await serveSomewhere(runtime, plan, {
    files,
    pageAt: (path) => (path === plan.path ? page?.page : undefined),
    host: place.host,
    otherNames: place.otherNames,
    ...(tls === null ? {} : { tls }),
    ...(publicOrigin === null ? {} : { publicOrigin }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
    onTrouble: (error) => tell(messageOf(error)),
  });
  const close = async (): Promise<void> => {
    await server.close();
    await plan.close?.();
  };
  try {
    const origin = place.originAt(server.port);
    if (publicOrigin !== null)
      runtime.output.note(`for the tunnel: ${publicOrigin} has to lead to ${place.localAt(server.port)}`);
    const session = plan.reach === 'xendit' ? await fit(origin) : options.session;
    page = pageFor(options, plan, session);
    return { url: `${origin}${plan.path}`, session, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function serveSomewhere(
  { output }: Runtime,
  { port, fallBack = false }: PagePlan,
  options: Omit<CheckoutServerOptions, 'port'>,
): Promise<HttpServer> {
  try {
    return await serveCheckout({ ...options, port });
  } catch (error) {
    if (!fallBack || !(error instanceof XpsError) || error.code !== 'port_in_use') throw error;
    output.note(`port ${port}, which the link names, is taken: the page is at another one`);
    return serveCheckout({ ...options, port: 0 });
  }
}

const NO_KEY = 'the session was made before the sandbox could be paid in a browser: make a new one with xps create';

function pageFor(
  { runtime, account, headers, clock, onReport }: DoorOptions,
  plan: PagePlan,
  session: Session,
): LivePage {
  const { reach, merchant } = plan;
  const sdkKey = plan.sdkKey(session);
  return createLivePage({
    reach,
    fixed: {
      sdkKey,
      keyMissing: sdkKey === null ? NO_KEY : null,
      mode: reach === 'sandbox' ? 'sandbox' : account.mode,
      door: session.mode === 'PAYMENT_LINK' ? 'hosted' : 'components',
      merchant,
      cardsCanBeFilledIn: reach === 'sandbox',
      ...testAids(session, account.mode, sameAccount(runtime, headers)),
    },
    first: { session: pageSession(session), clockRuns: clock.runs(), trouble: null },
    now: clock.now,
    onReport,
  });
}
