import { Icon } from '../../../pages/page/icon';
import type { PageStart } from '../../page-protocol';
import { fillIn } from '../fill-in';
import { takeFocus } from '../focus';
import type { PageState } from '../page-state';
import { amountOf } from '../pay-label';
import { type Outcome, statusOf } from '../screen';
import { words } from '../words';
import { CommandLine } from './command-line';
import { Fact } from './fact';
import { ReturnLink } from './return-link';

const ICONS = {
  paid: 'check',
  'paid-and-saved': 'check',
  saved: 'check',
  'completed-elsewhere': 'check',
  expired: 'clock',
  cancelled: 'cross',
  pending: 'clock',
  gone: 'info',
  unknown: 'info',
} as const;

/** How it ended, in the form's place, and what comes next. It takes the focus when it comes. */
export function OutcomeView({ state, outcome }: { readonly state: PageState; readonly outcome: Outcome }) {
  const { start, latest } = state;
  const { session } = latest;
  return (
    <section class={`outcome outcome-${ICONS[outcome]}`} aria-labelledby="outcome">
      <Icon name={ICONS[outcome]} />
      <h2 id="outcome" ref={takeFocus} tabIndex={-1}>
        {words.outcome[outcome]}
      </h2>
      <p role="status">{fillIn(words.outcomeNote[outcome], { amount: amountOf(session) })}</p>
      <dl class="facts">
        {outcome === 'unknown' && <Fact name={words.status}>{statusOf(state)}</Fact>}
        <Token state={state} outcome={outcome} />
        <Fact name={words.session}>
          <code>{session.id}</code>
        </Fact>
      </dl>
      {outcome === 'pending' && (
        <button type="button" class="quiet" onClick={() => location.reload()}>
          {words.lookAgain}
        </button>
      )}
      <ReturnLink start={start} session={session} outcome={outcome} />
      <CommandLine commands={nextCommands(outcome, start)} />
    </section>
  );
}

function Token({ state, outcome }: { readonly state: PageState; readonly outcome: Outcome }) {
  const session = state.latest.session;
  const expected = outcome === 'saved' || (outcome === 'paid' && session.save === 'FORCED');
  if (session.token === null) return expected ? <Fact name={words.token}>{words.tokenComing}</Fact> : null;
  return (
    <Fact name={words.token}>
      <code id="token">{session.token}</code>
    </Fact>
  );
}

function nextCommands(outcome: Outcome, { session, commandForAmount }: PageStart): readonly string[] {
  const again = commandForAmount.replace('{amount}', String(session.amount));
  switch (outcome) {
    case 'paid-and-saved':
    case 'saved':
      return ['xps tokens list', `xps sessions show ${session.id}`];
    case 'expired':
    case 'cancelled':
    case 'gone':
      return [again];
    case 'paid':
      return [`xps sessions show ${session.id}`, again];
    default:
      return [`xps sessions show ${session.id}`];
  }
}
