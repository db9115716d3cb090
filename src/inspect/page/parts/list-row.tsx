import type { ColumnOf } from '../columns';

interface ListRowProps<Row> {
  readonly id: string;
  readonly index: number;
  /** `undefined` until it is there. */
  readonly row: Row | undefined;
  readonly columns: readonly ColumnOf<Row>[];
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly now: number;
}

/** One row. The grid around it has the keyboard, and takes its clicks. */
export function ListRow<Row>({ id, index, row, columns, isActive, isOpen, now }: ListRowProps<Row>) {
  const classes = ['row', isActive && 'active', row === undefined && 'waiting'].filter(Boolean).join(' ');
  return (
    <tr id={id} class={classes} data-index={index} aria-rowindex={index + 2} aria-selected={isOpen}>
      {columns.map(({ place, cell }) => (
        <td key={place} class={`cell-${place}`}>
          {row === undefined ? null : cell(row, now)}
        </td>
      ))}
    </tr>
  );
}
