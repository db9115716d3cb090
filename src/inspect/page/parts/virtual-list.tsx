import { useEffect } from 'preact/hooks';
import type { ColumnOf } from '../columns';
import { useListPosition } from '../list-position';
import { rowAfterKey } from '../list-window';
import type { RowSource } from '../row-source';
import { countText } from '../times';
import { ListRow } from './list-row';

interface VirtualListProps<Row> {
  readonly label: string;
  readonly source: RowSource<Row>;
  readonly columns: readonly ColumnOf<Row>[];
  /** Rows have two lines. */
  readonly isCompact: boolean;
  readonly isOpen: (row: Row) => boolean;
  readonly open: (row: Row, byKey: boolean) => void;
  /** Takes the element that has the keyboard's focus. */
  readonly listRef: { current: HTMLElement | null };
  readonly now: number;
}

// As in the style sheet.
const WIDE = { row: 36, head: 33 } as const;
const COMPACT = { row: 60, head: 0 } as const;

/** A list of any length, of which only what is in sight is in the document. Arrow keys move in it, Enter opens. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { label, source, columns, isCompact, isOpen, open, listRef, now } = props;
  const height = isCompact ? COMPACT : WIDE;
  const position = useListPosition(source, height.row, height.head);
  const { ref, length, first, last, active, unseen } = position;
  useEffect(() => {
    listRef.current = ref.current;
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rowAfterKey(event.key, active, length, position.page);
    const row = event.key === 'Enter' ? source.rowAt(active) : undefined;
    if (row !== undefined) open(row, true);
    if (next !== null) position.moveTo(next);
    if (row !== undefined || next !== null) event.preventDefault();
  };
  const onClick = ({ target }: MouseEvent): void => {
    const index = Number(
      target instanceof Element ? target.closest<HTMLElement>('tr[data-index]')?.dataset.index : NaN,
    );
    const row = Number.isNaN(index) ? undefined : source.rowAt(index);
    if (row === undefined) return;
    position.moveTo(index);
    open(row, false);
  };
  const isActiveDrawn = active >= first && active <= last;
  // A table may be a grid (ARIA in HTML), which is one stop for the keyboard and says itself which row is meant.
  const grid = {
    role: 'grid',
    tabIndex: 0,
    'aria-activedescendant': isActiveDrawn ? `row-${source.keyAt(active)}` : undefined,
  } as const;
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <div class="list">
      <table
        ref={ref}
        class={isCompact ? 'scroller compact' : 'scroller'}
        {...grid}
        aria-label={label}
        aria-rowcount={source.progress?.isDone === false ? -1 : source.length + 1}
        onScroll={position.look}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr class="row" aria-rowindex={1}>
            {columns.map(({ title, place }) => (
              <th key={place} class={`cell-${place}`} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: `${length * height.row}px`, paddingTop: `${first * height.row}px` }}>
          {indexes.map((index) => {
            const row = source.rowAt(index);
            const key = source.keyAt(index);
            const isRowOpen = row !== undefined && isOpen(row);
            return (
              <ListRow
                key={key}
                id={`row-${key}`}
                index={index}
                row={row}
                columns={columns}
                isActive={index === active}
                isOpen={isRowOpen}
                now={now}
              />
            );
          })}
        </tbody>
      </table>
      {unseen > 0 && (
        <button type="button" class="unseen-rows" onClick={position.toTop}>
          ↑ {countText(unseen)} new
        </button>
      )}
    </div>
  );
}
