import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Counts, InspectStart, ListName } from '../../inspect-protocol';
import { isEmpty, isProblem, parseSearch } from '../../search';
import type { ColumnOf } from '../columns';
import { FoundRows } from '../found-rows';
import { useMedia, useRedraw } from '../hooks';
import { PlacedRows } from '../placed-rows';
import type { RowSource } from '../row-source';
import { EmptyList } from './empty-list';
import { FilterField } from './filter-field';
import { SearchProgress } from './search-progress';
import { VirtualList } from './virtual-list';

interface ListPaneProps<Row> {
  readonly list: ListName;
  readonly label: string;
  readonly start: InspectStart;
  readonly counts: Counts;
  /** Grows with each change of the store. */
  readonly state: number;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly columns: readonly ColumnOf<Row>[];
  readonly newest: readonly Row[];
  readonly isOpen: (row: Row) => boolean;
  readonly open: (row: Row, byKey: boolean) => void;
  readonly listRef: { current: HTMLElement | null };
}

/** Where rows get two lines: on phones, and in a pane beside another one on a small desktop. */
const COMPACT = '(max-width: 44.99rem), (min-width: 64rem) and (max-width: 88.99rem)';

/** One of the lists, with the field that filters it. */
export function ListPane<Row extends { readonly id: string | number }>(props: ListPaneProps<Row>) {
  const { list, label, counts, search } = props;
  const isCompact = useMedia(COMPACT);
  const parsed = useMemo(() => parseSearch(search), [search]);
  const problem = isProblem(parsed) ? parsed : null;
  // While a condition cannot be read, what was found before stays.
  const lastGood = useRef(search);
  if (problem === null) lastGood.current = search;
  const source = useSource(props, isProblem(parsed) || !isEmpty(parsed) ? lastGood.current : '');

  return (
    <section class="pane list-pane" aria-label={label}>
      <FilterField list={list} search={search} problem={problem} onSearch={props.onSearch} listRef={props.listRef} />
      <SearchProgress source={source} total={counts[list]} />
      {source.length === 0 && source.progress?.isDone !== false ? (
        <EmptyList list={list} isFiltered={source.progress !== null} clear={() => props.onSearch('')} />
      ) : (
        <VirtualList
          key={isCompact}
          label={label}
          source={source}
          columns={props.columns}
          isCompact={isCompact}
          isOpen={props.isOpen}
          open={props.open}
          listRef={props.listRef}
          now={Date.now()}
        />
      )}
    </section>
  );
}

/** The rows that are shown: all of them, or those that a search finds. */
function useSource<Row extends { readonly id: string | number }>(
  { list, start, counts, state, newest }: ListPaneProps<Row>,
  search: string,
): RowSource<Row> {
  const redraw = useRedraw();
  const make = (): RowSource<Row> => {
    const options = { list, onChange: redraw };
    if (search.trim() !== '') return new FoundRows<Row>({ ...options, search });
    // What came with the document is the newest as long as nothing came since.
    const isAsBegun = counts[list] === start.counts[list];
    return new PlacedRows<Row>({ ...options, count: counts[list], newest: isAsBegun ? newest : [] });
  };
  const [held, setHeld] = useState(() => ({ search, source: make() }));
  const current = held.search === search ? held : { search, source: make() };
  if (current !== held) setHeld(current);
  const { source } = current;
  useEffect(() => () => source.close(), [source]);
  // A list without rows has nobody who would want one.
  useEffect(() => source.want(0, 0), [source]);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    source.changed(counts);
  }, [state]);
  return source;
}
