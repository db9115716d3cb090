import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { reachable, rowsInSight, scrolledTo } from './list-window';
import type { RowSource } from './row-source';

/** Whoever is this close to the top sees what comes; everybody else goes on seeing what they look at. In pixels. */
const AT_TOP = 4;

/** Where a list stands: what of it is in sight, which row the keyboard is at, what came above meanwhile. */
export interface ListPosition {
  readonly ref: { current: HTMLTableElement | null };
  readonly length: number;
  readonly first: number;
  readonly last: number;
  readonly active: number;
  /** How many rows fit into the window. */
  readonly page: number;
  /** How many came while nobody saw them. */
  readonly unseen: number;
  look(): void;
  /** Makes a row the keyboard's, and brings it into sight. */
  moveTo(index: number): void;
  toTop(): void;
}

/** @param headHeight of what stays above the rows, in pixels. */
export function useListPosition(source: RowSource<unknown>, rowHeight: number, headHeight: number): ListPosition {
  const ref = useRef<HTMLTableElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 800 });
  const [active, setActive] = useState(0);
  const [unseen, setUnseen] = useState(0);
  const length = reachable(source.length, rowHeight);
  const [first, last] = rowsInSight({ ...sight, rowHeight }, length);

  const look = (): void => {
    const { current: element } = ref;
    if (element === null) return;
    setSight({ top: element.scrollTop, height: element.clientHeight });
    if (element.scrollTop <= AT_TOP) setUnseen(0);
  };
  useLayoutEffect(() => {
    if (ref.current === null) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  useGrowth(source.grown, (came) => {
    const { current: element } = ref;
    if (element === null) return;
    const isAtTop = element.scrollTop <= AT_TOP;
    setActive((index) => (index === 0 && isAtTop ? 0 : index + came));
    if (isAtTop) return;
    element.scrollTop += came * rowHeight;
    setUnseen((count) => count + came);
  });
  useEffect(() => source.want(first, last), [source, first, last, length]);

  return {
    ref,
    length,
    first,
    last,
    active,
    page: Math.max(1, Math.floor((sight.height - headHeight) / rowHeight) - 1),
    unseen,
    look,
    moveTo: (index) => {
      setActive(index);
      const { current: element } = ref;
      if (element === null) return;
      const { scrollTop: top, clientHeight } = element;
      element.scrollTop = scrolledTo(index, { top, height: clientHeight - headHeight, rowHeight });
    },
    toTop: () => ref.current?.scrollTo({ top: 0 }),
  };
}

/** Calls back before the browser draws rows that came on top. */
function useGrowth(grown: number, onGrowth: (came: number) => void): void {
  const before = useRef(grown);
  useLayoutEffect(() => {
    const came = grown - before.current;
    before.current = grown;
    if (came > 0) onGrowth(came);
  }, [grown]);
}
