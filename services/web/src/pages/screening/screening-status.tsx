import { t } from '../../strings/t.ts';
import { LookAround } from './look-around.tsx';
import { SavingState } from './saving-state.tsx';

/** The reviewer's own numbers, whether all is saved, and the way back and forth. */
export function ScreeningStatus({
  counts,
  onLook,
}: {
  counts: { remaining: number; decided: number } | null;
  onLook: (step: 1 | -1) => void;
}) {
  return (
    <div className="screening-status">
      <p className="row numeric">
        {counts ? (
          <>
            <span>{t('screening.left', { n: counts.remaining })}</span>
            <span className="soft">{t('screening.decided', { n: counts.decided })}</span>
          </>
        ) : null}
      </p>
      <div className="row">
        <SavingState />
        <LookAround onLook={onLook} />
      </div>
    </div>
  );
}
