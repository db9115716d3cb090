import type { CheckoutChoice } from './choice';

/** The origin that a session was just made for is where its page is: on this machine, or behind a tunnel that leads here. */
export function placedAtOrigin(choice: CheckoutChoice): CheckoutChoice {
  const { origin, madeFor } = choice;
  if (origin !== null || madeFor === null || !URL.canParse(madeFor) || portHere([madeFor]) !== undefined) return choice;
  return { ...choice, origin: new URL(madeFor).origin };
}

/** Of the origin that sessions have unless another is given. */
const XENDIT_PORT = 4443;

/** Where a page in front of Xendit is. */
export function portAtXendit({ port }: CheckoutChoice, origins: readonly string[]): number {
  return port ?? portHere(origins) ?? XENDIT_PORT;
}

/** The port of an origin on this machine, where the session names one. */
function portHere(origins: readonly string[]): number | undefined {
  const here = origins
    .map((origin) => /^https:\/\/localhost(?::(\d+))?$/i.exec(origin))
    .find((match) => match !== null);
  return here === undefined ? undefined : Number(here?.[1] ?? 443);
}
