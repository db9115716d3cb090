import { piecesOf } from '../json-lines';
import { memo } from '../memo';

interface BodyLineProps {
  readonly line: string;
  readonly wanted: string;
  /** How much was found in the lines before. */
  readonly before: number;
  /** Which of all that was found is looked at. */
  readonly current: number;
}

/** A line of JSON. Long bodies have many, of which a search changes few. */
export const BodyLine = memo(({ line, wanted, before, current }: BodyLineProps) => (
  <>
    {piecesOf(line, wanted, before).map(({ kind, text, found }, place) =>
      found === null ? (
        <span key={place} class={`json-${kind}`}>
          {text}
        </span>
      ) : (
        <mark key={place} class={found === current ? 'current' : ''}>
          {text}
        </mark>
      ),
    )}
    {'\n'}
  </>
));
