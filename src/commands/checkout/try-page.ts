import { originMismatch } from '../../checkout/origins';
import type { Runtime } from '../../cli/runtime';
import { openProbe, whoIsAt } from '../../cli/who-listens';
import type { Account } from '../../config/account';
import { isServedHere } from '../../config/base-url';
import { usageError } from '../../core/errors';
import { type JsonObject, objectAt } from '../../core/json';
import { tryToListen } from '../../io/http-server';
import type { CheckoutChoice } from './choice';
import { choosePlace } from './place';
import { placedAtOrigin, portAtXendit } from './xendit-place';

/**
 * Finds out before a session of this body is made whether its page could be served: its certificate, its port, its origin.
 *
 * @throws XpsError with which `xps checkout` would end
 */
export async function tryPage(
  runtime: Runtime,
  account: Account,
  body: JsonObject,
  asked: CheckoutChoice,
): Promise<void> {
  const atXendit = !(await findSandbox(account));
  if (atXendit && body.mode === 'PAYMENT_LINK') return;
  const choice = atXendit ? placedAtOrigin(asked) : asked;
  const { certificate } = choice;
  if (certificate !== null) {
    const { readCertificate } = await import('../../checkout/given-certificate');
    readCertificate({ ...certificate, clock: runtime.context.clock });
  }
  const place = choosePlace(choice, atXendit);
  const origins = originsOf(body);
  const port = atXendit ? portAtXendit(choice, origins) : (choice.port ?? 0);
  if (atXendit && port === 0 && place.publicOrigin === null) throw freePortAtXendit();
  if (atXendit) mustBeNamed(place.originAt(port), origins);
  await tryToListen({ host: place.host, port });
}

/** Whether a sandbox is there in fact, which takes a page of any origin. */
async function findSandbox({ mode, baseUrl }: Account): Promise<boolean> {
  if (mode === 'sandbox' || !isServedHere(baseUrl)) return mode === 'sandbox';
  const probe = await openProbe();
  try {
    // One that is slow to answer is given the benefit of the doubt.
    return (await whoIsAt(probe.send, `${baseUrl.value}/`)) !== 'stranger';
  } finally {
    await probe.close();
  }
}

function originsOf(body: JsonObject): readonly string[] {
  const { origins } = objectAt(body, 'components_configuration');
  return Array.isArray(origins) ? origins.filter((origin) => typeof origin === 'string') : [];
}

function freePortAtXendit(): Error {
  return usageError(
    '--port 0 picks a port that no origin of the session can name; Xendit would refuse the page, so no session is made',
    {
      code: 'origin_not_allowed',
      hint: 'leave --port out, or give the page a port and the session its origin: --port 5000 --origin https://localhost:5000',
    },
  );
}

function mustBeNamed(page: string, origins: readonly string[]): void {
  const mismatch = originMismatch(page, origins);
  if (mismatch === null || !mismatch.certain) return;
  throw usageError(`${mismatch.what}; Xendit would refuse the page, so no session is made`, {
    code: 'origin_not_allowed',
    hint: `add ${mismatch.flag}, or leave --port and --host out`,
  });
}
