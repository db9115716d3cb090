import type { PageSession, PageStart } from '../../page-protocol';
import { isLoopback } from '../loopback';
import type { Outcome } from '../screen';
import { words } from '../words';

interface ReturnLinkProps {
  readonly start: PageStart;
  readonly session: PageSession;
  readonly outcome: Outcome;
}

/**
 * Where Xendit's own hosted page would send the customer. Nobody is sent there: the address is one to press when it is a page of
 * this machine, else one to read.
 */
export function ReturnLink({ start, session, outcome }: ReturnLinkProps) {
  const url = start.door === 'hosted' ? returnUrl(session, outcome) : null;
  if (url === null) return null;
  return (
    <p id="return">
      {words.customerGoesTo} {isLoopback(url) ? <a href={url}>{url}</a> : <code>{url}</code>}
    </p>
  );
}

function returnUrl({ returnUrls }: PageSession, outcome: Outcome): string | null {
  switch (outcome) {
    case 'paid':
    case 'paid-and-saved':
    case 'saved':
    case 'completed-elsewhere':
      return returnUrls.success;
    case 'cancelled':
      return returnUrls.cancel;
    default:
      return null;
  }
}
