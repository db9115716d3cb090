import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../words';

const TOLD_FOR_MS = 1_600;

interface CopyButtonProps {
  readonly text: string;
  /** What it says to people who do not see what it stands beside. */
  readonly label: string;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

/** Copies a text and says so, for the eye and for the ear. */
export function CopyButton({ text, label, class: className, children }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const end = setTimeout(() => setCopied(false), TOLD_FOR_MS);
    return () => clearTimeout(end);
  }, [copied]);

  const copy = async () => setCopied(await copyText(text));
  return (
    <button type="button" class={className ?? 'quiet'} aria-label={label} data-copied={copied} onClick={copy}>
      {children ?? words.copy}
      <span class="copied" aria-live="polite">
        {copied && words.copied}
      </span>
    </button>
  );
}

/** Whether it could be copied: a page may be forbidden to write to the clipboard. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
