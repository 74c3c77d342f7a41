import type { Stage } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { t } from '../strings/t.ts';

/** The two stages of selection as two links; the address says which one is shown. */
export function StageSwitch({
  reviewId,
  stage,
  to,
}: {
  reviewId: string;
  stage: Stage;
  to: '/reviews/$reviewId/screening';
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
          aria-current={one === stage ? 'page' : undefined}
        >
          {t(`screening.stage.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
