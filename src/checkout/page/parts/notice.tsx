import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface NoticeProps {
  readonly tone: 'bad' | 'warn' | 'info';
  readonly title: string;
  readonly lines: readonly string[];
  readonly children?: ComponentChildren;
}

export function Notice({ tone, title, lines, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`}>
      <Icon name={tone === 'info' ? 'info' : 'alert'} />
      <div>
        <strong>{title}</strong>
        {lines.map((line) => (
          <p key={line} class="notice-line">
            {line}
          </p>
        ))}
        {children}
      </div>
    </div>
  );
}
