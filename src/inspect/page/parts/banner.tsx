import { Icon } from '../../../pages/page/icon';

interface BannerProps {
  readonly isGone: boolean;
  readonly trouble: string | null;
}

/** What keeps the page from showing what is. */
export function Banner({ isGone, trouble }: BannerProps) {
  return (
    <div class="banner" role="status">
      {isGone && (
        <p>
          <Icon name="alert" />
          The terminal that serves this page does not answer. What you see is what it said last; start xps inspect again
          for a new page.
        </p>
      )}
      {!isGone && trouble !== null && (
        <p>
          <Icon name="alert" />
          The store cannot be looked at: {trouble}
        </p>
      )}
    </div>
  );
}
