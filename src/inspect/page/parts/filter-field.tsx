import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../pages/page/icon';
import { shown } from '../../../pages/page/shown';
import type { ListName } from '../../inspect-protocol';
import type { SearchProblem } from '../../search';

interface FilterFieldProps {
  readonly list: ListName;
  readonly search: string;
  readonly problem: SearchProblem | null;
  readonly onSearch: (text: string) => void;
  readonly listRef: { current: HTMLElement | null };
}

/** How long somebody who types is not interrupted, in milliseconds. */
const PAUSE = 120;

const EXAMPLES: Readonly<Record<ListName, string>> = {
  events: 'payment.capture order-1042 data.amount>100000',
  sessions: 'completed order-1042 data.amount>100000',
  tokens: 'active cust-… data.channel_code=CARDS',
};

/** Filters by words and conditions as they are typed. `/` leads here from everywhere; Escape empties it, and then leads back. */
export function FilterField({ list, search, problem, onSearch, listRef }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  useEffect(() => {
    if (search === told.current) return;
    told.current = search;
    setTyped(search);
  }, [search]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onSearch(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);

  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && typed !== '') setTyped('');
    else if (key === 'Escape' || key === 'ArrowDown' || key === 'Enter') listRef.current?.focus();
  };
  return (
    <search class="filter">
      <label class="filter-box">
        <Icon name="search" />
        <span class="unseen">Filter {list}</span>
        <input
          ref={input}
          id="filter"
          type="search"
          value={typed}
          placeholder={EXAMPLES[list]}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby="filter-problem"
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p id="filter-problem" class="filter-problem" role="status">
        {problem !== null && (
          <>
            <code>
              {shown(search.slice(0, problem.column - 1))}
              <mark>{shown(search.slice(problem.column - 1, problem.column)) || ' '}</mark>
              {shown(search.slice(problem.column))}
            </code>{' '}
            column {problem.column}: {shown(problem.message)}
          </>
        )}
      </p>
    </search>
  );
}
