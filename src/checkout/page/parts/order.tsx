import { formatLocalAmount } from '../../../core/local-amount';
import { shown } from '../../../pages/page/shown';
import type { PageItem, PageSession } from '../../page-protocol';
import { fillIn } from '../fill-in';
import type { PageState } from '../page-state';
import { amountOf, isFree } from '../pay-label';
import { words } from '../words';
import { Fact } from './fact';
import { TimeLeft } from './time-left-view';

// More than these would push the form off a phone's first screen.
const FEW_ITEMS = 3;

/** Who wants how much for what, and until when. All of its texts are strangers': they stay text. */
export function Order({ state, counting }: { readonly state: PageState; readonly counting: boolean }) {
  const { start, latest } = state;
  const { session } = latest;
  return (
    <section class="order" aria-label={words.order}>
      <p class="merchant">
        {start.merchant !== null && <bdi>{shown(start.merchant)}</bdi>}
        <span class={`badge badge-${start.mode}`} title={words.modeNote[start.mode]}>
          {words.mode[start.mode]}
        </span>
      </p>
      <h1>{isFree(session) ? words.noCharge : amountOf(session)}</h1>
      {isFree(session) && <p class="soft">{words.noChargeNote}</p>}
      {session.description !== null && <p dir="auto">{shown(session.description)}</p>}
      <Items session={session} />
      <dl class="facts">
        <Fact name={words.reference}>
          <bdi>{shown(session.referenceId)}</bdi>
        </Fact>
        {counting && <TimeLeft {...state} />}
      </dl>
    </section>
  );
}

function Items({ session }: { readonly session: PageSession }) {
  if (session.items.length === 0) return null;
  const list = (
    <ul class="items">
      {session.items.map((item, place) => (
        <Item key={place} item={item} session={session} />
      ))}
    </ul>
  );
  if (session.items.length <= FEW_ITEMS) return list;
  return (
    <details class="fold">
      <summary>{fillIn(words.items, { count: session.items.length })}</summary>
      {list}
    </details>
  );
}

function Item({ item, session }: { readonly item: PageItem; readonly session: PageSession }) {
  const amount = (units: number) => formatLocalAmount(units, session.currency, session.country);
  return (
    <li>
      <span dir="auto">{shown(item.name)}</span>
      <span class="number">{amount(item.quantity * item.unitAmount)}</span>
      {item.quantity !== 1 && (
        <small>{fillIn(words.unit, { count: item.quantity, amount: amount(item.unitAmount) })}</small>
      )}
    </li>
  );
}
