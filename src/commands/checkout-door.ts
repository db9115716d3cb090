import { createLivePage, type LivePage } from '../checkout/live-page';
import { createPageFiles, type PageFiles } from '../checkout/page-answers';
import type { PageReport, PageStart } from '../checkout/page-protocol';
import { pageSession } from '../checkout/page-session';
import { readSdk } from '../checkout/sdk-file';
import { type CheckoutServerOptions, serveCheckout } from '../checkout/serve-checkout';
import type { Runtime } from '../cli/runtime';
import type { Account } from '../config/account';
import { messageOf, XpsError } from '../core/errors';
import { randomHex } from '../core/random';
import { SANDBOX_PORT } from '../core/sandbox-address';
import type { HttpServer } from '../io/http-server';
import type { Session } from '../xendit/types';
import { testAids } from './checkout-aids';
import type { CheckoutChoice } from './checkout-flags';
import { choosePlace, type Place } from './checkout-place';

/** Where a session is paid. */
export interface Door {
  /** Opens the page. Secret for as long as the session can be paid. */
  readonly url: string;
  /** The page, where we serve it. */
  readonly page: LivePage | null;
  close(): Promise<void>;
  closeNow(): void;
}

export interface DoorOptions {
  readonly runtime: Runtime;
  readonly account: Account;
  readonly session: Session;
  readonly choice: CheckoutChoice;
  /** The provider's time, milliseconds since 1970. */
  readonly now: () => number;
  readonly onReport: (report: PageReport) => void;
  /** Something may have happened of which the API knows. */
  readonly onChange: () => void;
}

/** @throws XpsError of kind local when the page or its port cannot be had */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { account, session } = options;
  if (account.mode === 'sandbox') return sandboxDoor(options);
  if (session.mode === 'PAYMENT_LINK') return linkDoor(session);
  return xenditDoor(options);
}

/** Xendit's own hosted page. */
function linkDoor({ id, paymentLinkUrl }: Session): Door {
  if (paymentLinkUrl === null) throw keyless(id, 'payment_link_url');
  return { url: paymentLinkUrl, page: null, close: async () => {}, closeNow: () => {} };
}

/** The page in front of the embedded sandbox, whose gateway is at the page's own root. */
async function sandboxDoor(options: DoorOptions): Promise<Door> {
  const { runtime, session, choice } = options;
  const sandbox = await runtime.sandbox();
  const door = await sandbox.findDoor('id', session.id);
  const files = readFiles(runtime);
  const isHosted = session.mode === 'PAYMENT_LINK';
  const path = isHosted ? `${new URL(session.paymentLinkUrl ?? '').pathname}/` : newPath(runtime);
  const page = pageFor(options, {
    reach: 'sandbox',
    sdkKey: door?.sdkKey ?? null,
    keyMissing: 'the session was made before the sandbox had card fields: make a new one with xps create',
    merchant: sandbox.account.businessName,
    clockRuns: sandbox.clockRuns(),
  });
  const elsewhere = await sandbox.gateway({
    asset: files.asset,
    pageFor: ({ payment_session_id: id }) => (id === session.id ? path : null),
    onChange: options.onChange,
  });
  const place = await choosePlace(runtime, choice, false);
  // The link names a port: there it is found, unless somebody else has it.
  const wished = choice.port ?? (isHosted ? SANDBOX_PORT : 0);
  return serve(options, place, wished, { files, page, path, elsewhere, fallBack: choice.port === null && isHosted });
}

/** The page in front of Xendit, at an origin that the session names. */
async function xenditDoor(options: DoorOptions): Promise<Door> {
  const { runtime, session, choice, account } = options;
  if (session.componentsSdkKey === null) throw keyless(session.id, 'components_sdk_key');
  const files = readFiles(runtime);
  const place = await choosePlace(runtime, choice, true);
  const page = pageFor(options, {
    reach: 'xendit',
    sdkKey: session.componentsSdkKey,
    keyMissing: null,
    merchant: account.business ?? null,
    clockRuns: true,
  });
  return serve(options, place, choice.port ?? XENDIT_PORT, { files, page, path: newPath(runtime) });
}

/** Of the origin that sessions have unless another is given. */
const XENDIT_PORT = 4443;

const newPath = ({ context }: Runtime): string => `/${randomHex(context.random, 16)}/`;

function readFiles({ context }: Runtime): PageFiles {
  return createPageFiles(context.pagesFolder, readSdk(context.sdkEntry));
}

interface PageParts extends Pick<PageStart, 'sdkKey' | 'keyMissing' | 'merchant' | 'clockRuns'> {
  readonly reach: 'sandbox' | 'xendit';
}

function pageFor({ account, session, now, onReport }: DoorOptions, parts: PageParts): LivePage {
  const { reach, sdkKey, keyMissing, merchant, clockRuns } = parts;
  return createLivePage({
    reach,
    fixed: {
      sdkKey,
      keyMissing: sdkKey === null ? keyMissing : null,
      mode: account.mode,
      door: session.mode === 'PAYMENT_LINK' ? 'hosted' : 'components',
      merchant,
      cardsCanBeFilledIn: reach === 'sandbox',
      ...testAids(session, account.mode),
    },
    first: { session: pageSession(session), now: now(), clockRuns, trouble: null },
    onReport,
  });
}

interface Served extends Pick<CheckoutServerOptions, 'files' | 'elsewhere'> {
  readonly page: LivePage;
  readonly path: string;
  /** Whether another port will do. */
  readonly fallBack?: boolean;
}

async function serve({ runtime }: DoorOptions, place: Place, port: number, served: Served): Promise<Door> {
  const { page, path, files, elsewhere, fallBack = false } = served;
  const at = (wanted: number): Promise<HttpServer> =>
    serveCheckout({
      files,
      pageAt: (asked) => (asked === path ? page.page : undefined),
      host: place.host,
      port: wanted,
      otherNames: place.otherNames,
      ...(place.tls === null ? {} : { tls: place.tls }),
      ...(place.publicOrigin === null ? {} : { publicOrigin: place.publicOrigin }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
      onTrouble: (error) => runtime.output.warn(messageOf(error)),
    });
  const server = await at(port).catch((error: unknown) => {
    if (!fallBack || !(error instanceof XpsError) || error.code !== 'port_in_use') throw error;
    runtime.output.note(`port ${port}, which the link names, is taken: the page is at another one`);
    return at(0);
  });
  const { close, closeNow } = server;
  return { url: `${place.originAt(server.port)}${path}`, page, close, closeNow };
}

function keyless(id: string, what: string): XpsError {
  return new XpsError(
    'refused',
    `Xendit does not tell the ${what} of session ${id}, without which it cannot be paid here`,
    {
      code: 'no_session_key',
      hint: 'make a session and open it at once: xps create … --open',
    },
  );
}
