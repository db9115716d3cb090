// How long the form may take to unfold: until then it may be too short to be scrolled to its place.
const UNFOLDS_FOR_MS = 1_000;

/** Scrolls to an element unless it begins in the upper half of the window. The focus stays where it is. */
export function scrollIntoSight(element: HTMLElement): void {
  const { top } = element.getBoundingClientRect();
  if (top >= 0 && top <= innerHeight / 2) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  const observer = new ResizeObserver(() => element.scrollIntoView({ block: 'start', behavior }));
  observer.observe(element);
  setTimeout(() => observer.disconnect(), UNFOLDS_FOR_MS);
}
