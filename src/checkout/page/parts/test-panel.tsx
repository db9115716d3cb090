import { formatLocalAmount } from '../../../core/local-amount';
import type { PageStart, PageTestCard } from '../../page-protocol';
import { fillIn } from '../fill-in';
import { words } from '../words';
import { CopyButton } from './copy-button';

interface TestPanelProps {
  readonly start: PageStart;
  /** `null` where the card fields cannot be reached: the number is copied then. */
  readonly fill: ((card: PageTestCard) => void) | null;
}

// Beside the form there is room for it; above the form, on a phone, it waits until it is asked for.
const ROOMY = '(min-width: 60rem)';

const SCENARIOS = ['frictionless', 'challenge'] as const;

/** Cards that pay nothing, and amounts that decline. Not there in live mode. */
export function TestPanel({ start, fill }: TestPanelProps) {
  if (start.testCards.length === 0 && start.decliningAmounts.length === 0) return null;
  return (
    <div class="test">
      {start.testCards.length > 0 && (
        <details class="fold" open={matchMedia(ROOMY).matches}>
          <summary>{words.testCards}</summary>
          <p class="soft">{fill === null ? words.copyNote : words.fillNote}</p>
          {SCENARIOS.map((scenario) => (
            <Cards key={scenario} cards={start.testCards} scenario={scenario} fill={fill} />
          ))}
        </details>
      )}
      {start.decliningAmounts.length > 0 && <DecliningAmounts start={start} />}
    </div>
  );
}

interface CardsProps extends Pick<TestPanelProps, 'fill'> {
  readonly cards: readonly PageTestCard[];
  readonly scenario: PageTestCard['scenario'];
}

function Cards({ cards, scenario, fill }: CardsProps) {
  const those = cards.filter((card) => card.scenario === scenario);
  if (those.length === 0) return null;
  return (
    <>
      <p class="label">{words.scenario[scenario]}</p>
      <ul class="chips">
        {those.map((card) => (
          <li key={card.number}>
            <CardButton card={card} fill={fill} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CardButton({ card, fill }: { readonly card: PageTestCard } & Pick<TestPanelProps, 'fill'>) {
  const face = (
    <>
      <span class="number">{grouped(card)}</span>{' '}
      <small>
        {card.brand}
        {card.listedAsFailing && `, ${words.listedAsFailing}`}
      </small>
    </>
  );
  if (fill === null) {
    return (
      <CopyButton class="chip" text={card.number} hint={fillIn(words.copyThat, { what: card.number })}>
        {face}
      </CopyButton>
    );
  }
  return (
    <button
      type="button"
      class="chip"
      data-card={card.number}
      title={fillIn(words.fillIn, { what: card.number })}
      onClick={() => fill(card)}
    >
      {face}
    </button>
  );
}

/** As it is printed on the card. */
function grouped({ number, brand }: PageTestCard): string {
  return number.replace(brand === 'Amex' ? /(\d{4})(\d{6})/ : /(\d{4})(?=\d)/g, brand === 'Amex' ? '$1 $2 ' : '$1 ');
}

function DecliningAmounts({ start }: { readonly start: PageStart }) {
  const { currency, country } = start.session;
  return (
    <details class="fold">
      <summary>{words.decliningAmounts}</summary>
      <p class="soft">{words.decliningNote}</p>
      <ul class="chips">
        {start.decliningAmounts.map(({ amount, failure }) => {
          const command = start.commandForAmount.replace('{amount}', String(amount));
          return (
            <li key={amount}>
              <CopyButton class="chip" text={command} hint={fillIn(words.copyThat, { what: command })}>
                <span class="number">{formatLocalAmount(amount, currency, country)}</span> <small>{failure}</small>
              </CopyButton>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
