import type { Stage } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { t } from '../../strings/t.ts';

/** One citation at a time or a list of them, as two links; the address says which one is shown. */
export function ViewSwitch({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const atStage = stage === 'full-text' ? ({ stage } as const) : {};
  return (
    <nav className="stage-switch" aria-label={t('screening.view')}>
      {(['one', 'list'] as const).map((view) => (
        <Link
          key={view}
          to="/reviews/$reviewId/screening"
          params={{ reviewId }}
          search={view === 'list' ? { ...atStage, view } : atStage}
          className="stage"
          activeOptions={{ exact: true }}
        >
          {t(`screening.view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
