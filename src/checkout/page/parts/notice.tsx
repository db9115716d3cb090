import type { ComponentChildren } from 'preact';
import { Icon } from '../../../pages/page/icon';

interface NoticeProps {
  readonly tone: 'bad' | 'warn' | 'info';
  readonly title: string;
  readonly lines: readonly string[];
  /** The language of `lines` where it is not that of our words. */
  readonly linesIn?: string;
  readonly children?: ComponentChildren;
}

export function Notice({ tone, title, lines, linesIn, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`}>
      <Icon name={tone === 'info' ? 'info' : 'alert'} />
      <div>
        <strong>{title}</strong>
        {lines.map((line) => (
          <p key={line} class="notice-line" lang={linesIn}>
            {line}
          </p>
        ))}
        {children}
      </div>
    </div>
  );
}
