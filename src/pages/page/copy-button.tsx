import { Component, type ComponentChildren } from 'preact';

const TOLD_FOR_MS = 1_600;

export interface CopyButtonProps {
  readonly text: string;
  readonly words: { readonly copy: string; readonly copied: string };
  /** Its name for people who do not see what it stands beside; not needed where `children` name it. */
  readonly label?: string;
  /** What a press does, where `children` do not say it. */
  readonly hint?: string;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

/** Copies a text and says so, for the eye and for the ear. Says nothing where the clipboard is forbidden to pages. */
export class CopyButton extends Component<CopyButtonProps, { readonly copied: boolean }> {
  override state = { copied: false };

  private readonly copy = async () => {
    await navigator.clipboard.writeText(this.props.text);
    this.setState({ copied: true });
    setTimeout(() => this.setState({ copied: false }), TOLD_FOR_MS);
  };

  override render() {
    const { words, label, hint, class: className = 'quiet', children = words.copy } = this.props;
    return (
      <button
        type="button"
        class={className}
        aria-label={label}
        title={hint}
        onClick={() => this.copy().catch(() => null)}
      >
        {children}
        <span class="copied" aria-live="polite">
          {this.state.copied && words.copied}
        </span>
      </button>
    );
  }
}
