import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import { isServedHere } from '../../config/base-url';
import { XpsError } from '../../core/errors';
import { randomHex } from '../../core/random';
import type { Session } from '../../xendit/types';
import type { findServedGateway } from './served-gateway';
import { type PagePlan, servePage } from './served-page';
import type { Door, DoorOptions } from './terms';
import { placedAtOrigin, portAtXendit } from './xendit-place';

/** @throws XpsError of kind local when the page or its port cannot be had, of kind usage when Xendit would refuse the page */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { account, session } = options;
  if (account.mode === 'sandbox') {
    noteWhereLinkLeads(options);
    return (await servedLink(options)) ?? servePage(options, await embeddedPlan(options));
  }
  if (session.mode === 'PAYMENT_LINK') return linkDoor(session);
  if (session.componentsSdkKey === null) throw keyless(session.id, 'components_sdk_key');
  const served = isServedHere(account.baseUrl) ? await servedGateway(account, session.componentsSdkKey) : null;
  if (served !== null) return servePage(options, { ...servedPlan(options), ...served });
  const atOrigin = { ...options, choice: placedAtOrigin(options.choice) };
  return servePage(atOrigin, xenditPlan(atOrigin));
}

const servedGateway = async ({ baseUrl }: Account, sdkKey: string): ReturnType<typeof findServedGateway> =>
  (await import('./served-gateway')).findServedGateway(baseUrl.value, sdkKey);

/** Xendit's own hosted page, or that of the sandbox which somebody serves. */
function linkDoor(session: Session): Door {
  if (session.paymentLinkUrl === null) throw keyless(session.id, 'payment_link_url');
  const link = URL.canParse(session.paymentLinkUrl) ? new URL(session.paymentLinkUrl) : null;
  if (link === null || !/^https?:$/.test(link.protocol))
    throw new XpsError('refused', `the API gives session ${session.id} a link that is no web address`, {
      code: 'bad_link',
    });
  // As browsers write it, which leaves nothing that a terminal would take for a command.
  return { url: link.href, session, page: null, close: async () => {} };
}

/** The session's link, while somebody serves the same sandbox there. */
async function servedLink({ runtime, session, choice }: DoorOptions): Promise<Door | null> {
  if (session.paymentLinkUrl === null) return null;
  const { isServedAt, watchServer } = await import('./served-link');
  const link = new URL(session.paymentLinkUrl);
  if (!(await isServedAt(runtime, link, choice))) return null;
  runtime.output.note(`the page of this session is that of xps sandbox serve at ${link.origin}`);
  const leaving = new AbortController();
  const watched = watchServer(runtime, link, leaving.signal);
  const close = (): Promise<void> => {
    leaving.abort();
    return watched;
  };
  return { ...linkDoor(session), close };
}

/** Others may have the session's link: it does not follow a page that flags put elsewhere. */
function noteWhereLinkLeads({ runtime, session, choice }: DoorOptions): void {
  if (session.paymentLinkUrl === null) return;
  const link = new URL(session.paymentLinkUrl);
  const flags = [
    ...(choice.port === null || choice.port === Number(link.port) ? [] : ['--port']),
    ...([link.hostname, 'localhost'].includes(choice.host) ? [] : ['--host']),
    ...(choice.certificate === null ? [] : ['--cert and --key']),
  ];
  if (flags.length > 0)
    runtime.output.note(
      `the session's payment_link_url does not lead to this page: leave out ${flags.join(', ')} to have it there`,
    );
}

/** In front of the embedded sandbox, whose gateway is at the page's own root. */
async function embeddedPlan({ runtime, session, choice, onChange }: DoorOptions): Promise<PagePlan> {
  const sandbox = (await runtime.sandbox()).untilReset();
  const door = await sandbox.findDoor('id', session.id);
  const link = session.paymentLinkUrl === null ? null : new URL(session.paymentLinkUrl);
  const path = link === null ? newPath(runtime) : `${link.pathname}/`;
  return {
    reach: 'sandbox',
    path,
    // The link names a port: there it is found, unless somebody else has it.
    port: choice.port ?? Number(link?.port ?? 0),
    fallBack: choice.port === null,
    sdkKey: () => door?.sdkKey ?? null,
    merchant: sandbox.account.businessName,
    elsewhere: (asset) =>
      sandbox.gateway({ asset, onChange, pageFor: ({ payment_session_id: id }) => (id === session.id ? path : null) }),
  };
}

/** In front of a sandbox that somebody serves: its gateway is asked on the browser's behalf. */
function servedPlan({ runtime, choice }: DoorOptions): PagePlan {
  return {
    reach: 'sandbox',
    path: newPath(runtime),
    port: choice.port ?? 0,
    sdkKey: (session) => session.componentsSdkKey,
    merchant: null,
  };
}

/** In front of Xendit. */
function xenditPlan({ runtime, choice, account, session: { origins } }: DoorOptions): PagePlan {
  return {
    reach: 'xendit',
    path: newPath(runtime),
    port: portAtXendit(choice, origins),
    sdkKey: (session) => session.componentsSdkKey,
    merchant: account.business ?? null,
  };
}

const newPath = ({ context }: Runtime): string => `/${randomHex(context.random, 16)}/`;

function keyless(id: string, what: string): XpsError {
  return new XpsError(
    'refused',
    `the API does not tell the ${what} of session ${id}, without which it cannot be paid here`,
    { code: 'no_session_key', hint: 'make a session and open it at once: xps create … --open' },
  );
}
