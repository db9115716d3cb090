import type { RowSource } from '../row-source';
import { countText } from '../times';

/** How far a search has come, and what hampers a list. */
export function SearchProgress({ source, total }: { readonly source: RowSource<unknown>; readonly total: number }) {
  const { progress, trouble, length } = source;
  return (
    <p class="progress" role="status">
      {trouble !== null && <span class="bad">{trouble}</span>}
      {trouble === null &&
        progress !== null &&
        (progress.isDone ? foundAll(length) : looking(length, progress.looked, total))}
    </p>
  );
}

function foundAll(length: number): string {
  return length === 0 ? '' : `${countText(length)} found`;
}

function looking(length: number, looked: number, total: number): string {
  return `${countText(length)} found in the newest ${countText(looked)} of ${countText(total)}`;
}
