import { Detail } from './detail';

interface DetailTroubleProps {
  readonly trouble: string | null;
  readonly close: () => void;
}

/** Where something was to be shown that is not there, or not yet. */
export function DetailTrouble({ trouble, close }: DetailTroubleProps) {
  if (trouble === null) return <div class="detail" aria-busy="true" />;
  return (
    <Detail title="Not here" note={trouble} close={close} takesFocus={false}>
      {null}
    </Detail>
  );
}
