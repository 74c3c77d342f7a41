import { measurePace } from '../../screening-session/pace.ts';
import { language } from '../../strings/language.ts';
import { t } from '../../strings/t.ts';
import { LookAround } from './look-around.tsx';
import { SavingState } from './saving-state.tsx';
import type { Counts } from './use-look-ahead.ts';

/** Minutes as people say them: `25 min`, `3 h 20 min`, `14 h`. */
function sayMinutes(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  return hours >= 10 || whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}

function PaceWords({ moments, share }: { moments: readonly number[]; share: number }) {
  const pace = measurePace(moments, share);
  if (!pace) return null;
  const rate = pace.perMinute.toLocaleString(language(), {
    maximumFractionDigits: pace.perMinute < 10 ? 1 : 0,
  });
  return (
    <span className="soft">
      {t('pace.rate', { rate })}
      {share > 0 ? `, ${t('pace.left', { time: sayMinutes(pace.minutesLeft) })}` : ''}
    </span>
  );
}

/** The reviewer's own numbers and pace, whether all is saved, and the way back and forth. */
export function ScreeningStatus({
  counts,
  moments,
  onLook,
}: {
  counts: Counts | null;
  /** When each decision of the sitting was made. */
  moments: readonly number[];
  onLook: (step: 1 | -1) => void;
}) {
  return (
    <div className="screening-status">
      <p className="row numeric">
        {counts ? (
          <>
            <span>{t('screening.left', { n: counts.remaining })}</span>
            {counts.share < counts.remaining ? (
              <span className="soft">{t('pace.share', { n: counts.share })}</span>
            ) : null}
            <span className="soft">{t('screening.decided', { n: counts.decided })}</span>
            <PaceWords moments={moments} share={counts.share} />
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
