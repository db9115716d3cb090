import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../pages/page/icon';

interface DetailProps {
  readonly title: ComponentChildren;
  /** Below the title: what it is, in a few words. */
  readonly note: ComponentChildren;
  readonly close: () => void;
  /** Whether the keyboard's focus comes here. */
  readonly takesFocus: boolean;
  readonly children: ComponentChildren;
}

/** What is open, beside the list or in its place. */
export function Detail({ title, note, close, takesFocus, children }: DetailProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, []);
  return (
    <article class="detail">
      <header>
        <button type="button" class="quiet close" onClick={close}>
          <Icon name="back" />
          <span class="unseen">Back to the list</span>
        </button>
        <div class="title">
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <p class="note">{note}</p>
        </div>
      </header>
      {children}
    </article>
  );
}
