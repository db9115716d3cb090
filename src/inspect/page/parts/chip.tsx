import type { ComponentChildren } from 'preact';

export type Tone = 'good' | 'bad' | 'warn' | 'plain';

interface ChipProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A word about something, in the colour of what it means. */
export function Chip({ tone, title, children }: ChipProps) {
  return (
    <span class={`chip chip-${tone}`} title={title}>
      {children}
    </span>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  COMPLETED: 'good',
  SUCCEEDED: 'good',
  ACTIVE: 'good',
  FAILED: 'bad',
  CANCELED: 'bad',
  EXPIRED: 'bad',
};

/** A session that is active waits to be paid; a token that is active is as good as it gets. */
export function StatusChip({ status, of }: { readonly status: string; readonly of: 'session' | 'token' }) {
  const tone = of === 'session' && status === 'ACTIVE' ? 'warn' : (TONES[status] ?? 'plain');
  return <Chip tone={tone}>{status.toLowerCase()}</Chip>;
}
