import { Link } from '@tanstack/react-router';
import { t } from '../strings/t.ts';

/** The two stages of selection as two links; the address says which one is shown. */
export function StageSwitch({
  reviewId,
  to,
}: {
  reviewId: string;
  to: '/reviews/$reviewId/screening' | '/reviews/$reviewId/conflicts' | '/reviews/$reviewId/progress';
}) {
  return (
    <nav className="stage-switch" aria-label={t('screening.stage.label')}>
      {(['abstract', 'full-text'] as const).map((one) => (
        <Link
          key={one}
          to={to}
          params={{ reviewId }}
          search={one === 'full-text' ? { stage: one } : {}}
          className="stage"
          activeOptions={{ exact: true }}
        >
          {t(`screening.stage.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
