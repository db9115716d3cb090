import { shown } from '../../../pages/page/shown';
import type { EventRow } from '../../inspect-protocol';
import { Chip } from './chip';

const FORWARDED = {
  taken: ['good', 'taken', 'Every target took it'],
  waiting: ['plain', 'waiting', 'It waits for a target'],
  failed: ['bad', 'not taken', 'A target did not take it'],
} as const;

/** What is to be noted about a delivery, most important first. */
export function EventChips({ row }: { readonly row: EventRow }) {
  const { failure, verified, duplicateOf, forwarded } = row;
  return (
    <>
      {!verified && (
        <Chip tone="warn" title="It came without the right callback token">
          unverified
        </Chip>
      )}
      {failure !== null && (
        <Chip tone="bad" title={shown(failure)}>
          {shown(failure).toLowerCase().replaceAll('_', ' ')}
        </Chip>
      )}
      {forwarded !== null && (
        <Chip tone={FORWARDED[forwarded][0]} title={FORWARDED[forwarded][2]}>
          {FORWARDED[forwarded][1]}
        </Chip>
      )}
      {duplicateOf !== null && (
        <Chip tone="plain" title={`The content came first with #${duplicateOf}`}>
          again
        </Chip>
      )}
    </>
  );
}
